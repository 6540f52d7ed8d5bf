"""Readings as they are asked for, watched, stopped and taken up again; the reading itself is in reader.py."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Reading, ReadingState

UNFINISHED = (ReadingState.WAITING, ReadingState.READING)


@dataclass(frozen=True, slots=True)
class ReadingView:
    """How far a reading has come."""

    id: int
    document_id: int
    state: ReadingState
    done: int
    total: int
    problem: str
    fact_count: int
    question_count: int
    is_cancel_wanted: bool
    asked_at: datetime
    finished_at: datetime | None

    @property
    def is_under_way(self) -> bool:
        """Whether it waits or is being read."""
        return self.state in UNFINISHED


def ask(session: Session, *, document_id: int, length: int, by_id: int | None, now: datetime) -> int:
    """Ask for a text to be read; the reading that is under way already, where there is one."""
    under_way = select(Reading.id).where(Reading.source_document_id == document_id, Reading.state.in_(UNFINISHED))
    found = session.scalar(under_way)
    if found is not None:
        return found
    row = Reading(source_document_id=document_id, total=length, asked_by_id=by_id, asked_at=now)
    session.add(row)
    session.flush()
    return row.id


def cancel(session: Session, *, reading_id: int, now: datetime) -> None:
    """Stop a reading: at once where it waits, after the passage at hand where it is being read."""
    waiting = Reading.id == reading_id, Reading.state == ReadingState.WAITING
    session.execute(update(Reading).where(*waiting).values(state=ReadingState.CANCELLED, finished_at=now))
    session.execute(update(Reading).where(Reading.id == reading_id).values(is_cancel_wanted=True))


def find_latest(session: Session, document_ids: Collection[int]) -> dict[int, ReadingView]:
    """The latest reading of each of these texts."""
    newest = (
        select(func.max(Reading.id))
        .where(Reading.source_document_id.in_(document_ids))
        .group_by(Reading.source_document_id)
    )
    rows = session.scalars(select(Reading).where(Reading.id.in_(newest)))
    return {row.source_document_id: _view(row) for row in rows}


def get_reading(session: Session, *, reading_id: int) -> ReadingView:
    """One reading. Raises NotFoundError."""
    row = session.get(Reading, reading_id)
    if row is None:
        raise NotFoundError("no such reading")
    return _view(row)


def take_up(session: Session) -> list[int]:
    """What a worker that has just started should do: everything unfinished, begun or not, the oldest first."""
    begun = update(Reading).where(Reading.state == ReadingState.READING)
    session.execute(begun.values(state=ReadingState.WAITING, done=0))
    waiting = select(Reading.id).where(Reading.state == ReadingState.WAITING).order_by(Reading.id)
    return list(session.scalars(waiting))


def _view(row: Reading) -> ReadingView:
    return ReadingView(
        id=row.id,
        document_id=row.source_document_id,
        state=row.state,
        done=row.done,
        total=row.total,
        problem=row.problem,
        fact_count=row.fact_count,
        question_count=row.question_count,
        is_cancel_wanted=row.is_cancel_wanted,
        asked_at=row.asked_at,
        finished_at=row.finished_at,
    )
