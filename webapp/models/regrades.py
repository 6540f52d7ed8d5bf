"""Scores that a teacher changed after the fact, with what they were before."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Key


class RegradeWay(enum.StrEnum):
    """How marks were made anew."""

    BY_KEY = "by-key"
    """By the key as it stands now."""
    CREDIT = "credit"
    """Everyone was given the full mark."""


class Regrade(Base):
    """One act of one teacher over every attempt that asked a question."""

    __tablename__ = "regrades"

    id: Mapped[Key]
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), index=True)
    """What was asked."""
    way: Mapped[RegradeWay]
    """How it was marked anew."""
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who did it; None once the account is erased."""
    done_at: Mapped[datetime]
    """When."""


class RegradedSlot(Base):
    """What a regrade changed in one attempt."""

    __tablename__ = "regraded_slots"

    regrade_id: Mapped[int] = mapped_column(ForeignKey("regrades.id", ondelete="CASCADE"), primary_key=True)
    """The act."""
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), primary_key=True, index=True)
    """The question in its attempt."""
    old_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"))
    """The version that it was marked by before."""
    old_fraction: Mapped[float | None]
    """How much of it was right before."""
    old_mark: Mapped[float | None]
    """What it had earned."""
    old_score: Mapped[float | None]
    """What the whole attempt had; None where it was not finished."""
    new_mark: Mapped[float | None]
    """What it earns since."""
    new_score: Mapped[float | None]
    """What the whole attempt has since."""
