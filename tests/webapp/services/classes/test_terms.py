"""Field by field: what the student is granted, else the most lenient of the classes, else the quiz."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.services.classes.terms import Leeway, Terms, combine

MONDAY, TUESDAY, FRIDAY = (datetime(2026, 3, day, tzinfo=UTC) for day in (2, 3, 6))
HOUR = 3600


def terms(*classes: Leeway, student: Leeway | None = None) -> Terms:
    return combine(time_limit_seconds=HOUR, most_attempts=2, classes=classes, student=student)


def test_without_classes_the_quiz_decides() -> None:
    assert terms() == Terms(
        opens_at=None, closes_at=None, time_limit_seconds=HOUR, most_attempts=2, are_results_held=False
    )


def test_each_field_is_the_most_lenient_of_the_classes() -> None:
    early = Leeway(opens_at=MONDAY, closes_at=TUESDAY, extra_seconds=600, is_held=True)
    late = Leeway(opens_at=TUESDAY, closes_at=FRIDAY, extra_attempts=1)
    assert terms(early, late) == Terms(
        opens_at=MONDAY, closes_at=FRIDAY, time_limit_seconds=HOUR + 600, most_attempts=3, are_results_held=False
    )


def test_a_class_without_an_end_is_more_lenient_than_any_end() -> None:
    assert terms(Leeway(closes_at=FRIDAY), Leeway()).closes_at is None
    assert terms(Leeway(opens_at=FRIDAY), Leeway()).opens_at is None


def test_the_student_goes_before_the_classes_even_where_that_is_less() -> None:
    granted = terms(
        Leeway(closes_at=FRIDAY, extra_seconds=1200, extra_attempts=5),
        student=Leeway(closes_at=TUESDAY, extra_seconds=0),
    )
    assert (granted.closes_at, granted.time_limit_seconds, granted.most_attempts) == (TUESDAY, HOUR, 7)


def test_what_has_no_limit_gets_none() -> None:
    granted = combine(time_limit_seconds=None, most_attempts=None, student=Leeway(extra_seconds=60, extra_attempts=1))
    assert (granted.time_limit_seconds, granted.most_attempts) == (None, None)


@pytest.mark.parametrize(
    ("limit", "closes_at", "deadline"),
    [
        (HOUR, None, MONDAY + timedelta(hours=1)),
        (HOUR, MONDAY + timedelta(minutes=30), MONDAY + timedelta(minutes=30)),
        (None, FRIDAY, FRIDAY),
        (None, None, None),
    ],
)
def test_the_deadline_is_what_comes_first(
    limit: int | None, closes_at: datetime | None, deadline: datetime | None
) -> None:
    found = combine(time_limit_seconds=limit, most_attempts=None, classes=[Leeway(closes_at=closes_at)])
    assert found.deadline(MONDAY) == deadline


leeways = st.builds(
    Leeway,
    opens_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    closes_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    extra_seconds=st.none() | st.integers(0, HOUR),
    extra_attempts=st.none() | st.integers(0, 9),
    is_held=st.booleans(),
)


@given(st.lists(leeways, min_size=1, max_size=4), leeways)
def test_another_class_never_makes_terms_stricter(classes: list[Leeway], another: Leeway) -> None:
    before, after = terms(*classes), terms(*classes, another)
    assert before.opens_at is None or after.opens_at is None or after.opens_at <= before.opens_at
    assert (before.opens_at is None) <= (after.opens_at is None)
    assert after.closes_at is None or (before.closes_at is not None and after.closes_at >= before.closes_at)
    assert (after.time_limit_seconds or 0) >= (before.time_limit_seconds or 0)
    assert (after.most_attempts or 0) >= (before.most_attempts or 0)
    assert after.are_results_held <= before.are_results_held
