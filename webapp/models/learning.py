"""What students do besides attempts: questions practised, and problems reported."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Key, Long
from webapp.models.questions import QuestionVersion
from webapp.models.reviews import Concern


class PracticeCard(Base):
    """How well one student knows one question, as FSRS counts it, and when they should see it again."""

    __tablename__ = "practice_cards"
    __table_args__ = (Index("ix_practice_cards_user_id_due_at", "user_id", "due_at"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    """The student."""
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True, index=True)
    """The question, in whichever version."""
    state: Mapped[int]
    """FSRS's: 1 learning, 2 known, 3 learning again."""
    step: Mapped[int | None]
    """Of learning; None while known."""
    stability: Mapped[float]
    """Days until nine of ten such questions are still known."""
    difficulty: Mapped[float]
    """Between 1 and 10."""
    due_at: Mapped[datetime]
    """When it should be asked again."""
    practised_at: Mapped[datetime]
    """When it was asked last."""
    turns: Mapped[int]
    """How often it was asked."""
    is_right: Mapped[bool]
    """Whether the last response was."""


class PracticeTurn(Base):
    """One response in practice; rows are only ever added, and none of them counts for any score."""

    __tablename__ = "practice_turns"
    __table_args__ = (
        UniqueConstraint("user_id", "question_id", "number"),
        CheckConstraint("number > 0", name="number_counts_from_one"),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    """The student."""
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), index=True)
    """What was practised."""
    number: Mapped[int]
    """Counts from 1 for this student and question; the order of the options is made from it."""
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"))
    """As it stood then."""
    value: Mapped[list[str]]
    """The chosen option's words, or the words typed."""
    fraction: Mapped[float]
    """How much of it was right."""
    practised_at: Mapped[datetime]
    """When it arrived, by the server's clock."""


class Report(Base):
    """A student's word that a question has a problem; what they wrote stands in the concern that it raised."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_user_id_question_version_id", "user_id", "question_version_id"),)

    id: Mapped[Key]
    concern_id: Mapped[int] = mapped_column(ForeignKey("concerns.id", ondelete="CASCADE"), unique=True)
    """What put the question's citations at the head of the review queue."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    """Who reported."""
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"), index=True)
    """What they had seen."""
    answer: Mapped[Long] = mapped_column(default="")
    """A teacher's; empty while there is none."""
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    """When; None while the report waits."""
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who answered."""
    read_at: Mapped[datetime | None]
    """When the student saw the answer; None before."""

    concern: Mapped[Concern] = relationship()
    question_version: Mapped[QuestionVersion] = relationship()
