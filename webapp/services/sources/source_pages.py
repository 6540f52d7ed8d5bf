"""A text's own page: its words with their facts, its kinds, its dated facts, its editions."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import SourceDocument
from webapp.services.bank import facts
from webapp.services.bank.facts import FactView
from webapp.services.sources.source_documents import SourceRow, get_source
from webapp.services.sources.text_marks import TextPart, mark


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a text."""

    id: int
    added_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What a text's page shows."""

    source: SourceRow
    is_current: bool
    """Whether no newer edition stands in its place."""
    editions: tuple[Edition, ...]
    """All of them, the newest first."""
    kinds: tuple[tuple[str, int], ...]
    """Every kind of fact that it states, with how many."""
    shown_kinds: tuple[str, ...]
    """Those that are marked now."""
    part: TextPart
    dated: tuple[FactView, ...]
    """Its facts that are dates; the page lays them out on a line of time."""


def get_page(session: Session, *, document_id: int, kinds: Collection[str], part: int) -> SourcePage:
    """The page of a text, a part of it at a time. Raises NotFoundError."""
    source = get_source(session, document_id=document_id)
    row = session.get_one(SourceDocument, document_id)
    found = facts.find_of_source(session, document_id=document_id)
    counted = Counter(fact.kind for fact in found)
    shown = tuple(kind for kind in sorted(counted) if not kinds or kind in kinds)
    editions = select(SourceDocument).where(SourceDocument.name == row.name).order_by(SourceDocument.id.desc())
    return SourcePage(
        source=source,
        is_current=row.is_current,
        editions=tuple(Edition(one.id, one.added_at, one.is_current) for one in session.scalars(editions)),
        kinds=tuple(sorted(counted.items())),
        shown_kinds=shown,
        part=mark(row.text, [fact for fact in found if fact.kind in shown], document_id=document_id, part=part),
        dated=tuple(fact for fact in found if fact.kind == "date" and fact.normalised),
    )
