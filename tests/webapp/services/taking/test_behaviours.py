"""Several tries, certainty, and what becomes of an attempt when its time is up."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from tests.webapp.services.taking.test_attempts import Student
from webapp.errors import AttemptClosedError, SlotLockedError, WrongResponseError
from webapp.models import AttemptState, Behaviour, TimeUp
from webapp.services.marking import behaviours
from webapp.services.taking import attempts
from webapp.services.taking.attempts import AttemptView

pytestmark = pytest.mark.usefixtures("loaded")
TRIES: dict[str, Any] = {"behaviour": Behaviour.SEVERAL_TRIES, "tries": 3, "penalty": 0.25}
CERTAIN: dict[str, Any] = {"behaviour": Behaviour.BY_CERTAINTY}


def check(student: Student, *, minutes: float = 1) -> None:
    now = NOON + timedelta(minutes=minutes)
    attempts.check(student.session, **student.mine, position=1, now=now)


def wrong_ones(student: Student) -> list[int]:
    return [place for place in (1, 2, 3, 4) if place != student.right(1)]


@pytest.mark.parametrize(("wrong", "mark"), [(0, 1.0), (1, 0.75), (2, 0.5)])
def test_each_wrong_try_costs_the_penalty(session: Session, wrong: int, mark: float) -> None:
    student = Student(session, **TRIES)
    for place in wrong_ones(student)[:wrong]:
        student.save(1, place)
        check(student)
    assert student.slot(1).tries_left == (3 - wrong if wrong else None)
    assert student.slot(1).revealed is None
    student.save(1, student.right(1))
    check(student)
    revealed = student.slot(1).revealed
    assert revealed is not None
    assert (revealed.mark, revealed.is_right) == (mark, True)


def test_after_the_last_try_the_key_is_shown_and_nothing_can_be_changed(session: Session) -> None:
    student = Student(session, **TRIES)
    for place in wrong_ones(student):
        student.save(1, place)
        check(student)
    slot = student.slot(1)
    assert slot.revealed is not None
    assert (slot.is_locked, slot.tries_left, slot.revealed.mark) == (True, None, 0.0)
    with pytest.raises(SlotLockedError):
        student.save(1, student.right(1))


def test_checking_the_same_response_again_is_no_other_try(session: Session) -> None:
    student = Student(session, **TRIES)
    student.save(1, student.wrong(1))
    for _ in range(5):
        check(student)
    assert student.slot(1).tries_left == 2


def test_a_try_that_was_never_checked_is_marked_at_the_end(session: Session) -> None:
    student = Student(session, **TRIES)
    student.save(1, student.wrong(1))
    check(student)
    student.save(1, student.right(1))
    assert student.finish().score == 0.75


@pytest.mark.parametrize(("certainty", "right", "wrong"), [(1, 1, 0), (2, 2, -2), (3, 3, -6), (None, 1, 0)])
def test_certainty_earns_and_costs(certainty: int | None, right: int, wrong: int) -> None:
    assert behaviours.by_certainty(1.0, certainty) == right
    assert behaviours.by_certainty(0.0, certainty) == wrong


def save_certain(student: Student, position: int, words: int, certainty: str, **more: str) -> attempts.SavedResponse:
    fields = {f"response-{position}": [str(words)], f"certainty-{position}": [certainty]}
    fields |= {name.replace("_", "-"): [value] for name, value in more.items()}
    now = NOON + timedelta(minutes=1)
    (saved,) = attempts.save_form(student.session, **student.mine, fields=fields, now=now)
    return saved


def test_an_attempt_is_marked_by_certainty(session: Session) -> None:
    student = Student(session, **CERTAIN)
    for position in range(1, 7):
        save_certain(student, position, student.right(position), "3")
    save_certain(student, 7, student.wrong(7), "3")
    save_certain(student, 8, student.wrong(8), "2")
    view = student.finish()
    assert (view.score, view.max_score) == (18 - 6 - 2, 30)
    assert [entry.is_right for entry in view.outline][5:8] == [True, False, False]


def test_a_score_is_never_less_than_nothing(session: Session) -> None:
    student = Student(session, **CERTAIN)
    save_certain(student, 1, student.wrong(1), "3")
    assert student.finish().score == 0


def test_another_certainty_is_another_response(session: Session) -> None:
    student = Student(session, **CERTAIN)
    right = student.right(1)
    assert save_certain(student, 1, right, "1").sequence == 1
    assert save_certain(student, 1, right, "1").sequence == 1
    assert save_certain(student, 1, right, "3").sequence == 2
    assert student.slot(1).certainty == 3


def test_a_certainty_that_is_none_is_refused_and_elsewhere_it_is_not_asked(session: Session) -> None:
    student = Student(session, **CERTAIN)
    with pytest.raises(WrongResponseError):
        save_certain(student, 1, 1, "4")
    assert save_certain(Student(session, behaviour=Behaviour.AT_END), 1, 1, "3").certainty is None


def close(student: Student, *, minutes: float) -> AttemptView:
    now = NOON + timedelta(minutes=minutes)
    return attempts.close_if_overdue(student.session, **student.mine, now=now)


@pytest.mark.parametrize(
    ("time_up", "minutes", "state", "ends"),
    [
        (TimeUp.SUBMIT, 9.9, AttemptState.IN_PROGRESS, None),
        (TimeUp.SUBMIT, 10, AttemptState.FINISHED, 10),
        (TimeUp.SUBMIT, 99, AttemptState.FINISHED, 10),
        (TimeUp.ABANDON, 9.9, AttemptState.IN_PROGRESS, None),
        (TimeUp.ABANDON, 99, AttemptState.ABANDONED, 10),
        (TimeUp.GRACE, 14.9, AttemptState.IN_PROGRESS, None),
        (TimeUp.GRACE, 99, AttemptState.ABANDONED, 15),
    ],
)
def test_at_the_deadline_the_quiz_decides(
    session: Session, time_up: TimeUp, minutes: float, state: AttemptState, ends: int | None
) -> None:
    student = Student(session, time_limit_seconds=600, time_up=time_up, grace_seconds=300)
    student.save(1, student.right(1))
    view = close(student, minutes=minutes)
    assert view.state is state
    assert view.finished_at == (NOON + timedelta(minutes=ends) if ends else None)
    assert view.score == (1.0 if state is AttemptState.FINISHED else None)


def test_in_the_grace_period_an_attempt_can_be_submitted_and_not_changed(session: Session) -> None:
    student = Student(session, time_limit_seconds=600, time_up=TimeUp.GRACE, grace_seconds=300)
    student.save(1, student.right(1))
    with pytest.raises(AttemptClosedError):
        student.save(2, 1, minutes=12)
    view = student.finish(minutes=12)
    assert (view.score, view.finished_at) == (1.0, NOON + timedelta(minutes=12))


@pytest.mark.parametrize("time_up", [TimeUp.GRACE, TimeUp.ABANDON])
def test_a_submit_that_comes_too_late_leaves_no_score(session: Session, time_up: TimeUp) -> None:
    student = Student(session, time_limit_seconds=600, time_up=time_up, grace_seconds=300)
    student.save(1, student.right(1))
    view = student.finish(minutes=16)
    assert (view.state, view.score) == (AttemptState.ABANDONED, None)
    slot = student.slot(1)
    assert slot.is_answered
    assert slot.revealed is not None
    assert (slot.revealed.key, slot.revealed.citations) == (None, ())
