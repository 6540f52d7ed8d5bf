"""The words of a wording to slots."""

from dataclasses import replace

from quizgen.normalising.times.grammar import Wording
from quizgen.normalising.times.patterns import DURATION, RELATIVE, SET
from quizgen.normalising.times.slots import LAST, LATER, NEXT, NTH, PREVIOUS, SAME, Slots, last_day

_CENTURY = 100
_DECADE = 10
_WAYS = {"LATER": NEXT, "EARLIER": PREVIOUS}
_DEICTIC = {"COMING": NEXT, "LAST": PREVIOUS, "THIS": SAME}
"""Directions that may count from the day of writing."""
_OPEN = "X"
"""In a lexicon: a number that the words leave open."""
_MODS = {"IN": None, "REST": None, "ONLY": None}
_DAYPARTS = {"DAWN": "MO"}
_MORNING = {"AM", "MO", "DAWN"}
_AFTERNOON = 6
"""Until this hour, "at two" is in the afternoon unless the words say otherwise."""
_HOURS = {"NOON": "12:00", "MIDNIGHT": "00:00"}
_HALF_MODS = {"H1": "START", "H2": "END", "Q1": "START", "Q4": "END"}
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
        has_era="era" in wording.roles,
        season=get("season"),
        half=get("half"),
        feast=get("moveable"),
        relative=_read_relative(wording),
        may_be_deictic=_may_be_deictic(wording),
        operator=get("op"),
        has_event="shift" in wording.roles or ("op" in wording.roles and wording.roles["op"][0] == "after"),
        deictic=_int(get("deictic")),
        n=_read_count(wording),
        is_bare="n" not in wording.roles and get("mod") != "APPROX",
        unit=_read_unit(wording),
        mod="END" if "end" in wording.roles else _read_mod(get("mod"), get("op")),
        fixed=get("none"),
    )
    return _with_hours(_with_days(_divide(_with_years(slots, wording), wording), wording), wording)


def _divide(slots: Slots, wording: Wording) -> Slots:
    """Halves of months and centuries have no number of their own: they are their beginning or their end."""
    is_numbered = slots.century is None and slots.decade is None and "month" not in wording.roles
    if slots.half is None or is_numbered:
        return slots
    return replace(slots, half=None, mod=_HALF_MODS.get(slots.half, slots.mod))


def _int(word: str | None) -> int | None:
    return None if word is None else int(word)


def _read_relative(wording: Wording) -> str | None:
    """Where it lies, seen from another time; a part of a unit, or its end, is a part of this one."""
    word = wording.get("rel") or wording.get("shift") or _WAYS.get(wording.get("way") or "")
    if word is None:
        return SAME if wording.pattern.says == RELATIVE else None
    word = _DEICTIC.get(word, word)
    return word if word in {NEXT, PREVIOUS, SAME} else NTH


def _may_be_deictic(wording: Wording) -> bool:
    """Whether it may count from the day of writing: next week, this morning, the end of the month."""
    is_direct = wording.get("rel") in _DEICTIC
    is_unit = "unit" in wording.roles and wording.roles.keys().isdisjoint({"rel", "shift", "way"})
    return is_direct or is_unit


def _read_unit(wording: Wording) -> str | None:
    """The unit that is named, or the one that goes without saying: an age has years, "the day after" days."""
    if "years" in wording.roles:
        return "Y"
    if "shift" in wording.roles or "deictic" in wording.roles:
        return "D"
    return wording.get("unit") or wording.get("end")


def _read_count(wording: Wording) -> float | None:
    """How many units; one if the unit stands alone and singular, none if the words leave it open."""
    word, more = wording.get("n") or wording.get("years"), wording.get("plus")
    if more is not None:
        return float(word or 1) + float(more)
    if word is not None:
        return None if word == _OPEN else float(word)
    is_lasting = wording.pattern.says in {DURATION, SET} and "unit" in wording.roles
    return 1.0 if is_lasting and "unit" in wording.roles["unit"][1].meanings else None


def _read_mod(word: str | None, operator: str | None) -> str | None:
    """A step that is hedged lies before or after where it points: more than a year ago is before that."""
    if operator is not None and word is not None:
        word = _STEP_MODS.get((word, operator != LATER), word)
    return _MODS.get(word, word) if word else None


def _with_years(slots: Slots, wording: Wording) -> Slots:
    if "decade" in wording.roles:
        return _with_decade(slots, wording)
    get = wording.get
    year, short, base, century = _int(get("year")), _int(get("short")), _int(get("base")), _int(get("century"))
    if year is not None and "apostrophe" in wording.roles["year"][1].meanings:
        year, short = None, year
    if short is not None and base is not None:
        year, short = base - base % _CENTURY + short, None
    return replace(slots, year=year, short_year=short, century=None if century is None else century - 1)


def _with_decade(slots: Slots, wording: Wording) -> Slots:
    """The 1810s, the thirties, the thirties of a century; but the 1800s are a century."""
    decade, century = int(wording.get("decade") or 0), _int(wording.get("age"))
    if decade < _CENTURY and century is None:
        return replace(slots, short_decade=decade // _DECADE)
    if decade < _CENTURY and century is not None:
        decade += (century - 1) * _CENTURY
    elif decade % _CENTURY == 0 and "decade" in wording.roles["decade"][1].meanings:
        return replace(slots, century=decade // _CENTURY)
    return replace(slots, decade=decade // _DECADE)


def _with_days(slots: Slots, wording: Wording) -> Slots:
    get = wording.get
    if (date := get("date")) is not None:
        year, month, day = (int(part) for part in date.split("-"))
        return replace(slots, year=year, month=month, day=day)
    if (holiday := get("holiday")) is not None:
        month, day = (int(part) for part in holiday.split("-"))
        return replace(slots, month=month, day=day)
    in_month, on_day = _int(get("month")), _int(get("day") or get("nth"))
    if on_day == LAST and in_month is not None:
        on_day = last_day(slots.year, in_month)
    return replace(slots, month=in_month, day=on_day, weekday=_int(get("weekday")))


def _with_hours(slots: Slots, wording: Wording) -> Slots:
    is_last_night = "deictic" in wording.roles and wording.roles["deictic"][0] == "last_night"
    daypart = "NI" if is_last_night else wording.get("daypart")
    if daypart in _HOURS:
        return replace(slots, clock=_HOURS[daypart])
    return replace(slots, clock=_read_clock(wording), daypart=_DAYPARTS.get(daypart or "", daypart))


def _read_clock(wording: Wording) -> str | None:
    hour, minute = _read_hour(wording)
    if hour is None:
        return None
    meridiem = wording.get("meridiem")
    if meridiem is None and "spoken" in wording.roles and hour <= _AFTERNOON:
        meridiem = "PM"
    if meridiem is not None:
        hour = hour % 12 + (0 if meridiem in _MORNING else 12)
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    return f"{hour:02d}:{minute:02d}"


def _read_hour(wording: Wording) -> tuple[int | None, int]:
    """The hour and the minutes that are named; minutes below nought are left until the hour."""
    if (clock := wording.get("clock")) is not None:
        hour, minute = clock.split(":")
        return int(hour), int(minute)
    return _int(wording.get("hour") or wording.get("spoken")), int(wording.get("minutes") or 0)
