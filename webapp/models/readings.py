"""Texts on their way through the reader: what waits, what is being read, what came of it."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Key
from webapp.models.sources import SourceDocument


class ReadingState(enum.StrEnum):
    """How far a reading has come."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Reading(Base):
    """One reading of one text: its facts found, its questions asked."""

    __tablename__ = "readings"

    id: Mapped[Key]
    source_document_id: Mapped[int] = mapped_column(ForeignKey("source_documents.id", ondelete="CASCADE"), index=True)
    """What is read."""
    state: Mapped[ReadingState] = mapped_column(default=ReadingState.WAITING, index=True)
    """How far it has come."""
    done: Mapped[int] = mapped_column(default=0)
    """Characters read so far."""
    total: Mapped[int]
    """Characters of the text."""
    tries: Mapped[int] = mapped_column(default=0)
    """How often it was begun: one that ends its worker again and again is given up."""
    is_cancel_wanted: Mapped[bool] = mapped_column(default=False)
    """Whether somebody has asked to stop it; the worker looks after every passage."""
    problem: Mapped[str] = mapped_column(String(32), default="")
    """Why it failed, as a word that pages have a sentence for; empty unless it did."""
    fact_count: Mapped[int] = mapped_column(default=0)
    """Facts found."""
    question_count: Mapped[int] = mapped_column(default=0)
    """Questions asked."""
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who wanted it."""
    asked_at: Mapped[datetime]
    """When."""
    started_at: Mapped[datetime | None]
    """When the worker last began it."""
    finished_at: Mapped[datetime | None]
    """When it was done, failed or cancelled."""

    source_document: Mapped[SourceDocument] = relationship()
