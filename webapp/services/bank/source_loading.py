"""Source texts and citations on their way into the database: frozen by their hash, found again by their content."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizgen.errors import UnreadableSourceError
from quizgen.model import Citation as BankCitation
from quizgen.model import Evidence, Span
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument as Text
from quizgen.model.citation import reanchor
from quizgen.reading import find_sources, read_source
from webapp.models import Citation, CitationState, SourceDocument


def read_sources(folder: Path, cited: AbstractSet[str]) -> dict[str, Text]:
    """The texts with these names, by file name. Raises UnreadableSourceError."""
    paths = {path.name: path for path in find_sources([folder])}
    missing = sorted(cited - paths.keys())
    if missing:
        raise UnreadableSourceError(missing[0], f"is cited, but not among the sources in {folder}", "give its folder")
    return {name: read_source(paths[name]) for name in sorted(cited)}


def load_sources(session: Session, texts: Mapping[str, Text], *, now: datetime) -> dict[str, int]:
    """The id of each text's row, by file name; a new edition becomes the current one beside the old."""
    ids: dict[str, int] = {}
    for name, text in texts.items():
        row = session.scalar(
            select(SourceDocument).where(SourceDocument.name == name, SourceDocument.sha256 == text.sha256),
        )
        others = update(SourceDocument).where(SourceDocument.name == name, SourceDocument.sha256 != text.sha256)
        session.execute(others.values(is_current=False))
        is_new_edition = row is None or not row.is_current
        if row is None:
            row = SourceDocument(name=name, text=text.text, sha256=text.sha256, added_at=now)
            session.add(row)
        row.title, row.language, row.is_current = text.title, text.language, True
        session.flush()
        ids[name] = row.id
        if is_new_edition:
            judge_citations(session, text)
    return ids


def judge_citations(session: Session, edition: Text) -> None:
    """Orphan what was cited from other editions and does not stand, whole and once, in this one: never guess."""
    rows = session.execute(
        select(Citation, SourceDocument.sha256)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(SourceDocument.name == edition.name),
    )
    for row, sha256 in rows:
        span = Span(row.start, row.end)
        cited = BankCitation(edition.name, sha256, span, row.quote, row.prefix, row.suffix)
        stands = sha256 == edition.sha256 or reanchor(cited, edition) is not None
        row.state = CitationState.VERIFIED if stands else CitationState.ORPHANED
    session.flush()


def load_citations(session: Session, questions: Iterable[BankQuestion], documents: Mapping[str, int]) -> dict[str, int]:
    """The id of each citation's row, by its content id."""
    wanted = {
        citation_id_of(evidence): (evidence, question.kind) for question in questions for evidence in question.evidence
    }
    ids = dict(session.execute(select(Citation.content_id, Citation.id)).tuples().all())
    new = [
        new_citation(content_id, evidence, documents[evidence.citation.document], kind)
        for content_id, (evidence, kind) in wanted.items()
        if content_id not in ids
    ]
    session.add_all(new)
    session.flush()
    return ids | {citation.content_id: citation.id for citation in new}


def new_citation(content_id: str, evidence: Evidence, document_id: int, kind: str) -> Citation:
    """The row for a citation that was not there yet."""
    citation = evidence.citation
    return Citation(
        content_id=content_id,
        fact=evidence.fact,
        kind=kind,
        source_document_id=document_id,
        start=citation.span.start,
        end=citation.span.end,
        focus_start=evidence.focus.start,
        focus_end=evidence.focus.end,
        quote=citation.quote,
        prefix=citation.prefix,
        suffix=citation.suffix,
    )


def citation_id_of(evidence: Evidence) -> str:
    """16 hexadecimal digits from the fact, the text's hash, the place and the focus: reviews hang on it."""
    span, focus = evidence.citation.span, evidence.focus
    content = [evidence.fact, evidence.citation.sha256, span.start, span.end, focus.start, focus.end]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
