"""Facts lie where their dates say, in the order of time; what has no year has no place."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.services.timeline import MARK, Moment, Window, lay_out, read_window, window_of


def moment(value: str, label: str = "") -> Moment:
    return Moment(value=value, label=label or value, language="es", kind="date")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1817-01-17", date(1817, 1, 17), date(1817, 1, 17)),
        ("1818-04", date(1818, 4, 1), date(1818, 4, 30)),
        ("1820-02", date(1820, 2, 1), date(1820, 2, 29)),
        ("1820", date(1820, 1, 1), date(1820, 12, 31)),
        ("181", date(1810, 1, 1), date(1819, 12, 31)),
        ("18", date(1800, 1, 1), date(1899, 12, 31)),
        ("1817-01-17/1817-03", date(1817, 1, 17), date(1817, 3, 31)),
    ],
)
def test_a_value_means_the_days_it_states(value: str, first: date, last: date) -> None:
    assert window_of(value) == Window(first, last)


@pytest.mark.parametrize(
    "value", ["", "XXXX-04-28", "1821-02-29", "1817-13", "181-04", "0000", "9999", "P3D", "1818/1817"]
)
def test_what_states_no_day_has_no_place(value: str) -> None:
    assert window_of(value) is None


def test_the_first_stands_left_the_last_right_and_the_undated_only_in_the_table() -> None:
    timeline = lay_out([moment("1824-12-09"), moment("XXXX-04-28"), moment("1817-02-12"), moment("1820-11")])
    assert [entry.moment.value for entry in timeline.entries] == ["1817-02-12", "1820-11", "1824-12-09", "XXXX-04-28"]
    assert [mark.entry.number for mark in timeline.marks] == [1, 2, 3]
    assert (timeline.marks[0].start, timeline.marks[-1].end) == (MARK / 2, 100 - MARK / 2)
    middle = timeline.marks[1]
    assert middle.start == pytest.approx(MARK / 2 + (100 - MARK) * 1358 / 2857, abs=0.01)
    assert middle.end > middle.start
    assert timeline.rows == 1


def test_marks_on_one_day_stand_in_rows_of_their_own() -> None:
    timeline = lay_out([moment("1817-02-12", str(number)) for number in range(3)] + [moment("1824")])
    assert [mark.row for mark in timeline.marks] == [0, 1, 2, 0]


def test_nearer_wider_earlier_and_later_stay_within_the_whole() -> None:
    whole = lay_out([moment("1817-01-01"), moment("1824-12-31")])
    assert whole.is_whole
    assert (whole.wider, whole.earlier, whole.later) == (None, None, None)
    assert whole.nearer == Window(date(1819, 1, 1), date(1823, 1, 1))
    near = lay_out([moment("1817-01-01"), moment("1824-12-31")], whole.nearer)
    assert near.wider == whole.whole
    assert near.earlier == Window(date(1817, 1, 1), date(1821, 1, 1))
    assert near.later == Window(date(1820, 12, 31), date(1824, 12, 31))
    assert near.marks == ()


def test_an_empty_or_foreign_wish_shows_everything() -> None:
    assert lay_out([]).window is None
    assert lay_out([moment("XXXX-04-28")]).marks == ()
    assert lay_out([moment("1817")], Window(date(1900, 1, 1), date(1901, 1, 1))).is_whole


def test_an_address_may_ask_for_a_window() -> None:
    assert read_window("1817-01-01", "1818-01-01") == Window(date(1817, 1, 1), date(1818, 1, 1))


@pytest.mark.parametrize(("first", "last"), [("1818-01-01", "1817-01-01"), (None, None), ("x", "1817")])
def test_an_address_that_asks_for_none_gets_none(first: str | None, last: str | None) -> None:
    assert read_window(first, last) is None


days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@given(st.lists(days, min_size=1, max_size=30), days, days)
def test_whatever_is_asked_marks_stay_on_the_line_in_order_and_ticks_are_few(
    dates: list[date],
    first: date,
    last: date,
) -> None:
    wanted = Window(min(first, last), max(first, last))
    for window in (None, wanted):
        timeline = lay_out([moment(day.isoformat()) for day in dates], window)
        places = [mark.start for mark in timeline.marks]
        assert places == sorted(places)
        assert all(MARK / 2 <= place <= 100 - MARK / 2 for place in places)
        assert len(timeline.ticks) <= 100
        for row in range(timeline.rows):
            ends = [(mark.start, mark.end) for mark in timeline.marks if mark.row == row]
            assert all(left[1] + MARK <= right[0] + 0.01 for left, right in pairwise(ends))
        for other in (timeline.nearer, timeline.wider, timeline.earlier, timeline.later):
            assert other is None or (timeline.whole and timeline.whole.first <= other.first <= other.last)
