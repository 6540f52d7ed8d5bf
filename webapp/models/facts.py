"""What the texts state: facts, and the claims that agree on them."""

import enum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, ContentId, Key, Long
from webapp.models.sources import Citation


class FactStatus(enum.StrEnum):
    """Whether a question may be asked from a fact unseen."""

    ACCEPTED = "accepted"
    REVIEW = "review"


class Fact(Base):
    """A value that claims agree on; what teachers think of it stands in the reviews of its citations."""

    __tablename__ = "facts"

    id: Mapped[Key]
    content_id: Mapped[str] = mapped_column(String(64), unique=True)
    """Made from what it says; citations and questions name it so."""
    kind: Mapped[str] = mapped_column(String(32))
    """date, commander, outcome, strength …"""
    topic: Mapped[ContentId] = mapped_column(index=True)
    """The same for facts of one kind on one subject: those that may contradict one another."""
    status: Mapped[FactStatus]
    """Whether a teacher must look first."""
    flags: Mapped[list[str]]
    """Why; empty if nothing speaks against it."""

    claims: Mapped[list["Claim"]] = relationship(back_populates="fact", order_by="Claim.id")


class Claim(Base):
    """What one sentence asserts."""

    __tablename__ = "claims"

    id: Mapped[Key]
    fact_id: Mapped[int] = mapped_column(ForeignKey("facts.id"), index=True)
    """The fact that it states."""
    citation_id: Mapped[int] = mapped_column(ForeignKey("citations.id"), index=True)
    """Where it does."""
    subject_text: Mapped[Long]
    """What it is about, as the source says it; empty where only a question tells."""
    subject_start: Mapped[int]
    """Where that stands, possibly in another sentence."""
    subject_end: Mapped[int]
    """Where it ends, exclusive."""
    subject_canonical: Mapped[Long]
    """The full form; empty where the text gives none."""
    value_text: Mapped[Long]
    """What it says of the subject, in the source's words."""
    value_start: Mapped[int]
    """Where that stands."""
    value_end: Mapped[int]
    """Where it ends, exclusive."""
    normalised: Mapped[Long]
    """The value as it is compared: a TIMEX3 date, a name, a figure; empty where only a question tells."""
    inferred: Mapped[str | None] = mapped_column(String(64))
    """What the context suggests beyond what is stated; never in a key."""
    mod: Mapped[str | None] = mapped_column(String(32))
    """About, before, more than … (TIMEX3 mod)."""
    unit: Mapped[str | None] = mapped_column(String(64))
    """What a figure counts."""
    rule: Mapped[str] = mapped_column(String(100))
    """The name of the rule that found it."""
    confidence: Mapped[float]
    """Between 0 and 1."""
    flags: Mapped[list[str]]
    """Why a teacher must look first."""

    fact: Mapped[Fact] = relationship(back_populates="claims")
    citation: Mapped[Citation] = relationship()
