"""A text's own page: its words with their facts, its kinds, its dated facts, its editions."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Citation, CitationState, SourceDocument
from webapp.services.bank import facts
from webapp.services.bank.facts import FactView
from webapp.services.citations.evidence import EvidenceView, get_evidence
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
    orphans: tuple[EvidenceView, ...]
    """Citations of earlier editions that lost their place in the newest."""
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
        orphans=tuple(_find_orphans(session, row.name)),
        dated=tuple(fact for fact in found if fact.kind == "date" and fact.normalised[:4].isdigit()),
    )


def _find_orphans(session: Session, name: str) -> Iterator[EvidenceView]:
    """The citations of a text that lost their place and that something still rests on."""
    lost = (
        select(Citation.id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(SourceDocument.name == name, Citation.state == CitationState.ORPHANED, Citation.is_live)
        .order_by(Citation.start)
    )
    ids = session.scalars(lost).all()
    shown = get_evidence(session, ids)
    yield from (shown[one] for one in ids)
