"""What the results of a quiz come to: student by student, and question by question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from webapp.errors import NotFoundError
from webapp.models import Attempt, AttemptState, Question, QuestionVersion, Quiz, Response, Slot, User


@dataclass(frozen=True, slots=True)
class StudentSummary:
    """What one student did; shares are between 0 and 1, of finished attempts, None before the first."""

    user_id: int
    name: str | None
    """None for a guest."""
    begun: int
    finished: int
    best: float | None
    mean: float | None
    latest_at: datetime


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """How one question fared in the finished attempts at one quiz."""

    question_id: int
    kind: str
    language: str
    stem: str
    """As it says now."""
    asked: int
    answered: int
    right: int
    """With the full mark."""
    mean: float
    """Share of the mark earned: the facility, between 0 and 1."""


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """A quiz's results in four numbers."""

    begun: int
    finished: int
    students: int
    """With or without a name."""
    mean: float | None
    """Share of the maximum over finished attempts; None before the first."""


@dataclass(frozen=True, slots=True)
class StudentAttempt:
    """One attempt of one student."""

    quiz_id: int
    quiz_title: str
    number: int
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    score: float | None
    max_score: float


def summarise(session: Session, *, quiz_id: int) -> QuizSummary:
    """The quiz's results in four numbers."""
    row = session.execute(
        select(
            func.count(),
            func.count().filter(_is_finished()),
            func.count(Attempt.user_id.distinct()),
            func.avg(_share()),
        )
        .select_from(Attempt)
        .where(Attempt.quiz_id == quiz_id),
    ).one()
    return QuizSummary(*row)


def find_students(session: Session, *, quiz_id: int | None = None) -> tuple[StudentSummary, ...]:
    """Everyone with an attempt, at one quiz or at any: those with a name in its order, then guests."""
    rows = session.execute(
        select(
            User.id,
            User.name,
            func.count(),
            func.count().filter(_is_finished()),
            func.max(_share()),
            func.avg(_share()),
            func.max(Attempt.started_at),
        )
        .join(User, User.id == Attempt.user_id)
        .where(*([Attempt.quiz_id == quiz_id] if quiz_id is not None else []))
        .group_by(User.id, User.name, User.name_folded)
        .order_by(User.name_folded.is_(None), User.name_folded, User.id),
    )
    return tuple(StudentSummary(*row) for row in rows)


def find_attempts(session: Session, *, user_id: int) -> tuple[str | None, Sequence[StudentAttempt]]:
    """A student's name and all their attempts, the newest first. Raises NotFoundError."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("no such student")
    rows = session.execute(
        select(
            Quiz.id,
            Quiz.title,
            Attempt.number,
            Attempt.state,
            Attempt.started_at,
            Attempt.finished_at,
            Attempt.score,
            Attempt.max_score,
        )
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.user_id == user_id)
        .order_by(Attempt.id.desc()),
    )
    return user.name, [StudentAttempt(*row) for row in rows]


def summarise_questions(session: Session, *, quiz_id: int) -> tuple[QuestionSummary, ...]:
    """How each question fared in finished attempts, the hardest first."""
    newest = aliased(QuestionVersion)
    newer = aliased(Response)
    latest = select(func.max(newer.sequence)).where(newer.slot_id == Slot.id).scalar_subquery()
    rows = session.execute(
        select(
            Question.id,
            Question.kind,
            Question.language,
            newest.stem,
            func.count(),
            func.count().filter(Response.value != []),  # an empty one is a choice taken back
            func.count().filter(Slot.mark >= Slot.max_mark),
            func.avg(func.coalesce(Slot.mark, 0.0) / Slot.max_mark),
        )
        .select_from(Slot)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .outerjoin(Response, (Response.slot_id == Slot.id) & (Response.sequence == latest))
        .join(newest, (newest.question_id == Question.id) & (newest.number == Question.version_number))
        .where(Attempt.quiz_id == quiz_id, _is_finished())
        .group_by(Question.id, Question.kind, Question.language, newest.stem)
        .order_by(func.avg(func.coalesce(Slot.mark, 0.0) / Slot.max_mark), Question.id),
    )
    return tuple(QuestionSummary(*row) for row in rows)


def _is_finished() -> ColumnElement[bool]:
    return Attempt.state == AttemptState.FINISHED


def _share() -> ColumnElement[float | None]:
    """Of the maximum, where the attempt is finished and there was something to earn."""
    return case((_is_finished() & (Attempt.max_score > 0), Attempt.score / Attempt.max_score), else_=None)
