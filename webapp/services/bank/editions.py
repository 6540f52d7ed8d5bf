"""A new edition of a text: what still stands in it, word for word and once, goes on; the rest is orphaned.

Nothing is guessed. A verdict counts for the new citation too only where the quote and what surrounds it on both sides
are the same, so that whoever judged it has seen the very passage.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.model import Citation as BankCitation
from quizgen.model import Evidence, Span
from quizgen.model import SourceDocument as Text
from quizgen.model.citation import reanchor
from webapp.models import Citation, CitationState, Review, SourceDocument
from webapp.services.bank.citation_rows import citation_id_of, new_citation


def carry_citations(session: Session, edition: Text, document_id: int, *, now: datetime) -> None:
    """Say of each citation of another edition whether it stands in this one, and carry over those that do."""
    rows = session.execute(
        select(Citation, SourceDocument.sha256)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(SourceDocument.name == edition.name),
    ).tuples()
    for row, sha256 in rows.all():
        if sha256 == edition.sha256:
            row.state = CitationState.VERIFIED
            continue
        span = Span(row.start, row.end)
        moved = reanchor(BankCitation(edition.name, sha256, span, row.quote, row.prefix, row.suffix), edition)
        row.state = CitationState.VERIFIED if moved else CitationState.ORPHANED
        if moved:
            _carry(session, row, moved, document_id, now=now)
    session.flush()


def _carry(session: Session, old: Citation, moved: BankCitation, document_id: int, *, now: datetime) -> None:
    """The citation in the new edition, with the verdict that the old one had."""
    by = moved.span.start - old.start
    evidence = Evidence(old.fact, moved, Span(old.focus_start + by, old.focus_end + by))
    content_id = citation_id_of(evidence)
    row = session.scalar(select(Citation).where(Citation.content_id == content_id))
    if row is None:
        row = new_citation(content_id, evidence, document_id, old.kind)
        row.is_live, row.replaces_id = False, old.id  # until a question or a fact of the new edition rests on it
        session.add(row)
        session.flush()
    is_same_passage = (moved.prefix, moved.suffix) == (old.prefix, old.suffix)
    if is_same_passage and old.verdict is not None and row.verdict is None:
        latest = select(Review).where(Review.citation_id == old.id).order_by(Review.id.desc()).limit(1)
        said = session.scalars(latest).one()
        row.verdict = old.verdict
        session.add(
            Review(
                citation_id=row.id,
                reviewer_id=said.reviewer_id,
                verdict=said.verdict,
                note=said.note,
                question_version_id=said.question_version_id,
                reviewed_at=now,
            ),
        )
