"""The question bank: questions, their versions, and what proves them."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Digest, Key, Long
from webapp.models.sources import Citation


class QuestionStatus(enum.StrEnum):
    """What the bank says of a question."""

    READY = "ready"
    REVIEW = "review"


class QuestionOrigin(enum.StrEnum):
    """Where a question came from; only what came with a bank file is retired when it vanishes from that file."""

    BANK = "bank"
    SOURCE = "source"
    TEACHER = "teacher"


class Question(Base):
    """One item of the bank; what it says stands in its versions.

    Whether it is in service is derived (see services/service_state.py), never stored.
    """

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_language_kind", "language", "kind"),)

    id: Mapped[Key]
    content_id: Mapped[str] = mapped_column(String(64), unique=True)
    """Its id in the bank."""
    kind: Mapped[str] = mapped_column(String(32))
    """Of the fact asked about: date, commander, outcome, strength …"""
    type: Mapped[str] = mapped_column(String(32))
    """How it is answered: choice, true-false, short, cloze, ordering, matching."""
    language: Mapped[str] = mapped_column(String(8))
    """ISO 639-1 code of its words."""
    status: Mapped[QuestionStatus]
    """What the bank says: ready to be served, or for a teacher to look at first."""
    version_number: Mapped[int]
    """The number of its newest version, the one that new attempts draw."""
    retired_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it vanished from the bank; None while it stands there."""
    withdrawn_at: Mapped[datetime | None]
    """When a teacher took it out of use, whatever the bank says of it; None while it is in use."""
    origin: Mapped[QuestionOrigin] = mapped_column(default=QuestionOrigin.BANK)
    """From a bank file, from a text read here, or from a teacher."""

    versions: Mapped[list["QuestionVersion"]] = relationship(
        back_populates="question",
        order_by="QuestionVersion.number",
    )


class QuestionVersion(Base):
    """What a question said at one time; never changed, for attempts refer to it."""

    __tablename__ = "question_versions"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[Key]
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    """The question that it is a version of."""
    number: Mapped[int]
    """Counts from 1 within the question."""
    content_hash: Mapped[Digest]
    """Of everything the bank says of it, so that loading tells a change from a repetition."""
    stem: Mapped[Long]
    """The asking part."""
    key: Mapped[list[str]]
    """The right option, options or words."""
    options: Mapped[list[str]]
    """The key and the distractors in a fixed order; empty for typed questions."""
    accepts: Mapped[list[str]]
    """What a typed response may also say."""
    explanation: Mapped[Long]
    """One sentence that puts the key back into the statement."""
    difficulty: Mapped[float]
    """Between 0 (easy) and 1 (hard)."""
    flags: Mapped[list[str]]
    """Why a teacher must look first; empty if nothing speaks against it."""
    facts: Mapped[list[str]]
    """Ids of the facts that it rests on: no two questions of a quiz share one."""
    search_text: Mapped[Long]
    """Stem, key and explanation folded; the database indexes the newest version's (services/bank/full_text.py)."""
    created_at: Mapped[datetime]
    """When it was loaded."""

    question: Mapped[Question] = relationship(back_populates="versions")
    evidence: Mapped[list["VersionCitation"]] = relationship(order_by="VersionCitation.position")
    option_notes: Mapped[list["OptionNote"]] = relationship(order_by="OptionNote.position")


class VersionCitation(Base):
    """One citation of one version."""

    __tablename__ = "version_citations"

    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"), primary_key=True)
    """The version that is proved."""
    citation_id: Mapped[int] = mapped_column(ForeignKey("citations.id"), primary_key=True, index=True)
    """The passage that proves it."""
    position: Mapped[int]
    """Counts from 1, the best evidence first."""

    citation: Mapped[Citation] = relationship()


class OptionNote(Base):
    """What one wrong option of one version really was."""

    __tablename__ = "option_notes"

    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"), primary_key=True)
    """The version whose option it tells of."""
    position: Mapped[int] = mapped_column(primary_key=True)
    """Counts from 1, in the order of the options."""
    option: Mapped[Long]
    """The option, as it stands there."""
    text: Mapped[Long]
    """One sentence in which it is right."""
    citation_id: Mapped[int] = mapped_column(ForeignKey("citations.id"), index=True)
    """The passage that proves that sentence."""

    citation: Mapped[Citation] = relationship()
