"""Source texts and citations on their way into the database: frozen by their hash, found again by their content."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizgen.errors import UnreadableSourceError
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument as Text
from quizgen.reading import find_sources, read_source
from webapp.models import Citation, SourceDocument
from webapp.services.bank import editions
from webapp.services.bank.asking_for import find_among
from webapp.services.bank.citation_rows import citation_id_of, new_citation


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
            editions.carry_citations(session, text, row.id, now=now)
    return ids


def load_citations(session: Session, questions: Iterable[BankQuestion], documents: Mapping[str, int]) -> dict[str, int]:
    """The id of the row of each citation, also of those that tell of wrong options, by its content id."""
    wanted = {
        citation_id_of(evidence): (evidence, question.kind) for question in questions for evidence in question.passages
    }
    ids = dict(find_among(session, select(Citation.content_id, Citation.id), Citation.content_id, wanted))
    new = [
        new_citation(content_id, evidence, documents[evidence.citation.document], kind)
        for content_id, (evidence, kind) in wanted.items()
        if content_id not in ids
    ]
    session.add_all(new)
    session.flush()
    return ids | {citation.content_id: citation.id for citation in new}
