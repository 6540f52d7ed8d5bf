"""What teachers said of citations."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Key, Long


class Verdict(enum.StrEnum):
    """Whether a source really says so."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    UNCLEAR = "unclear"


class Review(Base):
    """A teacher's judgement of one citation; rows are only ever added, and the latest counts."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_citation_id_id", "citation_id", "id"),)

    id: Mapped[Key]
    citation_id: Mapped[int] = mapped_column(ForeignKey("citations.id"))
    """What was judged."""
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who judged; None once the account is erased."""
    verdict: Mapped[Verdict]
    """What they found."""
    note: Mapped[Long] = mapped_column(default="")
    """Why, in their words; may be empty."""
    question_version_id: Mapped[int | None] = mapped_column(ForeignKey("question_versions.id"))
    """The question that stood beside the passage when they judged."""
    reviewed_at: Mapped[datetime]
    """When."""
