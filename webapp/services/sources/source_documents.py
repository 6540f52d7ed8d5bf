"""The texts of the desk: added, listed with how far their reading is, described, taken away again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session

from quizgen.model import SourceDocument as Text
from webapp.errors import NotFoundError
from webapp.models import Citation, CitationState, Claim, Question, QuestionVersion, Reading, SourceDocument
from webapp.models import VersionCitation as Evidence
from webapp.services.bank.source_loading import load_sources
from webapp.services.citations.service_state import is_newest_version
from webapp.services.sources.readings import ReadingView, find_latest
from webapp.services.sources.uploading import ReadFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What people should know of a text beside its words."""

    title: str
    author: str = ""
    licence: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A text in the list of all."""

    id: int
    name: str
    title: str
    author: str
    licence: str
    link: str
    language: str
    length: int
    """In characters."""
    added_at: datetime
    fact_count: int
    question_count: int
    orphan_count: int
    """Citations that lost their place when its newest edition came."""
    reading: ReadingView | None
    """The latest; None for a text that came with a bank file."""


def find_sources(session: Session) -> tuple[SourceRow, ...]:
    """Every current text, the newest first."""
    rows = session.execute(_rows().where(SourceDocument.is_current).order_by(SourceDocument.id.desc())).all()
    latest = find_latest(session, [row.id for row in rows])
    return tuple(SourceRow(**row._asdict(), reading=latest.get(row.id)) for row in rows)


def get_source(session: Session, *, document_id: int) -> SourceRow:
    """One text, of an earlier edition too. Raises NotFoundError."""
    row = session.execute(_rows().where(SourceDocument.id == document_id)).one_or_none()
    if row is None:
        raise NotFoundError("no such source")
    return SourceRow(**row._asdict(), reading=find_latest(session, [document_id]).get(document_id))


def find_same(session: Session, *, sha256: str) -> int | None:
    """The text with these very words, where it is there already."""
    same = select(SourceDocument.id).where(SourceDocument.sha256 == sha256, SourceDocument.is_current)
    return session.scalar(same.order_by(SourceDocument.id).limit(1))


def add(session: Session, file: ReadFile, described: Description, *, language: str, now: datetime) -> int:
    """Keep a new text under a name that no other has; its id."""
    taken = set(session.scalars(select(SourceDocument.name)))
    row = SourceDocument(
        name=free_name(file.name, taken),
        text=file.text,
        sha256=file.sha256,
        language=language,
        added_at=now,
        title=described.title,
        author=described.author,
        licence=described.licence,
        link=described.link,
    )
    session.add(row)
    session.flush()
    return row.id


def add_edition(session: Session, file: ReadFile, *, document_id: int, now: datetime) -> int:
    """Keep a text as the newest edition of another; its id. What still stands in it goes on, the rest is orphaned.

    The very words that are there already are no new edition. Raises NotFoundError.
    """
    old = session.get(SourceDocument, document_id)
    if old is None:
        raise NotFoundError("no such source")
    text = Text(old.name, old.title, old.language, file.text, file.sha256)
    found = load_sources(session, {old.name: text}, now=now)[old.name]
    row = session.get_one(SourceDocument, found)
    row.author, row.licence, row.link = old.author, old.licence, old.link
    return found


def describe(session: Session, described: Description, *, document_id: int) -> None:
    """Change what people are told of a text, never its words. Raises NotFoundError."""
    row = session.get(SourceDocument, document_id)
    if row is None:
        raise NotFoundError("no such source")
    row.title, row.author = described.title, described.author
    row.licence, row.link = described.licence, described.link


def remove(session: Session, *, document_id: int) -> bool:
    """Take a text away that nothing was found in; False where something cites it, and it stays."""
    if session.scalar(select(exists().where(Citation.source_document_id == document_id))):
        return False
    session.execute(delete(Reading).where(Reading.source_document_id == document_id))
    session.execute(delete(SourceDocument).where(SourceDocument.id == document_id))
    return True


def free_name(name: str, taken: Collection[str]) -> str:
    """``name``, or with a number behind its stem where another text has it."""
    stem, dot, suffix = name.rpartition(".")
    stem = stem if dot else name
    ending = f".{suffix}" if dot else ""
    names = (name, *(f"{stem}-{number}{ending}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def _rows() -> Select[Any]:
    here = Citation.source_document_id == SourceDocument.id
    facts = (
        select(func.count(Claim.fact_id.distinct()))
        .join(Citation, Citation.id == Claim.citation_id)
        .where(here, Citation.is_live)
        .correlate(SourceDocument)
        .scalar_subquery()
    )
    questions = (
        select(func.count(Question.id.distinct()))
        .join(QuestionVersion, is_newest_version())
        .join(Evidence, Evidence.question_version_id == QuestionVersion.id)
        .join(Citation, Citation.id == Evidence.citation_id)
        .where(here, Question.retired_at.is_(None))
        .correlate(SourceDocument)
        .scalar_subquery()
    )
    edition = select(SourceDocument.id, SourceDocument.name).subquery()
    orphans = (
        select(func.count())
        .select_from(Citation)
        .join(edition, edition.c.id == Citation.source_document_id)
        .where(edition.c.name == SourceDocument.name, Citation.state == CitationState.ORPHANED, Citation.is_live)
        .correlate(SourceDocument)
        .scalar_subquery()
    )
    return select(
        SourceDocument.id,
        SourceDocument.name,
        SourceDocument.title,
        SourceDocument.author,
        SourceDocument.licence,
        SourceDocument.link,
        SourceDocument.language,
        func.length(SourceDocument.text).label("length"),
        SourceDocument.added_at,
        facts.label("fact_count"),
        questions.label("question_count"),
        orphans.label("orphan_count"),
    )
