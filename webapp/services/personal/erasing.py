"""Erasing a person: everything about them goes, but for what their finished attempts say of the questions.

The row of the user stays as a shell without a name, for the statistics of questions count its attempts as one
student's. Which tables are emptied is read from the schema, so that a new one is not forgotten: what refers to a user
and goes with them is deleted, what outlives them forgets who it was.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from webapp.models import (
    Attempt,
    AttemptState,
    Base,
    Concern,
    LoginSession,
    Report,
    Response,
    Role,
    Slot,
    User,
)
from webapp.services.citations import frozen
from webapp.services.marking import scoring
from webapp.services.marking.answering import TYPED_TYPES

BLANK = [""]
"""Stands for words that were typed and are gone: a response was given, and its mark stays."""


@dataclass(frozen=True, slots=True)
class Purge:
    """What becomes of guests who never came back."""

    emptied: int
    """Of whom only finished attempts stay, for the statistics."""
    removed: int
    """Of whom nothing stays."""


def erase(session: Session, *, user_id: int, now: datetime) -> None:
    """Leave nothing that tells who this user was, or what they wrote in their own words."""
    _silence_reports(session, user_id, now)
    session.execute(delete(Attempt).where(Attempt.user_id == user_id, Attempt.state != AttemptState.FINISHED))
    _blank_typed(session, user_id)
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is not User.__table__ or table is Attempt.__table__:
                continue
            mine = key.parent == user_id
            if key.ondelete == "SET NULL":
                session.execute(update(table).where(mine).values({key.parent: None}))
            else:
                session.execute(delete(table).where(mine))
    nameless = {"name": None, "name_folded": None, "password_hash": None, "language": None}
    session.execute(update(User).where(User.id == user_id).values(**nameless, role=Role.GUEST, erased_at=now))
    session.expire_all()


def purge_guests(session: Session, *, now: datetime, is_rehearsal: bool) -> Purge:
    """Erase guests whose log-in has ended: its cookie was all they had, so nobody can come back as them."""
    is_live = exists().where(LoginSession.user_id == User.id, LoginSession.expires_at > now)
    gone = select(User.id).where(User.role == Role.GUEST, User.erased_at.is_(None), ~is_live).order_by(User.id)
    guests = session.scalars(gone).all()
    has_finished = Attempt.user_id.in_(guests), Attempt.state == AttemptState.FINISHED
    kept = set(session.scalars(select(Attempt.user_id).where(*has_finished).distinct()))
    if not is_rehearsal:
        for user_id in guests:
            erase(session, user_id=user_id, now=now)
        session.execute(delete(User).where(User.id.in_([user_id for user_id in guests if user_id not in kept])))
    return Purge(emptied=len(kept), removed=len(guests) - len(kept))


def count_other_teachers(session: Session, *, user_id: int) -> int:
    """How many teachers there are besides this user: without one, nobody could let anybody in but by a command."""
    others = select(func.count()).select_from(User).where(User.role == Role.TEACHER, User.id != user_id)
    return session.scalars(others).one()


def _silence_reports(session: Session, user_id: int, now: datetime) -> None:
    """What a student wrote goes, and a concern without words is none."""
    theirs = Concern.id.in_(select(Report.concern_id).where(Report.user_id == user_id))
    session.execute(update(Concern).where(theirs).values(words=""))
    session.execute(update(Concern).where(theirs, Concern.settled_at.is_(None)).values(settled_at=now))


def _blank_typed(session: Session, user_id: int) -> None:
    """Typed words go unless they are right, for then they are the question's own; so do the keys that pages made."""
    rows = session.execute(
        select(Response.id, Response.value, Slot.question_version_id)
        .join(Slot, Slot.id == Response.slot_id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.user_id == user_id),
    ).all()
    questions = frozen.get_questions(session, {version_id for _id, _value, version_id in rows})
    for response_id, value, version_id in rows:
        question = questions[version_id]
        is_own = question.type in TYPED_TYPES and bool(value) and scoring.fraction(value, question) < 1
        kept = BLANK if is_own else value
        anonymous = {"value": kept, "client_key": f"erased-{response_id}"}
        session.execute(update(Response).where(Response.id == response_id).values(**anonymous))
