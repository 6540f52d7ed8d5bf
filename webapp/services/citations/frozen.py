"""What never changes once it is stored, kept in memory: question versions and the passages that prove them.

Each process keeps its own, through the ``frozen`` dictionary that its sessions share (webapp/db/engine.py). Nothing
is ever taken out for being old, for a version is never edited; a full store is emptied and fills again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.model import Span
from webapp.models import Citation, OptionNote, Question, QuestionVersion, SourceDocument, VersionCitation
from webapp.services.citations.highlighting import Passage, passage_of

MOST = 20_000
"""How many things of a kind a process remembers."""
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """One version of one question."""

    version_id: int
    kind: str
    type: str
    language: str
    stem: str
    key: tuple[str, ...]
    options: tuple[str, ...]
    accepts: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class FrozenCitation:
    """One citation, with the passage around it."""

    citation_id: int
    document_id: int
    title: str
    document: str
    language: str
    span: Span
    focus: Span
    passage: Passage


@dataclass(frozen=True, slots=True)
class FrozenNote:
    """What a wrong option really was, with the passage that proves it."""

    option: str
    text: str
    citation: FrozenCitation


def get_questions(session: Session, version_ids: Collection[int]) -> dict[int, FrozenQuestion]:
    """The versions with these ids."""
    store: dict[int, FrozenQuestion] = _store(session, "questions")
    missing = [version_id for version_id in version_ids if version_id not in store]
    if missing:
        _remember(store, _load_questions(session, missing))
    return {version_id: store[version_id] for version_id in version_ids}


def get_citations(session: Session, version_ids: Collection[int]) -> dict[int, tuple[FrozenCitation, ...]]:
    """The citations of the versions with these ids, the best first."""
    store: dict[int, tuple[FrozenCitation, ...]] = _store(session, "citations")
    missing = [version_id for version_id in version_ids if version_id not in store]
    if missing:
        _remember(store, _load_citations(session, missing))
    return {version_id: store.get(version_id, ()) for version_id in version_ids}


def get_notes(session: Session, version_ids: Collection[int]) -> dict[int, tuple[FrozenNote, ...]]:
    """What is known of the wrong options of the versions with these ids."""
    store: dict[int, tuple[FrozenNote, ...]] = _store(session, "notes")
    missing = [version_id for version_id in version_ids if version_id not in store]
    if missing:
        _remember(store, _load_notes(session, missing))
    return {version_id: store.get(version_id, ()) for version_id in version_ids}


def freeze_citation(citation: Citation, source: SourceDocument) -> FrozenCitation:
    """The citation with its passage cut out of the source."""
    span, focus = Span(citation.start, citation.end), Span(citation.focus_start, citation.focus_end)
    return FrozenCitation(
        citation_id=citation.id,
        document_id=source.id,
        title=source.title,
        document=source.name,
        language=source.language,
        span=span,
        focus=focus,
        passage=passage_of(source.text, span=span, focus=focus),
    )


def _load_questions(session: Session, version_ids: list[int]) -> dict[int, FrozenQuestion]:
    rows = session.execute(
        select(
            QuestionVersion.id.label("version_id"),
            Question.kind,
            Question.type,
            Question.language,
            QuestionVersion.stem,
            QuestionVersion.key,
            QuestionVersion.options,
            QuestionVersion.accepts,
            QuestionVersion.explanation,
        )
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(QuestionVersion.id.in_(version_ids)),
    )
    return {row.version_id: FrozenQuestion(**_frozen(row._asdict())) for row in rows}


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    """The values with their lists made tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _load_citations(session: Session, version_ids: list[int]) -> dict[int, tuple[FrozenCitation, ...]]:
    rows = session.execute(
        select(VersionCitation.question_version_id, Citation, SourceDocument)
        .join(Citation, Citation.id == VersionCitation.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(VersionCitation.question_version_id.in_(version_ids))
        .order_by(VersionCitation.position),
    )
    found: dict[int, list[FrozenCitation]] = {version_id: [] for version_id in version_ids}
    for version_id, citation, source in rows:
        found[version_id].append(freeze_citation(citation, source))
    return {version_id: tuple(citations) for version_id, citations in found.items()}


def _load_notes(session: Session, version_ids: list[int]) -> dict[int, tuple[FrozenNote, ...]]:
    rows = session.execute(
        select(OptionNote, Citation, SourceDocument)
        .join(Citation, Citation.id == OptionNote.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(OptionNote.question_version_id.in_(version_ids))
        .order_by(OptionNote.position),
    )
    found: dict[int, list[FrozenNote]] = {version_id: [] for version_id in version_ids}
    for note, citation, source in rows:
        told = FrozenNote(note.option, note.text, freeze_citation(citation, source))
        found[note.question_version_id].append(told)
    return {version_id: tuple(notes) for version_id, notes in found.items()}


def _store(session: Session, name: str) -> dict[int, Any]:
    stores: dict[str, dict[int, Any]] = session.info.setdefault("frozen", {})
    return stores.setdefault(name, {})


def _remember(store: dict[int, Value], found: dict[int, Value]) -> None:
    if len(store) + len(found) > MOST:
        store.clear()
    store.update(found)
