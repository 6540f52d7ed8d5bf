"""Quizzes: listing, publishing from a question set, closing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.models import Feedback, Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSettings:
    """How a quiz is to be taken."""

    title: str
    question_count: int
    shuffle_questions: bool = True
    shuffle_options: bool = True
    feedback: Feedback = Feedback.AT_END
    layout: Layout = Layout.ONE_PER_PAGE
    time_limit_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class QuizView:
    """One quiz in a list."""

    id: int
    title: str
    language: str
    question_count: int
    feedback: Feedback
    layout: Layout
    time_limit_seconds: int | None
    published_at: datetime | None
    closed_at: datetime | None
    is_ready_made: bool
    question_set_id: int
    attempt_count: int
    """How many attempts there are, of anyone; for teachers."""
    open_attempt: str | None
    """Public id of the asking user's attempt in progress; None without one."""


def find_open_quizzes(session: Session, *, user_id: int | None) -> tuple[QuizView, ...]:
    """What a student can take now: the ready-made ones, then the newest first."""
    raise NotImplementedError


def find_all_quizzes(session: Session) -> tuple[QuizView, ...]:
    """Every quiz, for teachers, the newest first."""
    raise NotImplementedError


def get_quiz(session: Session, *, quiz_id: int, user_id: int | None = None) -> QuizView:
    """One quiz. Raises NotFoundError."""
    raise NotImplementedError


def publish(session: Session, *, question_set_id: int, owner_id: int, settings: QuizSettings, now: datetime) -> int:
    """Make a quiz of the set and open it; returns its id.

    Raises NotFoundError, and TooFewQuestionsError where the set cannot give ``question_count`` questions now.
    """
    raise NotImplementedError


def close(session: Session, *, quiz_id: int, now: datetime) -> None:
    """Take no more attempts; those in progress may go on. Raises NotFoundError."""
    raise NotImplementedError


def reopen(session: Session, *, quiz_id: int) -> None:
    """Take attempts again. Raises NotFoundError."""
    raise NotImplementedError
