"""A number that somebody typed, in whichever usual writing: «5.000», "5,000", «5 000», «cinco mil», "unos 5000"."""

import re
from decimal import Decimal

from quizgen.lexicons import LANGUAGES
from quizgen.normalising.numerals import find_numerals

LONGEST = 100
"""Characters of a text that is searched for a number."""
_DIGITS = re.compile(r"(?<![\w.,])-?\d[\d.,'’\s]*")
_GROUPED = re.compile(r"-?\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"-?\d{1,18}(?:[.,]\d{1,9})?")


def read_number(words: str) -> Decimal | None:
    """The one number in ``words``; None where there is none, or more than one.

    Three digits behind a mark are thousands («5.000», "5,000"), any other count of them is a fraction («2,5»).
    """
    text = " ".join(words[:LONGEST].split())
    found = _DIGITS.findall(text)
    if found:
        return _read_digits(found[0].strip(" .,'’")) if len(found) == 1 else None
    for language in LANGUAGES:
        values = {numeral.value for numeral in find_numerals(text, language)}
        if len(values) == 1:
            return Decimal(values.pop())
    return None


def _read_digits(digits: str) -> Decimal | None:
    if _GROUPED.fullmatch(digits):
        return Decimal(re.sub(r"[^\d-]", "", digits))
    if _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return None
