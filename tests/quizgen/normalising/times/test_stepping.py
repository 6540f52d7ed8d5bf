"""Steps through the calendar, as exact as their beginning."""

import pytest

from quizgen.normalising.times.patterns import DATE
from quizgen.normalising.times.slots import NEXT, PREVIOUS, SAME, UNKNOWN, Slots
from quizgen.normalising.times.stepping import at_year, number_year, step, to_weekday
from quizgen.normalising.times.values import write_value


def on(year: int, month: int | None = None, day: int | None = None, *, is_bc: bool = False) -> Slots:
    """A date."""
    return Slots(says=DATE, year=year, month=month, day=day, is_bc=is_bc)


STEPS = [
    (on(1812, 12, 31), 1, "D", "1813-01-01"),
    (on(1812, 2, 28), 1, "D", "1812-02-29"),
    (on(1812, 12), 3, "D", "1812-12-XX"),
    (on(1812), 3, "D", "1812-XX-XX"),
    (on(1837, 8, 24), 3, "W", "1837-W37"),
    (on(1837), 3, "W", "1837-WXX"),
    (on(1812, 11), 3, "M", "1813-02"),
    (on(1812, 1), -1, "M", "1811-12"),
    (on(1812), 3, "M", "1812-XX"),
    (on(1812, 5, 6), 2, "Y", "1814"),
    (on(490, is_bc=True), 1, "Y", "BC0489"),
    (on(1, is_bc=True), 1, "Y", "0001"),
    (on(1, 12, 31, is_bc=True), 1, "D", "0001-01-01"),
    (on(1812), 1, "DE", "182"),
    (on(1812), -1, "CE", "17"),
    (on(1812, 5, 6), 2, "TH", "1812-05-06TXX"),
    (on(1812, 5, 6), 10**9, "D", "1812-05-XX"),
    (on(1812, 2, 31), 1, "D", "1812-02-XX"),
]


@pytest.mark.parametrize(("time", "count", "unit", "value"), STEPS)
def test_a_step_is_no_finer_than_its_unit_and_its_beginning(time: Slots, count: int, unit: str, value: str) -> None:
    assert write_value(step(time, count, unit)) == value


@pytest.mark.parametrize(
    ("weekday", "direction", "value"),
    [(6, SAME, "1914-06-27"), (6, NEXT, "1914-07-04"), (2, PREVIOUS, "1914-06-23"), (1, SAME, "1914-06-29")],
)
def test_the_nearest_day_of_the_week(weekday: int, direction: str, value: str) -> None:
    assert write_value(to_weekday(on(1914, 6, 27), weekday, direction)) == value


def test_a_month_alone_has_no_day_of_the_week() -> None:
    assert to_weekday(on(1914, 6), 1, NEXT) == on(1914, 6)


def test_years_are_counted_without_a_gap() -> None:
    assert [number_year(on(1, is_bc=True)), number_year(on(1)), number_year(on(2, is_bc=True))] == [0, 1, -1]
    assert [at_year(0).is_bc, at_year(-1).year, UNKNOWN] == [True, 2, 0]
