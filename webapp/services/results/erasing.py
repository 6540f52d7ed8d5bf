"""Forgetting a student: what names them goes, what they scored stays without a name, so statistics keep their counts.

A student who is erased becomes a guest whom nobody can log in as; what goes and what stays is one rule, whoever asks
for it (services/personal/erasing.py).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import (
    Attempt,
    AttemptState,
    LoginSession,
    Role,
    User,
)
from webapp.services import audit
from webapp.services.personal import erasing as personal
from webapp.services.personal.stored import as_json, find_stored


@dataclass(frozen=True, slots=True)
class Due:
    """What a purge would take."""

    students: int
    """Who would become guests without a name."""
    guests: int
    """Without a finished attempt: they would be gone."""
    before: datetime
    """Who was last here before that."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take."""
        return not (self.students or self.guests)


@dataclass(frozen=True, slots=True)
class Absent:
    """A student whom a purge would take."""

    user_id: int
    name: str | None
    created_at: datetime
    last_attempt_at: datetime | None
    """When they began their last attempt; None where there is none."""


def erase_student(session: Session, *, user_id: int, by_id: int, now: datetime) -> None:
    """Forget one student. Raises NotFoundError for anyone else."""
    if session.scalar(select(User.role).where(User.id == user_id)) is not Role.STUDENT:
        raise NotFoundError("no such student")
    personal.erase(session, user_id=user_id, now=now)
    audit.record(session, "erase-student", actor_id=by_id, now=now, object_id=user_id)


def find_due(session: Session, *, days: int, now: datetime) -> Due:
    """What a purge of everyone not seen for so many days would take."""
    before = now - timedelta(days=days)
    counted = select(func.count()).select_from(User)
    students = session.scalars(counted.where(User.role == Role.STUDENT, _was_not_here_since(before, now))).one()
    guests = session.scalars(counted.where(User.role == Role.GUEST, _was_not_here_since(before, now), ~_has_finished()))
    return Due(students, guests.one(), before)


def find_absent(session: Session, *, days: int, now: datetime) -> tuple[Absent, ...]:
    """The students that ``find_due`` counts, whoever came first."""
    latest = select(func.max(Attempt.started_at)).where(Attempt.user_id == User.id).correlate(User).scalar_subquery()
    gone = _was_not_here_since(now - timedelta(days=days), now)
    rows = session.execute(
        select(User.id, User.name, User.created_at, latest)
        .where(User.role == Role.STUDENT, gone)
        .order_by(User.created_at, User.id),
    )
    return tuple(Absent(*row) for row in rows.tuples())


def purge(session: Session, *, days: int, by_id: int | None, now: datetime) -> Due:
    """Take what ``find_due`` counts in this same transaction."""
    due = find_due(session, days=days, now=now)
    gone = _was_not_here_since(due.before, now)
    students = session.scalars(select(User.id).where(User.role == Role.STUDENT, gone)).all()
    for student_id in students:
        personal.erase(session, user_id=student_id, now=now)
    session.execute(
        delete(User)
        .where(User.role == Role.GUEST, gone, ~_has_finished())
        .execution_options(synchronize_session=False),
    )
    audit.record(session, "purge", actor_id=by_id, now=now, students=len(students))
    return due


def export_student(session: Session, *, user_id: int, by_id: int, now: datetime) -> dict[str, Any]:
    """Everything that is stored of one student, for themselves. Raises NotFoundError for anyone else."""
    user = session.get(User, user_id)
    if user is None or user.role is not Role.STUDENT:
        raise NotFoundError("no such student")
    audit.record(session, "export-student", actor_id=by_id, now=now, object_id=user_id)
    return as_json(find_stored(session, user_id=user_id))


def _was_not_here_since(before: datetime, now: datetime) -> ColumnElement[bool]:
    """Whether a User has neither come nor done anything since; whose log-in still works is here."""
    has_attempt = exists().where(Attempt.user_id == User.id, Attempt.started_at >= before)
    is_logged_in = exists().where(LoginSession.user_id == User.id, LoginSession.expires_at >= now)
    return (User.created_at < before) & ~has_attempt & ~is_logged_in


def _has_finished() -> ColumnElement[bool]:
    return exists().where(Attempt.user_id == User.id, Attempt.state == AttemptState.FINISHED)
