"""Who may do what with a question set: its owner, and the teachers whom the owner let in."""

import enum
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, func, select
from sqlalchemy.orm import Session

from webapp.errors import ForbiddenError, NotFoundError
from webapp.models import QuestionSet, QuestionSetShare, Quiz, Role, User


class Access(enum.IntEnum):
    """What somebody may do with a set; each may what those before it may."""

    NONE = 0
    VIEW = 1
    """See it, print it, export it, publish from it."""
    EDIT = 2
    """Change it."""
    OWN = 3
    """Share it, delete it."""


@dataclass(frozen=True, slots=True)
class ShareView:
    """A teacher whom a set is shared with."""

    user_id: int
    name: str
    may_edit: bool
    shared_at: datetime


def access_of(user_id: int) -> ColumnElement[int]:
    """The Access of a teacher to a QuestionSet, for a statement that selects from it.

    A set whose owner's account is gone belongs to every teacher: else nobody could reach it.
    """
    shared = (
        select(case((QuestionSetShare.may_edit, int(Access.EDIT)), else_=int(Access.VIEW)))
        .where(QuestionSetShare.question_set_id == QuestionSet.id, QuestionSetShare.user_id == user_id)
        .correlate(QuestionSet)
        .scalar_subquery()
    )
    is_own = (QuestionSet.owner_id == user_id) | QuestionSet.owner_id.is_(None)
    return case((is_own, int(Access.OWN)), else_=func.coalesce(shared, int(Access.NONE)))


def is_teachers() -> ColumnElement[bool]:
    """Whether a QuestionSet is one that teachers work with: neither put away nor ready-made."""
    is_ready_made = select(Quiz.id).where(Quiz.question_set_id == QuestionSet.id, Quiz.is_ready_made).exists()
    return QuestionSet.archived_at.is_(None) & ~is_ready_made


def require(session: Session, *, question_set_id: int, user_id: int, least: Access) -> Access:
    """What the user may do with the set, which is ``least`` or more.

    Raises NotFoundError where they may not know of it, and ForbiddenError where they may only look.
    """
    statement = select(access_of(user_id)).where(QuestionSet.id == question_set_id, is_teachers())
    found = Access(session.scalar(statement) or Access.NONE)
    if found is Access.NONE:
        raise NotFoundError("no such question set")
    if found < least:
        raise ForbiddenError("this set may not be changed by this user")
    return found


def find_open(session: Session, *, user_id: int) -> frozenset[int]:
    """The numbers of the sets that the teacher may see."""
    seen = access_of(user_id) > int(Access.NONE)
    return frozenset(session.scalars(select(QuestionSet.id).where(is_teachers(), seen)))


def find_shares(session: Session, *, question_set_id: int) -> tuple[ShareView, ...]:
    """The teachers whom a set is shared with, by name."""
    rows = session.execute(
        select(User.id, User.name, QuestionSetShare.may_edit, QuestionSetShare.shared_at)
        .join(User, User.id == QuestionSetShare.user_id)
        .where(QuestionSetShare.question_set_id == question_set_id)
        .order_by(User.name_folded),
    )
    return tuple(ShareView(*row) for row in rows)


def find_others(session: Session, *, question_set_id: int) -> tuple[tuple[int, str], ...]:
    """The teachers whom a set is not shared with yet, number and name: whom it can be shared with."""
    inside = select(QuestionSetShare.user_id).where(QuestionSetShare.question_set_id == question_set_id)
    owner = select(QuestionSet.owner_id).where(QuestionSet.id == question_set_id, QuestionSet.owner_id.is_not(None))
    rows = session.execute(
        select(User.id, User.name)
        .where(User.role == Role.TEACHER, User.id.not_in(inside), User.id.not_in(owner))
        .order_by(User.name_folded),
    )
    return tuple((user_id, name) for user_id, name in rows)


def share(session: Session, *, question_set_id: int, with_id: int, may_edit: bool, now: datetime) -> None:
    """Let a teacher in, or in on other terms. Raises NotFoundError for someone who is none."""
    # the set's row for oneself: a form that is sent twice shares once
    owner_id = session.scalar(select(QuestionSet.owner_id).where(QuestionSet.id == question_set_id).with_for_update())
    is_teacher = session.scalar(select(User.id).where(User.id == with_id, User.role == Role.TEACHER))
    if is_teacher is None or with_id == owner_id:
        raise NotFoundError("no such teacher")
    share = session.get(QuestionSetShare, (question_set_id, with_id)) or QuestionSetShare(
        question_set_id=question_set_id,
        user_id=with_id,
        shared_at=now,
    )
    share.may_edit = may_edit
    session.add(share)
    session.flush()


def end(session: Session, *, question_set_id: int, with_id: int) -> None:
    """Let a teacher in no more: taken back by the owner, or left by themselves. Their quizzes go on."""
    session.execute(
        delete(QuestionSetShare).where(
            QuestionSetShare.question_set_id == question_set_id,
            QuestionSetShare.user_id == with_id,
        ),
    )
