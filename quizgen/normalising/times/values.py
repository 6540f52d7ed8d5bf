"""Slots to the value that TIMEX3 writes for them."""

from quizgen.normalising.times.patterns import DURATION, RELATIVE, SET, SHIFT
from quizgen.normalising.times.slots import Slots

NONE = "NONE"
"""In a lexicon: what the words name cannot be placed."""
_SETS = {
    "TM": "PT1M",
    "TH": "PT1H",
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
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
    if slots.season is not None:
        return f"XXXX-{slots.season}"
    if slots.n is not None and slots.n > 1:
        return write_duration(slots)
    return _SETS.get(slots.unit or "", "")


def write_date(slots: Slots) -> str:
    """``1817-01-17``, ``XXXX-04-28``, ``1916-SU``, ``181``, ``18``, ``BC0480``, ``1775-04-18TNI``."""
    if slots.says in {RELATIVE, SHIFT} and slots.year is None and slots.unit is not None and not slots.half:
        return _OPEN.get(slots.unit, "XXXX-XX-XXTXX") + (f"T{slots.daypart}" if slots.daypart else "")
    if slots.clock or slots.daypart:
        return f"{_write_year(slots)}-{_two(slots.month or 0)}-{_two(slots.day or 0)}T{slots.clock or slots.daypart}"
    if slots.century is not None or slots.decade is not None:
        age = f"{slots.century:02d}" if slots.century is not None else f"{slots.decade:03d}"
        return _era(slots) + age
    return _write_year(slots) + _write_rest(slots)


def _write_rest(slots: Slots) -> str:
    """What stands behind the year."""
    if part := slots.season or slots.half or slots.feast:
        return f"-{part}"
    if slots.week is not None:
        return f"-W{_two(slots.week)}"
    if slots.month is None and slots.day is None:
        return "" if slots.weekday is None else f"-WXX-{slots.weekday}"
    day = "" if slots.day is None else f"-{_two(slots.day)}"
    return f"-{_two(slots.month or 0)}{day}"


def _two(number: int) -> str:
    """Two digits; ``XX`` where there are some and nobody says which."""
    return f"{number:02d}" if number > 0 else "XX"


def _era(slots: Slots) -> str:
    return "BC" if slots.is_bc else ""


def _write_year(slots: Slots) -> str:
    if slots.year is not None:
        return f"{_era(slots)}{slots.year:04d}"
    if slots.short_year is not None:
        return f"XX{slots.short_year:02d}"
    return f"XX{slots.short_decade}" if slots.short_decade is not None else f"{_era(slots)}XXXX"


def find_type(slots: Slots, value: str) -> str:
    """``DATE``, ``TIME``, ``DURATION`` or ``SET``."""
    if slots.says in {DURATION, SET}:
        return slots.says.upper()
    return "TIME" if "T" in value.partition("-")[2] else "DATE"
