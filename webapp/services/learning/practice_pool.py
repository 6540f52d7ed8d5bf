"""What a student may practise, and how they stand with each question of it.

A question whose key they may not know yet is not in it: practice would tell. So it holds what the ready-made quizzes
ask, which anyone can look up there, and what was asked in attempts whose keys the student has been shown; never a
question of an attempt that goes on, or whose results are held.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from webapp.models import (
    Attempt,
    Citation,
    PracticeCard,
    Question,
    QuestionSetItem,
    QuestionVersion,
    Quiz,
    Shown,
    Slot,
    SourceDocument,
    VersionCitation,
)
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.taking.attempt_views import find_over

KEYS = (Shown.RIGHT_ANSWER, Shown.CORRECTNESS)
"""What an attempt must show so that its questions may be practised."""


class Standing(enum.StrEnum):
    """How a student stands with a question today."""

    WRONG = "wrong"
    """Due, and wrong the last time; or wrong in an attempt and not practised since."""
    DUE = "due"
    KNOWN = "known"
    """Not due: known, or just now being learnt."""
    NEW = "new"


ORDER = (Standing.WRONG, Standing.DUE, Standing.NEW)
"""What comes first; what is known and not due does not come at all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What of it a student wants to practise; everything where nothing is said."""

    kind: str = ""
    document: str = ""
    """A source's file name."""
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class Practised:
    """One question that a student may practise."""

    question_id: int
    version_id: int
    """Its newest version."""
    kind: str
    standing: Standing
    due_at: datetime | None
    """None for one that was never practised."""


def find_pool(session: Session, wish: Wish, *, user_id: int, now: datetime) -> list[Practised]:
    """Everything of that sort which the student may practise."""
    over = find_over(session, user_id=user_id, shown=KEYS, now=now)
    may_know = or_(_is_public(), _was_asked(over)) & ~_is_secret(user_id, over)
    statement = _select(user_id, over).where(is_in_service(), may_know)
    if wish.kind:
        statement = statement.where(Question.kind == wish.kind)
    if wish.document:
        statement = statement.where(_is_from(wish.document))
    if wish.question_id is not None:
        statement = statement.where(Question.id == wish.question_id)
    return [
        Practised(question, version, kind, _standing(due_at, is_right=is_right, last=last, now=now), due_at)
        for question, version, kind, due_at, is_right, last in session.execute(statement)
    ]


def find_documents(session: Session) -> tuple[tuple[str, str], ...]:
    """Name and title of every source, by its title."""
    rows = session.execute(
        select(SourceDocument.name, SourceDocument.title)
        .where(SourceDocument.is_current)
        .order_by(SourceDocument.title, SourceDocument.name),
    )
    return tuple((name, title) for name, title in rows)


def in_turn(pool: Iterable[Practised]) -> list[Practised]:
    """What is to be asked today: what was wrong first, then what is due, then what is new."""
    wanted = [one for one in pool if one.standing in ORDER]
    return sorted(wanted, key=lambda one: (ORDER.index(one.standing), one.due_at is None, one.due_at, one.question_id))


def _select(user_id: int, over: frozenset[int]) -> Select[tuple[int, int, str, datetime, bool, float]]:
    mine = (PracticeCard.question_id == Question.id) & (PracticeCard.user_id == user_id)
    return (
        select(
            Question.id,
            QuestionVersion.id,
            Question.kind,
            PracticeCard.due_at,
            PracticeCard.is_right,
            _last_fraction(over),
        )
        .join(QuestionVersion, is_newest_version())
        .outerjoin(PracticeCard, mine)
    )


def _standing(due_at: datetime | None, *, is_right: bool | None, last: float | None, now: datetime) -> Standing:
    if due_at is None:
        return Standing.WRONG if last is not None and last < 1 else Standing.NEW
    if due_at > now:
        return Standing.KNOWN
    return Standing.DUE if is_right else Standing.WRONG


def _asked() -> Select[tuple[int]]:
    """Slots that asked the outer statement's question, in whichever version."""
    version = QuestionVersion.__table__.alias()
    return (
        select(Slot.id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .join(version, version.c.id == Slot.question_version_id)
        .where(version.c.question_id == Question.id)
        .correlate(Question)
    )


def _last_fraction(over: frozenset[int]) -> ScalarSelect[float]:
    """How much of it was right in the latest attempt whose keys were shown; NULL where it was not asked."""
    latest = _asked().with_only_columns(func.max(Slot.id)).where(Attempt.id.in_(over)).scalar_subquery()
    graded = Slot.__table__.alias()
    return select(func.coalesce(graded.c.fraction, 0.0)).where(graded.c.id == latest).scalar_subquery()


def _is_public() -> ColumnElement[bool]:
    return exists(
        select(Quiz.id)
        .join(QuestionSetItem, QuestionSetItem.question_set_id == Quiz.question_set_id)
        .where(Quiz.is_ready_made, QuestionSetItem.question_id == Question.id)
        .correlate(Question),
    )


def _was_asked(over: frozenset[int]) -> ColumnElement[bool]:
    return exists(_asked().where(Attempt.id.in_(over)))


def _is_secret(user_id: int, over: frozenset[int]) -> ColumnElement[bool]:
    """Whether an attempt of the student's asks it and does not show its key now."""
    return exists(_asked().where(Attempt.user_id == user_id, Attempt.id.not_in(over)))


def _is_from(document: str) -> ColumnElement[bool]:
    return exists(
        select(Citation.id)
        .join(VersionCitation, VersionCitation.citation_id == Citation.id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(VersionCitation.question_version_id == QuestionVersion.id, SourceDocument.name == document)
        .correlate(QuestionVersion),
    )
