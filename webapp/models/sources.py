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


class Citation(Base):
    """A passage that proves one fact; what a review judges, so that variants of a question share it."""

    __tablename__ = "citations"

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

    source_document: Mapped[SourceDocument] = relationship()
