"""Dates as values: which can be the same day, and which can be a misprint."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_DATE = re.compile(r"(BC)?([0-9X]{4})(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?(?:T.*)?")
_CALENDAR = re.compile(r"(?:BC)?[0-9X]{2,4}(?:-|T|$)")
_CENTURY = 100
_CROWD = 3
"""How many dates of a document must agree before one may be called out of place."""
_MOST = 0.8
"""The share of a document's other dates that must lie where the corrected one would; a long history has outliers."""
_MARGIN = 3
"""Years by which a corrected date may lie outside the others."""
_LONE = 60
"""Years between a date and every other date of its document, from which on it stands alone."""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A calendar date as far as it is stated; 0 where it is not."""

    year: int
    """Negative before Christ."""
    month: int = 0
    day: int = 0

    @property
    def has_year(self) -> bool:
        """Whether the year is stated."""
        return self.year != 0

    def may_be(self, other: "Moment") -> bool:
        """Whether the two can be one date, each with what it states."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(0 in pair or pair[0] == pair[1] for pair in pairs)


def read_moment(value: str) -> Moment | None:
    """The date that a TIMEX3 value states: ``1817-01-17``, ``1817-01``, ``XXXX-01-17``; None for anything else."""
    found = _DATE.fullmatch(value)
    if not found or not (found[2].isdigit() or found[2] == "XXXX"):
        return None
    year, month, day = (int(part) if part and part.isdigit() else 0 for part in found.group(2, 3, 4))
    return Moment(-year if found[1] else year, month, day) if year or month or day else None


def find_misprints(dates: Iterable[Moment]) -> frozenset[Moment]:
    """Those of a document's dates that are a century off: far from all the others, and among them with another century.

    A date that is merely late or early («una copia de 1932») is no misprint.
    """
    known = [date for date in dates if date.has_year]
    years = sorted({date.year for date in known})
    doubtful = {year for year in years if _is_misprint(year, [other for other in years if other != year])}
    return frozenset(date for date in known if date.year in doubtful)


def _is_misprint(year: int, others: list[int]) -> bool:
    if any(abs(other - year) < _LONE for other in others):
        return False
    for meant in (year - _CENTURY, year + _CENTURY):
        crowd = [other for other in others if abs(other - meant) < _LONE]
        if len(crowd) >= max(_CROWD, _MOST * len(others)) and min(crowd) - _MARGIN <= meant <= max(crowd) + _MARGIN:
            return True
    return False


def read_grain(value: str) -> bool | None:
    """Whether a TIMEX3 value says where in the calendar it is: True with a year or a month, False with less, else None.

    ``1820``, ``XXXX-04-28``, ``181``, ``1812/1815`` are True; ``XXXX-XX-10``, ``XXXX-WXX-7`` and ``XXXX-SP`` are False,
    since only their context says which; ``PAST_REF``, ``P3D`` and ``T15:00`` are no dates.
    """
    start = value.partition("/")[0]
    if not _CALENDAR.match(start):
        return None
    year, _, rest = start.removeprefix("BC").partition("T")[0].partition("-")
    return year[0].isdigit() or (year[-1].isdigit() and year[-2:] != "XX") or rest[:2].isdigit()
