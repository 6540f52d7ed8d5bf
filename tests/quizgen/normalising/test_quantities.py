"""A number that somebody typed, in whichever writing."""

import pytest

from quizgen.normalising.quantities import read_number

READ = [
    ("5000", "5000"),
    ("5.000", "5000"),
    ("5,000", "5000"),
    ("5 000", "5000"),
    ("5\u202f000", "5000"),
    ("5'000", "5000"),
    ("1.234.567", "1234567"),
    ("cinco mil", "5000"),
    ("five thousand", "5000"),
    ("Dos mil quinientos", "2500"),
    ("unos 5.000 hombres", "5000"),
    ("about 90", "90"),
    ("2,5", "2.5"),
    ("2.5", "2.5"),
    ("-3", "-3"),
    ("0", "0"),
]
NOT_ONE = ["", "muchos", "entre 3000 y 5000", "3 or 4", "1.234,5", "5..6", "x" * 500, "9" * 90]


@pytest.mark.parametrize(("words", "number"), READ)
def test_a_number_in_any_writing(words: str, number: str) -> None:
    assert str(read_number(words)) == number


@pytest.mark.parametrize("words", NOT_ONE)
def test_what_is_not_one_number(words: str) -> None:
    assert read_number(words) is None
