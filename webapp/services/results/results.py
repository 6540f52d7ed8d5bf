"""What students scored: for the teacher's page, and as CSV."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select, true
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Attempt, AttemptState, Quiz, Role, User
from webapp.services.results import spreadsheets
from webapp.services.results.spreadsheets import Cell


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
    if quiz_id is not None and session.get(Quiz, quiz_id) is None:
        raise NotFoundError("no such quiz")
    rows = session.execute(
        select(
            Attempt.id.label("attempt_id"),
            User.name.label("student"),
            case((User.role == Role.GUEST, User.id)).label("guest_number"),
            Attempt.quiz_id,
            Quiz.title.label("quiz_title"),
            Attempt.number,
            Attempt.state,
            Attempt.started_at,
            Attempt.finished_at,
            Attempt.score,
            Attempt.max_score,
        )
        .join(User, User.id == Attempt.user_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.quiz_id == quiz_id if quiz_id is not None else true())
        .order_by(Attempt.started_at.desc(), Attempt.id.desc()),
    )
    return tuple(ResultView(**row._asdict()) for row in rows)


def as_csv(results: Iterable[ResultView], *, header: tuple[str, ...]) -> bytes:
    """The results for a spreadsheet.

    ``header`` names, in the reader's language: student, quiz, attempt, state, started, finished, score, maximum.
    """
    return spreadsheets.as_csv(header, map(_cells, results))


def _cells(result: ResultView) -> tuple[Cell, ...]:
    return (
        result.student or f"#{result.guest_number}",
        result.quiz_title,
        result.number,
        result.state,
        result.started_at.isoformat(timespec="seconds"),
        result.finished_at.isoformat(timespec="seconds") if result.finished_at else None,
        result.score,
        result.max_score,
    )
