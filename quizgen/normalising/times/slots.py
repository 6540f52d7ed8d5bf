"""What is known of a time, in slots that are the same for every language."""

from calendar import monthrange
from dataclasses import dataclass

UNKNOWN = 0
"""In ``week``, ``month`` or ``day``: there is one, and nobody says which (``XX``)."""

NEXT, PREVIOUS, SAME, NTH = "NEXT", "PREVIOUS", "SAME", "NTH"
"""Where a time lies, seen from another one; NTH: one of a row that is not dated."""
LATER, EARLIER, AGO = "LATER", "EARLIER", "AGO"
"""Where a step leads; AGO counts back from the day of writing."""
LAST = -1
"""The ordinal of the last of a row."""
SEASONS = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
"""Months in which the seasons lie, so that they can be ordered among months."""
HALVES = {"H1": 3, "H2": 9, "Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11}
"""The same for halves and quarters."""
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Slots:
    """A time, as far as it is known."""

    says: str
    """What the words come to: one of the constants of ``patterns``."""
    century: int | None = None
    """Counted from nought: 18 for the nineteenth."""
    decade: int | None = None
    """The year without its last digit: 181 for the 1810s."""
    year: int | None = None
    short_year: int | None = None
    """The last two digits of a year."""
    short_decade: int | None = None
    """The last but one digit of a decade's years: 3 for the thirties."""
    is_bc: bool = False
    has_era: bool = False
    """Whether the words say before Christ or after."""
    season: str | None = None
    """``SP``, ``SU``, ``FA``, ``WI``."""
    half: str | None = None
    """``H1`` … or ``Q1`` …: a part of the year that has a number."""
    week: int | None = None
    """Of the ISO calendar."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 for Monday."""
    daypart: str | None = None
    """``MO``, ``AF``, ``EV``, ``NI``, ``DT``."""
    clock: str | None = None
    """``hh:mm``."""
    feast: str | None = None
    """A feast whose day the year decides."""
    relative: str | None = None
    """NEXT, PREVIOUS, SAME or NTH."""
    may_be_deictic: bool = False
    """Whether it may lie there as seen from the day of writing: last week, next week."""
    operator: str | None = None
    """LATER, EARLIER or AGO, for a step."""
    has_event: bool = False
    """Whether the step counts from an event that is named behind it: "two days after the landing"."""
    deictic: int | None = None
    """How many days after the day of writing."""
    n: float | None = None
    """How many units; None where the words leave it open."""
    is_bare: bool = False
    """Whether a unit stands alone, not even "a few" before it: "days later"."""
    unit: str | None = None
    """``TM`` ``TH`` ``D`` ``W`` ``M`` ``Y`` ``DE`` ``CE``."""
    mod: str | None = None
    fixed: str | None = None
    """A value that needs no more reading."""


def month_of(time: Slots) -> int | None:
    """Where in its year a time lies."""
    return time.month or SEASONS.get(time.season or "") or HALVES.get(time.half or "")


def last_day(year: int | None, month: int) -> int:
    """The number of the month's last day."""
    return monthrange(year or _LEAP_YEAR, month)[1]
