"""Attempts that are about to be changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select
from sqlalchemy.orm import Session

from webapp.errors import AttemptClosedError, NotFoundError
from webapp.models import Attempt, AttemptState, Quiz
from webapp.services.taking import deadlines
from webapp.services.taking.deadlines import Phase

# What every save asks, so written over the bare tables and built once: a third of the time.
_attempts, _quizzes = Attempt.__table__, Quiz.__table__
ATTEMPT_AND_RULES = (
    _attempts.c.id,
    _attempts.c.state,
    _attempts.c.deadline_at,
    _quizzes.c.behaviour,
    _quizzes.c.tries,
    _quizzes.c.penalty,
    _quizzes.c.time_up,
    _quizzes.c.grace_seconds,
)
"""What has to be known of an attempt to change it."""
SELECT = select(*ATTEMPT_AND_RULES).join_from(_attempts, _quizzes, _quizzes.c.id == _attempts.c.quiz_id)
_LOCKED = SELECT.where(
    _attempts.c.public_id == bindparam("public_id"),
    _attempts.c.user_id == bindparam("user_id"),
).with_for_update(of=_attempts, key_share=True)


def lock_attempt(session: Session, *, public_id: str, user_id: int) -> Row[Any]:
    """The attempt, which nobody else can change until this transaction ends. Raises NotFoundError."""
    attempt = session.execute(_LOCKED, {"public_id": public_id, "user_id": user_id}).one_or_none()
    if attempt is None:
        raise NotFoundError("no such attempt")
    return attempt


def require_running(attempt: Row[Any], now: datetime) -> None:
    """Raise AttemptClosedError unless the attempt takes responses at ``now``."""
    if attempt.state is not AttemptState.IN_PROGRESS or phase_of(attempt, now) is not Phase.RUNNING:
        raise AttemptClosedError("the attempt takes no more responses")


def phase_of(attempt: Row[Any], now: datetime) -> Phase:
    """How an attempt in progress stands by the clock."""
    return deadlines.phase(attempt.deadline_at, attempt.time_up, attempt.grace_seconds, now)


def is_open() -> ColumnElement[bool]:
    """Whether an attempt is in progress."""
    return Attempt.state == AttemptState.IN_PROGRESS
