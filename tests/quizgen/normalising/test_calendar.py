"""Which values are dates, and which can be one and the same."""

import pytest

from quizgen.normalising.calendar import Moment, read_grain, read_moment

MOMENTS = [
    ("1817-01-17", Moment(1817, 1, 17)),
    ("1817-01", Moment(1817, 1)),
    ("1817", Moment(1817)),
    ("XXXX-01-17", Moment(0, 1, 17)),
    ("BC0216", Moment(-216)),
    ("1812-10-13TMO", Moment(1812, 10, 13)),
    ("181", None),
    ("1812/1815", None),
    ("P3D", None),
    ("XXXX-WXX-7", None),
    ("PAST_REF", None),
]


@pytest.mark.parametrize(("value", "moment"), MOMENTS)
def test_a_value_as_a_moment(value: str, moment: Moment | None) -> None:
    assert read_moment(value) == moment


GRAINS = [
    ("1820", True),
    ("XXXX-04-28", True),
    ("XXXX-04", True),
    ("181", True),
    ("18", True),
    ("1812/1815", True),
    ("1679-WI", True),
    ("BC0216", True),
    ("XX36-10", True),
    ("XXXX-XX-10", False),
    ("XXXX-WXX-7", False),
    ("XXXX-SP", False),
    ("XXXX-XX-XXTMO", False),
    ("P3D", None),
    ("T15:00", None),
    ("PAST_REF", None),
]


@pytest.mark.parametrize(("value", "is_placed"), GRAINS)
def test_whether_a_value_says_where_in_the_calendar_it_is(value: str, *, is_placed: bool | None) -> None:
    assert read_grain(value) is is_placed


PAIRS = [
    ("1817", "1817-03-01", True),
    ("XXXX-03-01", "1817-03-01", True),
    ("1817-03", "1817-04", False),
    ("1817", "1818", False),
]


@pytest.mark.parametrize(("one", "other", "may_be"), PAIRS)
def test_whether_two_can_be_one(one: str, other: str, *, may_be: bool) -> None:
    moments = read_moment(one), read_moment(other)
    assert moments[0] is not None
    assert moments[1] is not None
    assert moments[0].may_be(moments[1]) is may_be
