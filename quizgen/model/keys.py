"""How keys that are more than words are written in a bank's line: pairs, ranges, and what is true or false."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

PAIR = " → "
"""Stands between the two halves of each pair in a matching question's key."""
TRUTH_WORDS: Mapping[str, tuple[str, str]] = {"en": ("True", "False"), "es": ("Verdadero", "Falso")}
"""What a true/false question calls true and false, by language: its options, in this order."""
_RANGE = re.compile(r"(-?\d{1,18}(?:\.\d{1,9})?)\.\.(-?\d{1,18}(?:\.\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that count as right: ``4750..5250`` in a numeric question's ``accepts``, both ends included."""

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        return f"{self.low:f}..{self.high:f}"

    def holds(self, number: Decimal) -> bool:
        """Whether ``number`` lies in it."""
        return self.low <= number <= self.high


def read_range(text: str) -> Range | None:
    """The range that ``text`` writes; None where it writes none."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    low, high = Decimal(found[1]), Decimal(found[2])
    return Range(low, high) if low <= high else None


def split_pair(entry: str) -> tuple[str, str]:
    """The halves of one entry of a matching question's key; the second is empty where there is no pair."""
    left, _, right = entry.partition(PAIR)
    return left, right
