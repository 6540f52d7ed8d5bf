"""What teachers make of the bank: question sets, and quizzes published from them."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Key
from webapp.models.questions import Question


class Feedback(enum.StrEnum):
    """When a student sees the key and its evidence."""

    AFTER_EACH = "after-each"
    AT_END = "at-end"


class Layout(enum.StrEnum):
    """How many questions stand on a page."""

    ONE_PER_PAGE = "one-per-page"
    ALL_ON_ONE = "all-on-one"


class QuestionSet(Base):
    """A teacher's choice of questions."""

    __tablename__ = "question_sets"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    """What its maker calls it."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    """Whose it is; None for the ready-made ones."""
    created_at: Mapped[datetime]
    """When it was made."""
    archived_at: Mapped[datetime | None]
    """When it was put away; None while it is listed."""

    items: Mapped[list["QuestionSetItem"]] = relationship(
        order_by="QuestionSetItem.position",
        cascade="all, delete-orphan",
    )


class QuestionSetItem(Base):
    """One question of a set."""

    __tablename__ = "question_set_items"

    question_set_id: Mapped[int] = mapped_column(
        ForeignKey("question_sets.id", ondelete="CASCADE"),
        primary_key=True,
    )
    """The set."""
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True, index=True)
    """The question; each stands in a set once."""
    position: Mapped[int]
    """Its place in the set, counted from 1; gaps are allowed."""

    question: Mapped[Question] = relationship()


class Quiz(Base):
    """A set published with how it is to be taken."""

    __tablename__ = "quizzes"
    __table_args__ = (
        Index(
            "uq_quizzes_ready_made_language",
            "language",
            unique=True,
            sqlite_where=text("is_ready_made"),
            postgresql_where=text("is_ready_made"),
        ),
    )

    id: Mapped[Key]
    question_set_id: Mapped[int] = mapped_column(ForeignKey("question_sets.id"), index=True)
    """What its questions are drawn from."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who published it; None for the ready-made ones."""
    title: Mapped[str] = mapped_column(String(200))
    """What students see."""
    language: Mapped[str] = mapped_column(String(8))
    """Of its questions (ISO 639-1); ``mul`` where they are of several."""
    question_count: Mapped[int]
    """How many questions an attempt has."""
    shuffle_questions: Mapped[bool]
    """Whether the questions come in another order each time."""
    shuffle_options: Mapped[bool]
    """Whether the options do."""
    feedback: Mapped[Feedback]
    """When the key and its evidence are shown."""
    layout: Mapped[Layout]
    """How many questions stand on a page."""
    time_limit_seconds: Mapped[int | None]
    """How long an attempt may take; None for as long as one likes."""
    published_at: Mapped[datetime | None]
    """When it was opened to students; None while it is a draft."""
    closed_at: Mapped[datetime | None]
    """When it was closed to new attempts; None while it is open."""
    is_listed: Mapped[bool] = mapped_column(default=True)
    """Whether it stands on the front page for everyone; otherwise only the classes that it is given to find it."""
    is_ready_made: Mapped[bool] = mapped_column(default=False)
    """Whether loading the bank keeps it, one for each language."""

    question_set: Mapped[QuestionSet] = relationship()
