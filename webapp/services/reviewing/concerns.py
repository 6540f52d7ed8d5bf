"""What speaks against a question, raised by students' reports and by statistics: the review queue shows it first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Concern, ConcernReason


@dataclass(frozen=True, slots=True)
class ConcernView:
    """Something that speaks against a question."""

    reason: ConcernReason
    words: str
    table: dict[str, Any]
    """Figures by name; empty where none support it."""
    raised_at: datetime


def raise_concern(  # noqa: PLR0913 - what speaks against what, why, and since when
    session: Session,
    *,
    question_id: int,
    reason: ConcernReason,
    words: str,
    now: datetime,
    table: dict[str, Any] | None = None,
) -> int:
    """Put a question's citations at the head of the queue; statistics speak once until they are settled. Its id."""
    if reason is ConcernReason.STATISTICS:
        same = Concern.question_id == question_id, Concern.reason == reason, Concern.settled_at.is_(None)
        row = session.scalar(select(Concern).where(*same))
        if row is not None:
            row.words, row.table, row.raised_at = words, table or {}, now
            return row.id
    row = Concern(question_id=question_id, reason=reason, words=words.strip(), table=table or {}, raised_at=now)
    session.add(row)
    session.flush()
    return row.id


def find_open(session: Session, question_ids: Collection[int]) -> tuple[ConcernView, ...]:
    """What speaks against these questions, the newest first."""
    rows = session.scalars(
        select(Concern)
        .where(Concern.question_id.in_(question_ids), Concern.settled_at.is_(None))
        .order_by(Concern.id.desc()),
    )
    return tuple(ConcernView(row.reason, row.words, row.table or {}, row.raised_at) for row in rows)
