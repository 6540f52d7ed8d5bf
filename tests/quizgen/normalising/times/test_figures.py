"""What digits can be, by their shape and by what touches them."""

import pytest

from quizgen.normalising.times.figures import read_figure, read_roman
from quizgen.normalising.times.vocabulary import get_vocabulary

FIGURES = [
    ("17", {"day": "17"}),
    ("45", {"small": "45"}),
    ("211", {"early_year": "211"}),
    ("1817", {"year": "1817"}),
    ("3000", {"count": "3000"}),
    ("1,200", {"count": "1200"}),
    ("117 000", {"count": "117000"}),
    ("22.8", {"decimal": "22.8"}),
    ("10th", {"nth": "10"}),
    ("1.º", {"nth": "1"}),
    ("1930s", {"decade": "1930"}),
    ("1931s", None),
    ("38th", None),
    ("10:57", {"clock": "10:57"}),
    ("05:30hrs", {"clock": "05:30"}),
    ("3pm", {"clock": "15:00"}),
    ("12:75", None),
    ("1817-01-17", {"date": "1817-01-17"}),
    ("25-V-1810", {"date": "1810-05-25"}),
    ("17/13/1817", None),
    ("1917's", {"year": "1917"}),
    ("99999999999999", None),
]


@pytest.mark.parametrize(("text", "meanings"), FIGURES)
def test_a_figure_is_what_its_shape_says(text: str, meanings: dict[str, str] | None) -> None:
    figure = read_figure(text, 0, get_vocabulary("en"))
    assert (figure and figure[2]) == meanings


@pytest.mark.parametrize(("text", "start"), [("A17", 1), ("3.1817", 2), ("[23]", 1), ("_17", 1)])
def test_a_figure_that_belongs_to_something_else_is_none(text: str, start: int) -> None:
    assert read_figure(text, start, get_vocabulary("en")) is None


def test_two_digits_behind_an_apostrophe_are_a_year() -> None:
    assert read_figure("in '36", 4, get_vocabulary("en")) == (3, 6, {"apostrophe": "36"})


@pytest.mark.parametrize(
    ("word", "number"), [("XIX", "19"), ("IV", "4"), ("XVIIIe", "18"), ("IIII", None), ("MIX", None), ("", None)]
)
def test_a_roman_numeral(word: str, number: str | None) -> None:
    assert read_roman(word, ["e"]) == (None if number is None else {"roman": number})
