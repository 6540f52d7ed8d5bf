"""Slots to the value that TIMEX3 writes for them."""

from quizgen.normalising.times.patterns import DURATION, RELATIVE, SET, SHIFT
from quizgen.normalising.times.slots import UNKNOWN, Slots

NONE = "NONE"
"""In a lexicon: what the words name cannot be placed."""
_SETS = {"TM": "PT1M", "TH": "PT1H", "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}
_DURATIONS = {"TM": ("PT", "M"), "TH": ("PT", "H")}
_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}


def write_value(slots: Slots) -> str:
    """The TIMEX3 value of ``slots``, with ``X`` for what they leave open."""
    if slots.says == DURATION:
        return write_duration(slots)
    if slots.fixed is not None:
        return slots.fixed.replace(NONE, "")
    if slots.says == SET:
        return _write_set(slots)
    return write_date(slots)


def write_duration(slots: Slots) -> str:
    """``P3D``, ``PT5H``, ``P1.5Y``, ``PXM``."""
    before, unit = _DURATIONS.get(slots.unit or "", ("P", slots.unit))
    number = "X" if slots.n is None else f"{slots.n:.15g}"
    return f"{before}{number.removeprefix('0')}{unit}" if number.startswith("0.") else f"{before}{number}{unit}"


def _write_set(slots: Slots) -> str:
    if slots.weekday is not None:
        return f"XXXX-WXX-{slots.weekday}"
    if slots.daypart is not None:
        return f"XXXX-XX-XXT{slots.daypart}"
    if slots.n is not None and slots.n > 1:
        return write_duration(slots)
    return _SETS.get(slots.unit or "", "")


def write_date(slots: Slots) -> str:
    """``1817-01-17``, ``XXXX-04-28``, ``1916-SU``, ``181``, ``18``, ``BC0480``, ``1775-04-18TNI``."""
    if slots.says in {RELATIVE, SHIFT} and slots.year is None and slots.unit is not None and not slots.half:
        return _OPEN.get(slots.unit, "XXXX-XX-XXTXX")
    hours = f"T{slots.clock or slots.daypart}" if slots.clock or slots.daypart else ""
    return _write_day(slots, bool(hours)) + hours


def _write_day(slots: Slots, has_hours: bool) -> str:
    era = "BC" if slots.is_bc else ""
    if slots.century is not None:
        return f"{era}{slots.century:02d}"
    if slots.decade is not None:
        return f"{era}{slots.decade:03d}"
    year = era + _write_year(slots)
    if slots.season or slots.half or slots.feast:
        return f"{year}-{slots.season or slots.half or slots.feast}"
    if slots.week is not None:
        return f"{year}-W{slots.week:02d}" if slots.week else f"{year}-WXX"
    if slots.weekday is not None and slots.month is None and slots.day is None:
        return f"{year}-WXX-{slots.weekday}"
    if slots.month is None and slots.day is None and not has_hours:
        return year
    month = f"{slots.month:02d}" if slots.month else "XX"
    if slots.day is None and not has_hours:
        return f"{year}-{month}"
    return f"{year}-{month}-{slots.day:02d}" if slots.day and slots.day > 0 else f"{year}-{month}-XX"


def _write_year(slots: Slots) -> str:
    if slots.year is not None:
        return f"{slots.year:04d}"
    if slots.short_year is not None:
        return f"XX{slots.short_year:02d}"
    return f"XX{slots.short_decade}" if slots.short_decade is not None else "XXXX"


def find_type(slots: Slots, value: str) -> str:
    """``DATE``, ``TIME``, ``DURATION`` or ``SET``."""
    if slots.says in {DURATION, SET}:
        return slots.says.upper()
    return "TIME" if "T" in value.partition("-")[2] else "DATE"
