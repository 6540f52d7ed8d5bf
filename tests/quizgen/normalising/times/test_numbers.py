"""Number words that stand together, read as one."""

import pytest

from quizgen.normalising.times.lexing import find_runs
from quizgen.normalising.times.vocabulary import get_vocabulary

NUMBERS = [
    ("en", "twenty-five days", ["25"]),
    ("en", "two hundred and fifty", ["250"]),
    ("en", "one thousand eight hundred and seventeen", ["1817"]),
    ("en", "ten and fifteen", ["10", "15"]),
    ("en", "twenty and thirty", ["20", "30"]),
    ("es", "treinta y cinco", ["35"]),
    ("es", "mil ochocientos diecisiete", ["1817"]),
    ("es", "dos mil ocho", ["2008"]),
    ("es", "ciento dos", ["102"]),
    ("es", "veinte y treinta", ["20", "30"]),
    ("es", "dos o tres", ["2", "3"]),
]


@pytest.mark.parametrize(("language", "text", "numbers"), NUMBERS)
def test_numbers_are_joined_as_far_as_they_are_one(language: str, text: str, numbers: list[str]) -> None:
    (run,) = find_runs(text, get_vocabulary(language))
    assert [token.meanings["number"] for token in run.tokens if "number" in token.meanings] == numbers
