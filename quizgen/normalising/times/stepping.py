"""Steps through the calendar, as exact as the time from which they are counted is known."""

from dataclasses import replace
from datetime import date, timedelta

from quizgen.normalising.times.patterns import DATE
from quizgen.normalising.times.slots import NEXT, PREVIOUS, UNKNOWN, Slots

_LEAPS = 4800
"""A whole number of leap cycles: so many years later the calendar is the same, and Python knows it."""
_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_MONTHS = 12
_WEEK = 7


def number_year(time: Slots) -> int:
    """The year of ``time`` in a row without a gap: 1 BC is 0."""
    year = time.year or 0
    return 1 - year if time.is_bc else year


def at_year(number: int) -> Slots:
    """The year that ``number_year`` counts so."""
    return Slots(says=DATE, year=number if number > 0 else 1 - number, is_bc=number <= 0)


def step(time: Slots, count: int, unit: str) -> Slots:
    """``time`` moved by ``count`` units, and no finer than the unit."""
    if unit in {"D", "W"}:
        return _step_days(time, count, unit)
    if unit == "M":
        return _step_months(time, count)
    if unit in _YEARS:
        return _coarsen_years(at_year(number_year(time) + count * _YEARS[unit]), unit)
    return replace(_step_days(time, 0, "D"), daypart="XX")


def _step_days(time: Slots, count: int, unit: str) -> Slots:
    year = at_year(number_year(time))
    if not time.month or not time.day:
        if unit == "W":
            return replace(year, week=UNKNOWN) if count else year
        return replace(year, month=time.month or UNKNOWN, day=UNKNOWN)
    moved = _move(time, count * (_WEEK if unit == "W" else 1))
    if moved is None:
        return replace(year, month=time.month, day=UNKNOWN)
    if unit == "W":
        iso = moved.isocalendar()
        return replace(at_year(iso.year - _LEAPS), week=iso.week)
    return _from_date(moved)


def _move(time: Slots, days: int) -> date | None:
    """So many days from ``time``, ``_LEAPS`` years later; None where no calendar has it or it is out of reach."""
    try:
        return date(number_year(time) + _LEAPS, time.month or 0, time.day or 0) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def _from_date(day: date) -> Slots:
    return replace(at_year(day.year - _LEAPS), month=day.month, day=day.day)


def _step_months(time: Slots, count: int) -> Slots:
    if not time.month:
        return replace(at_year(number_year(time)), month=UNKNOWN)
    years, month = divmod(time.month - 1 + count, _MONTHS)
    return replace(at_year(number_year(time) + years), month=month + 1)


def _coarsen_years(time: Slots, unit: str) -> Slots:
    year = time.year or 0
    if unit == "DE":
        return Slots(says=DATE, decade=year // 10, is_bc=time.is_bc)
    if unit == "CE":
        return Slots(says=DATE, century=year // 100, is_bc=time.is_bc)
    return time


def to_weekday(time: Slots, weekday: int, direction: str) -> Slots:
    """The nearest such day of the week: on ``time`` or after it, only after it (NEXT), on it or before (PREVIOUS)."""
    today = _move(time, 0)
    if today is None:
        return time
    days = (weekday - today.isoweekday()) % _WEEK
    if direction == PREVIOUS and days:
        days -= _WEEK
    elif direction == NEXT and not days:
        days = _WEEK
    moved = _move(time, days)
    return time if moved is None else _from_date(moved)
