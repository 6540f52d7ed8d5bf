"""What teachers said of citations, and what they should look at again."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Key, Long
from webapp.models.sources import Verdict


class Review(Base):
    """A teacher's judgement of one citation; rows are only ever added, and the latest counts."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_citation_id_id", "citation_id", "id"),)

    id: Mapped[Key]
    citation_id: Mapped[int] = mapped_column(ForeignKey("citations.id"))
    """What was judged."""
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who judged; None once the account is erased."""
    verdict: Mapped[Verdict | None]
    """What they found; None where they took the only verdict back."""
    note: Mapped[Long] = mapped_column(default="")
    """Why, in their words; may be empty."""
    question_version_id: Mapped[int | None] = mapped_column(ForeignKey("question_versions.id"))
    """The question that stood beside the passage when they judged."""
    reviewed_at: Mapped[datetime]
    """When."""
    batch: Mapped[str | None] = mapped_column(String(32), index=True)
    """The same for all that were judged with one press, so that they can be taken back with one; else None."""


class ConcernReason(enum.StrEnum):
    """Why a question is looked at again."""

    REPORTED = "reported"
    STATISTICS = "statistics"


class Concern(Base):
    """Something that speaks against a question: its citations are reviewed before all others until it is settled."""

    __tablename__ = "concerns"
    __table_args__ = (Index("ix_concerns_question_id_settled_at", "question_id", "settled_at"),)

    id: Mapped[Key]
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    """What it speaks against."""
    reason: Mapped[ConcernReason]
    """Who says so: a student, or the figures."""
    words: Mapped[Long] = mapped_column(default="")
    """A student's, or one sentence on the figures."""
    table: Mapped[dict[str, Any]]
    """What supports it, as figures by name; empty where nothing does."""
    raised_at: Mapped[datetime]
    """When."""
    settled_at: Mapped[datetime | None]
    """When a teacher had looked; None while it is open."""
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who had."""
