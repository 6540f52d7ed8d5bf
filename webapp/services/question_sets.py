"""Question sets: a teacher's choice of questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.services.question_search import QuestionView


@dataclass(frozen=True, slots=True)
class QuestionSetView:
    """One set in a list."""

    id: int
    title: str
    owner_name: str | None
    created_at: datetime
    question_count: int
    """All its questions."""
    drawable_count: int
    """How many of them an attempt could draw at most: in service, no two on one fact."""


def create(session: Session, *, title: str, owner_id: int, question_ids: Iterable[int], now: datetime) -> int:
    """Make a set; returns its id. Unknown questions raise NotFoundError."""
    raise NotImplementedError


def rename(session: Session, *, question_set_id: int, title: str) -> None:
    """Give the set another title. Raises NotFoundError."""
    raise NotImplementedError


def add_questions(session: Session, *, question_set_id: int, question_ids: Iterable[int]) -> int:
    """Add questions at the end, those that it has already being left alone; returns how many are new.

    Raises NotFoundError.
    """
    raise NotImplementedError


def remove_questions(session: Session, *, question_set_id: int, question_ids: Iterable[int]) -> int:
    """Take questions out; returns how many stood there. Raises NotFoundError."""
    raise NotImplementedError


def archive(session: Session, *, question_set_id: int, now: datetime) -> None:
    """Put the set away: listed no more, its quizzes go on. Raises NotFoundError."""
    raise NotImplementedError


def find_question_sets(session: Session) -> tuple[QuestionSetView, ...]:
    """All sets that are not put away and not ready-made, the newest first."""
    raise NotImplementedError


def get_question_set(session: Session, *, question_set_id: int) -> QuestionSetView:
    """One set. Raises NotFoundError."""
    raise NotImplementedError


def get_questions(session: Session, *, question_set_id: int) -> tuple[QuestionView, ...]:
    """The set's questions in their order. Raises NotFoundError."""
    raise NotImplementedError
