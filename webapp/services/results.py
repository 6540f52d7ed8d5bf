"""What students scored: for the teacher's page, and as CSV."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.models import AttemptState


@dataclass(frozen=True, slots=True)
class ResultView:
    """One attempt as teachers see it."""

    attempt_id: int
    student: str | None
    """Their name; None for a guest."""
    guest_number: int | None
    """Tells guests apart; None for students."""
    quiz_id: int
    quiz_title: str
    number: int
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    score: float | None
    max_score: float


def find_results(session: Session, *, quiz_id: int | None = None) -> tuple[ResultView, ...]:
    """All attempts, or those at one quiz, the newest first. Raises NotFoundError for an unknown quiz."""
    raise NotImplementedError


def as_csv(results: tuple[ResultView, ...], *, header: tuple[str, ...]) -> bytes:
    """CSV with a UTF-8 byte order mark, for spreadsheets; a cell that would be a formula is made a word.

    ``header`` names, in the reader's language: student, quiz, attempt, state, started, finished, score, maximum.
    """
    raise NotImplementedError
