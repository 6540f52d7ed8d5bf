"""Texts as they were read, and the places in them that prove something."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, ContentId, Digest, Key, Long


class CitationState(enum.StrEnum):
    """Whether a citation still stands in the newest edition of its source."""

    VERIFIED = "verified"
    ORPHANED = "orphaned"


class Verdict(enum.StrEnum):
    """Whether a source really says so."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    UNCLEAR = "unclear"


class SourceDocument(Base):
    """One edition of one text, frozen: a change is another row."""

    __tablename__ = "source_documents"
    __table_args__ = (
        UniqueConstraint("name", "sha256"),
        Index(
            "uq_source_documents_current_name",
            "name",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(255))
    """The file's name, which identifies the text among its fellows and over its editions."""
    title: Mapped[str] = mapped_column(String(500))
    """What people call it."""
    language: Mapped[str] = mapped_column(String(8))
    """ISO 639-1 code."""
    text: Mapped[Long]
    """Exactly as decoded from UTF-8; every offset counts its code points."""
    sha256: Mapped[Digest]
    """Of the text's UTF-8 bytes."""
    is_current: Mapped[bool] = mapped_column(default=True)
    """Whether this is the newest edition; at most one row of a name is."""
    added_at: Mapped[datetime]
    """When it was loaded."""
    author: Mapped[str] = mapped_column(String(300), default="")
    """Who wrote it; empty where nobody said."""
    licence: Mapped[str] = mapped_column(String(200), default="")
    """Under what terms it may be used; empty where nobody said."""
    link: Mapped[str] = mapped_column(String(2000), default="")
    """Where it came from, http or https; empty where nobody said."""


class Citation(Base):
    """A passage that proves one fact; what a review judges, so that variants of a question share it."""

    __tablename__ = "citations"
    __table_args__ = (
        # the review queue: what waits, what was doubted first, then in the order of the texts
        Index(
            "ix_citations_waiting",
            "is_doubted",
            "source_document_id",
            "start",
            "id",
            sqlite_where=text("is_live = 1 AND verdict IS NULL"),
            postgresql_where=text("is_live AND verdict IS NULL"),
        ),
        Index("ix_citations_is_live_verdict", "is_live", "verdict"),
    )

    id: Mapped[Key]
    content_id: Mapped[ContentId] = mapped_column(unique=True)
    """Made from the fact, the text's hash, the place and the focus: survives a rebuild of the bank."""
    fact: Mapped[str] = mapped_column(String(64), index=True)
    """Id of the fact that it proves."""
    source_document_id: Mapped[int] = mapped_column(ForeignKey("source_documents.id"), index=True)
    """The edition that it stands in."""
    start: Mapped[int]
    """Where the quote begins, in code points."""
    end: Mapped[int]
    """Where it ends, exclusive."""
    focus_start: Mapped[int]
    """Where the words that give the key begin, inside the quote."""
    focus_end: Mapped[int]
    """Where they end, exclusive."""
    quote: Mapped[Long]
    """The characters from start to end."""
    prefix: Mapped[str] = mapped_column(String(64))
    """The characters before the quote, to find it again in another edition."""
    suffix: Mapped[str] = mapped_column(String(64))
    """The characters after it."""
    state: Mapped[CitationState] = mapped_column(default=CitationState.VERIFIED)
    """Whether it still stands in the newest edition."""
    kind: Mapped[str] = mapped_column(String(32))
    """Of the fact that it proves: date, commander, outcome, strength …"""
    is_live: Mapped[bool] = mapped_column(default=True)
    """Whether a question of the bank, or a fact of a current edition, rests on it: such ones are reviewed."""
    is_doubted: Mapped[bool] = mapped_column(default=False)
    """Whether its fact waits for a teacher: such ones are reviewed first."""
    verdict: Mapped[Verdict | None]
    """What the latest of its reviews says, written with it; None where nobody has judged it."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("citations.id"), index=True)
    """The citation that a teacher's correction, or a new edition, put this one in the place of."""

    source_document: Mapped[SourceDocument] = relationship()
