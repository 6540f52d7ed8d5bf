"""Questions whose statistics went bad open a review task by themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Concern, ConcernReason
from webapp.services.results.quiz_statistics import ItemStatistics, QuizStatistics
from webapp.services.reviewing import concerns

MORE_EVIDENCE = 2
"""Times as many attempts must speak before what a teacher has settled is brought up again."""


def raise_concerns(session: Session, counted: QuizStatistics, *, now: datetime) -> int:
    """Put questions with bad figures at the head of the review queue, the table attached; how many."""
    bad = [item for item in counted.items if item.is_bad and not _is_settled(session, item)]
    for item in bad:
        concerns.raise_concern(
            session,
            question_id=item.question_id,
            reason=ConcernReason.STATISTICS,
            words="",
            table=table_of(item),
            now=now,
        )
    return len(bad)


def table_of(item: ItemStatistics) -> dict[str, Any]:
    """The figures that speak against a question, by name."""
    figures = item.figures
    found = {
        "asked": figures.asked,
        "facility": figures.facility,
        "discrimination": figures.discrimination,
        "efficiency": figures.efficiency,
    }
    table: dict[str, Any] = {name: round(value, 2) for name, value in found.items() if value is not None}
    for name in ("is_misleading", "is_idle"):
        words = [choice.words for choice in item.choices.choices if getattr(choice, name)]
        if words:
            table[name.removeprefix("is_")] = " · ".join(words)
    return table


def _is_settled(session: Session, item: ItemStatistics) -> bool:
    """Whether a teacher has looked at this question over figures not much older than these."""
    newest = session.scalars(
        select(Concern)
        .where(
            Concern.question_id == item.question_id,
            Concern.reason == ConcernReason.STATISTICS,
            Concern.settled_at.is_not(None),
        )
        .order_by(Concern.id.desc())
        .limit(1),
    ).one_or_none()
    return newest is not None and item.figures.asked < MORE_EVIDENCE * newest.table.get("asked", 0)
