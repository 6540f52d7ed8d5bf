"""One verdict on many citations: what a filter finds that nobody has judged, shown first, then judged at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from webapp.models import Citation, CitationState, Claim
from webapp.services.citations.evidence import EvidenceView, get_evidence
from webapp.services.reviewing.review_queue import PLACE, QueueFilter, conditions

SHOWN = 20
"""How many passages a preview shows."""
MOST = 2000
"""How many are judged with one press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFilter:
    """What to judge together: never what is doubted or orphaned."""

    queue: QueueFilter
    is_corroborated: bool = False
    """Only facts that more than one passage states."""
    least_confidence: float = 0.0
    """Only what the reader was at least so sure of, between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be judged."""

    total: int
    newest: int
    """The highest number of a citation among them: what comes later was not seen, and is not judged."""
    shown: tuple[EvidenceView, ...]


def preview(session: Session, wanted: BulkFilter) -> Preview:
    """What the filter finds, and the first of it."""
    fits = list(_fits(wanted))
    total, newest = session.execute(select(func.count(), func.max(Citation.id)).where(*fits)).one()
    ids = session.scalars(select(Citation.id).where(*fits).order_by(*PLACE).limit(SHOWN)).all()
    evidence = get_evidence(session, ids)
    return Preview(total, newest or 0, tuple(evidence[one] for one in ids))


def find_ids(session: Session, wanted: BulkFilter, *, newest: int) -> list[int]:
    """The citations that were found when the preview was shown and that nobody has judged since; at most MOST."""
    found = select(Citation.id).where(*_fits(wanted), Citation.id <= newest).order_by(*PLACE).limit(MOST)
    return list(session.scalars(found.with_for_update()))


def _fits(wanted: BulkFilter) -> Iterator[ColumnElement[bool]]:
    yield from conditions(wanted.queue)
    yield Citation.verdict.is_(None)
    yield ~Citation.is_doubted
    yield Citation.state == CitationState.VERIFIED
    if wanted.is_corroborated:
        several = select(Claim.fact_id).group_by(Claim.fact_id).having(func.count(Claim.citation_id.distinct()) > 1)
        yield Citation.id.in_(select(Claim.citation_id).where(Claim.fact_id.in_(several)))
    if wanted.least_confidence:
        sure = select(Claim.citation_id).where(Claim.confidence >= wanted.least_confidence)
        yield Citation.id.in_(sure)
