"""Forgetting a student: what names them goes, what they scored stays without a name, so statistics keep their counts.

A student who is erased becomes a guest whom nobody can log in as. Everything else that belongs to a user goes, whatever
table it stands in; of their attempts the finished ones stay, without the words that they typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import (
    Attempt,
    AttemptState,
    Base,
    LoginSession,
    Membership,
    Question,
    QuestionVersion,
    Quiz,
    Response,
    Role,
    SchoolClass,
    Slot,
    User,
)
from webapp.services import audit
from webapp.services.marking.answering import TYPED_TYPES


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


def erase_student(session: Session, *, user_id: int, by_id: int, now: datetime) -> None:
    """Forget one student. Raises NotFoundError for anyone else."""
    if session.scalar(select(User.role).where(User.id == user_id)) is not Role.STUDENT:
        raise NotFoundError("no such student")
    _erase(session, [user_id])
    audit.record(session, "erase-student", actor_id=by_id, now=now, object_id=user_id)


def find_due(session: Session, *, days: int, now: datetime) -> Due:
    """What a purge of everyone not seen for so many days would take."""
    before = now - timedelta(days=days)
    counted = select(func.count()).select_from(User)
    students = session.scalars(counted.where(User.role == Role.STUDENT, _was_not_here_since(before, now))).one()
    guests = session.scalars(counted.where(User.role == Role.GUEST, _was_not_here_since(before, now), ~_has_finished()))
    return Due(students, guests.one(), before)


def purge(session: Session, *, days: int, by_id: int | None, now: datetime) -> Due:
    """Take what ``find_due`` counts in this same transaction."""
    due = find_due(session, days=days, now=now)
    gone = _was_not_here_since(due.before, now)
    students = session.scalars(select(User.id).where(User.role == Role.STUDENT, gone)).all()
    _erase(session, students)
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
    classes = select(SchoolClass.title, Membership.joined_at).join(Membership, Membership.class_id == SchoolClass.id)
    joined = session.execute(classes.where(Membership.user_id == user_id)).tuples()
    audit.record(session, "export-student", actor_id=by_id, now=now, object_id=user_id)
    return {
        "name": user.name,
        "language": user.language,
        "created_at": user.created_at.isoformat(),
        "classes": [{"title": title, "joined_at": at.isoformat()} for title, at in joined],
        "attempts": _attempts(session, user_id),
    }


def _attempts(session: Session, user_id: int) -> list[dict[str, Any]]:
    attempts = session.execute(
        select(Attempt, Quiz.title).join(Quiz, Quiz.id == Attempt.quiz_id).where(Attempt.user_id == user_id),
    )
    return [
        {
            "quiz": title,
            "number": attempt.number,
            "state": attempt.state.value,
            "started_at": attempt.started_at.isoformat(),
            "finished_at": attempt.finished_at.isoformat() if attempt.finished_at else None,
            "score": attempt.score,
            "max_score": attempt.max_score,
            "questions": _questions(session, attempt.id),
        }
        for attempt, title in attempts.tuples()
    ]


def _questions(session: Session, attempt_id: int) -> list[dict[str, Any]]:
    """Each question with every response, as they came."""
    rows = session.execute(
        select(Slot.position, QuestionVersion.stem, Slot.mark, Response.value, Response.received_at)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .outerjoin(Response, Response.slot_id == Slot.id)
        .where(Slot.attempt_id == attempt_id)
        .order_by(Slot.position, Response.id),
    )
    found: dict[int, dict[str, Any]] = {}
    for position, stem, mark, value, received_at in rows.tuples():
        question = found.setdefault(position, {"question": stem, "mark": mark, "responses": []})
        if received_at is not None:
            question["responses"].append({"response": value, "received_at": received_at.isoformat()})
    return list(found.values())


def _erase(session: Session, user_ids: Sequence[int]) -> None:
    without = {"synchronize_session": False}
    mine = Attempt.user_id.in_(user_ids)
    session.execute(delete(Attempt).where(mine, Attempt.state != AttemptState.FINISHED).execution_options(**without))
    typed = (
        select(Slot.id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(mine, Question.type.in_(TYPED_TYPES))
    )
    session.execute(delete(Response).where(Response.slot_id.in_(typed)).execution_options(**without))
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == "users" and key.ondelete == "CASCADE" and table.name != "attempts":
                session.execute(delete(table).where(key.parent.in_(user_ids)))
    nameless = {"name": None, "name_folded": None, "password_hash": None, "language": None, "role": Role.GUEST}
    session.execute(update(User).where(User.id.in_(user_ids)).values(nameless).execution_options(**without))
    session.expire_all()


def _was_not_here_since(before: datetime, now: datetime) -> ColumnElement[bool]:
    """Whether a User has neither come nor done anything since; whose log-in still works is here."""
    has_attempt = exists().where(Attempt.user_id == User.id, Attempt.started_at >= before)
    is_logged_in = exists().where(LoginSession.user_id == User.id, LoginSession.expires_at >= now)
    return (User.created_at < before) & ~has_attempt & ~is_logged_in


def _has_finished() -> ColumnElement[bool]:
    return exists().where(Attempt.user_id == User.id, Attempt.state == AttemptState.FINISHED)
