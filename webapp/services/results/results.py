"""What students scored: for the teacher's page, and as CSV."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select, true
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


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the attempts at a quiz, the newest first."""

    results: tuple[ResultView, ...]
    total: int
    """How many there are in all."""
    number: int
    """Of this page, counted from 1."""
    page_count: int


def find_page(session: Session, *, quiz_id: int, page: int = 1, per_page: int = 50) -> Page:
    """A page of the attempts at one quiz; beyond the last one it is the last one. Raises NotFoundError."""
    _require(session, quiz_id)
    total = session.scalars(select(func.count()).where(Attempt.quiz_id == quiz_id)).one()
    page_count = max(1, -(-total // per_page))
    number = min(max(1, page), page_count)
    some = _rows().where(Attempt.quiz_id == quiz_id).limit(per_page).offset((number - 1) * per_page)
    return Page(tuple(ResultView(**row._asdict()) for row in session.execute(some)), total, number, page_count)


def find_results(session: Session, *, quiz_id: int | None = None) -> tuple[ResultView, ...]:
    """All attempts, or those at one quiz, the newest first. Raises NotFoundError for an unknown quiz."""
    if quiz_id is not None:
        _require(session, quiz_id)
    wanted = _rows().where(Attempt.quiz_id == quiz_id if quiz_id is not None else true())
    return tuple(ResultView(**row._asdict()) for row in session.execute(wanted))


def _require(session: Session, quiz_id: int) -> None:
    if session.get(Quiz, quiz_id) is None:
        raise NotFoundError("no such quiz")


def _rows() -> Select[Any]:
    return (
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
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    )


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
