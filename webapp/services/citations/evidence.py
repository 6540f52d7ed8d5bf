"""Citations as teachers see them: the passage, how it stands, and what was said of it last."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.models import Citation, CitationState, Review, SourceDocument, User, Verdict
from webapp.services.citations.frozen import freeze_citation
from webapp.services.citations.highlighting import Passage


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One citation as teachers see it."""

    citation_id: int
    title: str
    document: str
    language: str
    passage: Passage
    state: CitationState
    verdict: Verdict | None
    note: str
    """The latest reviewer's."""
    reviewer: str | None


def get_evidence(session: Session, citation_ids: Collection[int]) -> dict[int, EvidenceView]:
    """The citations with these ids."""
    newest = select(func.max(Review.id)).where(Review.citation_id.in_(citation_ids)).group_by(Review.citation_id)
    rows = session.execute(
        select(Citation, SourceDocument, Review.verdict, func.coalesce(Review.note, ""), User.name)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .outerjoin(Review, (Review.citation_id == Citation.id) & Review.id.in_(newest))
        .outerjoin(User, User.id == Review.reviewer_id)
        .where(Citation.id.in_(citation_ids)),
    )
    found: dict[int, EvidenceView] = {}
    for citation, source, verdict, note, reviewer in rows:
        shown = freeze_citation(citation, source)
        found[citation.id] = EvidenceView(
            citation_id=citation.id,
            title=shown.title,
            document=shown.document,
            language=shown.language,
            passage=shown.passage,
            state=citation.state,
            verdict=verdict,
            note=note,
            reviewer=reviewer,
        )
    return found
