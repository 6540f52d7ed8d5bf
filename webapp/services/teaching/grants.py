"""What one student is granted at a quiz that their class was given: more time, more attempts, a later end.

A grant counts at once, for an attempt in progress too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Attempt, AttemptState, Membership, Override
from webapp.services.classes import classes
from webapp.services.taking import deadlines
from webapp.services.teaching.assignments import AssignmentView


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one student has beyond their class; None where nothing is said."""

    closes_at: datetime | None = None
    extra_seconds: int | None = None
    extra_attempts: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self == Grant()


@dataclass(frozen=True, slots=True)
class StudentView:
    """A student of the class at the quiz."""

    user_id: int
    name: str
    attempts: int
    """Begun."""
    is_taking: bool
    """Whether one is in progress."""
    deadline_at: datetime | None
    """Of the one in progress; None without a limit."""
    best: float | None
    """Share of the maximum of their best attempt; None before the first is finished."""
    grant: Grant


def find_students(session: Session, *, assignment: AssignmentView, teacher_id: int) -> tuple[StudentView, ...]:
    """Everyone in the class, by name, with how they stand at the quiz."""
    members = classes.find_members(session, class_id=assignment.class_id, teacher_id=teacher_id)
    grants = _grants(session, assignment.quiz_id)
    is_mine = Attempt.user_id.in_([member.user_id for member in members])
    rows = session.execute(
        select(
            Attempt.user_id,
            func.count().label("attempts"),
            func.count().filter(Attempt.state == AttemptState.IN_PROGRESS).label("taking"),
            func.max(Attempt.deadline_at).filter(Attempt.state == AttemptState.IN_PROGRESS).label("deadline_at"),
            func.max(Attempt.score / func.nullif(Attempt.max_score, 0)).label("best"),
        )
        .where(Attempt.quiz_id == assignment.quiz_id, is_mine)
        .group_by(Attempt.user_id),
    )
    stand = {row.user_id: row for row in rows}
    return tuple(
        StudentView(
            user_id=member.user_id,
            name=member.name,
            attempts=stand[member.user_id].attempts if member.user_id in stand else 0,
            is_taking=bool(member.user_id in stand and stand[member.user_id].taking),
            deadline_at=stand[member.user_id].deadline_at if member.user_id in stand else None,
            best=stand[member.user_id].best if member.user_id in stand else None,
            grant=grants.get(member.user_id, Grant()),
        )
        for member in members
    )


def get_student(session: Session, *, assignment: AssignmentView, teacher_id: int, user_id: int) -> StudentView:
    """One of them. Raises NotFoundError."""
    students = find_students(session, assignment=assignment, teacher_id=teacher_id)
    found = next((student for student in students if student.user_id == user_id), None)
    if found is None:
        raise NotFoundError("no such student in this class")
    return found


def grant(session: Session, *, assignment: AssignmentView, user_id: int, granted: Grant, now: datetime) -> None:
    """Grant a student of the class this and nothing else. Raises NotFoundError."""
    # the membership's row for oneself: a form that is sent twice grants once
    member = select(Membership.user_id).where(
        Membership.class_id == assignment.class_id,
        Membership.user_id == user_id,
    )
    if session.scalar(member.with_for_update()) is None:
        raise NotFoundError("no such student in this class")
    override = session.get(Override, (assignment.quiz_id, user_id))
    if granted.is_empty:
        if override is not None:
            session.delete(override)
    else:
        override = override or Override(quiz_id=assignment.quiz_id, user_id=user_id)
        override.closes_at, override.given_at = granted.closes_at, now
        override.extra_seconds, override.extra_attempts = granted.extra_seconds, granted.extra_attempts
        session.add(override)
    session.flush()
    deadlines.renew(session, quiz_id=assignment.quiz_id, user_ids=[user_id], now=now)


def _grants(session: Session, quiz_id: int) -> Mapping[int, Grant]:
    rows = session.scalars(select(Override).where(Override.quiz_id == quiz_id))
    return {
        row.user_id: Grant(
            closes_at=row.closes_at,
            extra_seconds=row.extra_seconds,
            extra_attempts=row.extra_attempts,
        )
        for row in rows
    }
