"""What a wording's words say, in slots that are the same for every language."""

from calendar import monthrange
from dataclasses import dataclass, replace

from quizgen.normalising.times.grammar import Wording
from quizgen.normalising.times.patterns import DURATION, RELATIVE, SET

UNKNOWN = 0
"""In ``week``, ``month`` or ``day``: there is one, and nobody says which (``XX``)."""

NEXT, PREVIOUS, SAME, NTH = "NEXT", "PREVIOUS", "SAME", "NTH"
_WAYS = {"LATER": NEXT, "EARLIER": PREVIOUS}
_DEICTIC = {"COMING": NEXT, "LAST": PREVIOUS, "THIS": SAME}
"""Directions that may count from the day of writing."""
LAST = -1
"""The ordinal of the last of a row."""
_LEAP_YEAR = 2000
LATER, EARLIER, AGO = "LATER", "EARLIER", "AGO"

_CENTURY = 100
_DECADE = 10


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
    """NEXT, PREVIOUS, SAME: where the time lies, seen from another one; NTH: one of a row that is not dated."""
    may_be_deictic: bool = False
    """Whether it may lie there as seen from the day of writing: last week, next week."""
    operator: str | None = None
    """``LATER``, ``EARLIER`` or ``AGO``, for a step."""
    has_event: bool = False
    """Whether the step counts from an event that is named behind it: "two days after the landing"."""
    deictic: int | None = None
    """How many days after the day of writing."""
    n: float | None = None
    """How many units; None where the words leave it open."""
    unit: str | None = None
    """``TM`` ``TH`` ``D`` ``W`` ``M`` ``Y`` ``DE`` ``CE``."""
    mod: str | None = None
    fixed: str | None = None
    """A value that needs no more reading."""


_MODS = {"IN": None, "REST": None, "ONLY": None}
_DAYPARTS = {"DAWN": "MO"}
_MORNING = {"AM", "MO", "DAWN"}
_AFTERNOON = 6
"""Until this hour, "at two" is in the afternoon unless the words say otherwise."""
_HOURS = {"NOON": "12:00", "MIDNIGHT": "00:00"}
_STEP_MODS = {
    ("MORE_THAN", True): "BEFORE",
    ("MORE_THAN", False): "AFTER",
    ("LESS_THAN", True): "AFTER",
    ("LESS_THAN", False): "BEFORE",
}


def fill_slots(wording: Wording) -> Slots:
    """The slots that the words of ``wording`` fill."""
    get = wording.get
    slots = Slots(
        says=wording.pattern.says,
        is_bc=get("era") == "BC",
        season=get("season"),
        half=get("half"),
        feast=get("moveable"),
        relative=_read_relative(wording),
        may_be_deictic=(get("rel") or "THIS") in _DEICTIC and not wording.roles.keys() & {"shift", "daypart"},
        operator=get("op"),
        has_event="shift" in wording.roles or ("op" in wording.roles and wording.roles["op"][0] == "after"),
        deictic=_int(get("deictic")),
        n=_read_count(wording) if "years" not in wording.roles else float(get("years") or 0),
        unit=get("unit") or get("end") or ("Y" if "years" in wording.roles else "D" if wording.roles.keys() & {"shift", "deictic"} else None),
        mod="END" if "end" in wording.roles else _read_mod(get("mod"), get("op")),
        fixed=get("none"),
    )
    return _with_hours(_with_days(_with_years(slots, wording), wording), wording)


def _int(word: str | None) -> int | None:
    return None if word is None else int(word)


def _read_relative(wording: Wording) -> str | None:
    """Where it lies, seen from another time; a part of a unit, or its end, is a part of this one."""
    word = wording.get("rel") or wording.get("shift") or _WAYS.get(wording.get("way") or "")
    if word is None:
        return SAME if wording.pattern.says == RELATIVE else None
    word = _DEICTIC.get(word, word)
    return word if word in {NEXT, PREVIOUS, SAME} else NTH


def _read_count(wording: Wording) -> float | None:
    """How many units; one if the unit stands alone and singular, none if the words leave it open."""
    word, more = wording.get("n"), wording.get("plus")
    if more is not None:
        return float(word or 1) + float(more)
    if word is None:
        unit = wording.roles.get("unit")
        return 1.0 if wording.pattern.says in {DURATION, SET} and unit is not None and "unit" in unit[1].meanings else None
    return None if word == "X" else float(word)


def _read_mod(word: str | None, operator: str | None) -> str | None:
    """A step that is hedged lies before or after where it points: more than a year ago is before that."""
    if operator is not None and word is not None:
        word = _STEP_MODS.get((word, operator != LATER), word)
    return _MODS.get(word, word) if word else None


def _with_years(slots: Slots, wording: Wording) -> Slots:
    get = wording.get
    year, decade, century = _int(get("year")), _int(get("decade")), _int(get("century"))
    age = _int(get("age"))
    if year is not None and "apostrophe" in wording.roles["year"][1].meanings:
        return replace(slots, short_year=year)
    if decade is not None and decade < _CENTURY and age is not None:
        decade += (age - 1) * _CENTURY
    if decade is not None and decade < _CENTURY:
        return replace(slots, short_decade=decade // _DECADE)
    if decade is not None and decade % _CENTURY == 0 and "decade" in wording.roles["decade"][1].meanings:
        decade, century = None, decade // _CENTURY + 1
    short = _int(get("short"))
    if short is not None and (base := _int(get("base"))) is not None:
        year, short = base - base % _CENTURY + short, None
    return replace(
        slots,
        year=year,
        short_year=short,
        decade=None if decade is None else decade // _DECADE,
        century=None if century is None else century - 1,
    )


def _with_days(slots: Slots, wording: Wording) -> Slots:
    get = wording.get
    if (date := get("date")) is not None:
        year, month, day = (int(part) for part in date.split("-"))
        return replace(slots, year=year, month=month, day=day)
    if (holiday := get("holiday")) is not None:
        month, day = (int(part) for part in holiday.split("-"))
        return replace(slots, month=month, day=day)
    month, day = _int(get("month")), _int(get("day") or get("nth"))
    if day == LAST and month is not None:
        day = last_day(slots.year, month)
    return replace(slots, month=month, day=day, weekday=_int(get("weekday")))


def last_day(year: int | None, month: int) -> int:
    """The number of the month's last day."""
    return monthrange(year or _LEAP_YEAR, month)[1]


def _with_hours(slots: Slots, wording: Wording) -> Slots:
    is_last_night = "deictic" in wording.roles and wording.roles["deictic"][0] == "last_night"
    daypart = "NI" if is_last_night else wording.get("daypart")
    if daypart in _HOURS:
        return replace(slots, clock=_HOURS[daypart])
    return replace(slots, clock=_read_clock(wording), daypart=_DAYPARTS.get(daypart or "", daypart))


def _read_clock(wording: Wording) -> str | None:
    get = wording.get
    hour, spoken, clock = _int(get("hour")), _int(get("spoken")), get("clock")
    if clock is not None:
        hour, minute = (int(part) for part in clock.split(":"))
    elif hour is None and spoken is None:
        return None
    else:
        hour, minute = (hour or spoken or 0), int(get("minutes") or 0)
    meridiem = get("meridiem") or ("PM" if spoken is not None and spoken <= _AFTERNOON else None)
    if meridiem is not None:
        hour = hour % 12 + (0 if meridiem in _MORNING else 12)
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    return f"{hour:02d}:{minute:02d}"
