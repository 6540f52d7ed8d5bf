"""What became of a question: its versions, and where it is used."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.models import QuestionSet, QuestionSetItem, QuestionVersion, Quiz, Slot


@dataclass(frozen=True, slots=True)
class VersionView:
    """What a question said at one time."""

    number: int
    stem: str
    key: tuple[str, ...]
    options: tuple[str, ...]
    created_at: datetime
    times_asked: int
    """In how many attempts it was drawn."""


@dataclass(frozen=True, slots=True)
class QuizUse:
    """A quiz that can ask a question."""

    id: int
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class SetUse:
    """A question set that holds a question, with the quizzes made of it."""

    id: int
    title: str
    is_ready_made: bool
    """Kept by loading the bank; has no page of its own."""
    quizzes: tuple[QuizUse, ...]


def find_versions(session: Session, *, question_id: int) -> tuple[VersionView, ...]:
    """All versions of a question, the newest first."""
    asked = (
        select(func.count())
        .where(Slot.question_version_id == QuestionVersion.id)
        .correlate(QuestionVersion)
        .scalar_subquery()
    )
    rows = session.execute(
        select(QuestionVersion, asked)
        .where(QuestionVersion.question_id == question_id)
        .order_by(QuestionVersion.number.desc()),
    )
    return tuple(
        VersionView(
            number=version.number,
            stem=version.stem,
            key=tuple(version.key),
            options=tuple(version.options),
            created_at=version.created_at,
            times_asked=times_asked,
        )
        for version, times_asked in rows
    )


def find_uses(session: Session, *, question_id: int) -> tuple[SetUse, ...]:
    """The sets that hold a question and are not put away, unless a quiz still asks from them."""
    rows = session.execute(
        select(QuestionSet, Quiz)
        .join(QuestionSetItem, QuestionSetItem.question_set_id == QuestionSet.id)
        .outerjoin(Quiz, Quiz.question_set_id == QuestionSet.id)
        .where(QuestionSetItem.question_id == question_id)
        .order_by(QuestionSet.id, Quiz.id),
    )
    sets: dict[int, QuestionSet] = {}
    quizzes: dict[int, list[Quiz]] = {}
    for question_set, quiz in rows:
        sets[question_set.id] = question_set
        quizzes.setdefault(question_set.id, []).extend([quiz] if quiz else [])
    return tuple(
        SetUse(
            id=set_id,
            title=question_set.title,
            is_ready_made=any(quiz.is_ready_made for quiz in quizzes[set_id]),
            quizzes=tuple(QuizUse(quiz.id, quiz.title, is_open(quiz)) for quiz in quizzes[set_id]),
        )
        for set_id, question_set in sets.items()
        if question_set.archived_at is None or any(is_open(quiz) for quiz in quizzes[set_id])
    )


def is_open(quiz: Quiz) -> bool:
    """Whether students can start it."""
    return quiz.published_at is not None and quiz.closed_at is None
