"""What results came to when they were last counted: kept so that no page counts them anew."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class QuizFigures(Base):
    """Everything the statistics page of a quiz shows; stale once the quiz has other finished attempts."""

    __tablename__ = "quiz_figures"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), primary_key=True)
    """Of which quiz."""
    finished: Mapped[int]
    """How many finished attempts there were."""
    latest_id: Mapped[int]
    """The newest of them; with their number it tells whether there are others now."""
    figures: Mapped[dict[str, Any]]
    """As services/results/quiz_statistics.py writes and reads them."""
    counted_at: Mapped[datetime]
    """When."""


class QuestionFigures(Base):
    """How one question did at one quiz, in the first attempt of each student."""

    __tablename__ = "question_figures"
    __table_args__ = (Index("ix_question_figures_question_id", "question_id"),)

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), primary_key=True)
    """At which quiz."""
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    """Which question."""
    asked: Mapped[int]
    """In how many attempts."""
    facility: Mapped[float]
    """The mean share of its mark."""
    is_bad: Mapped[bool]
    """Whether the figures want somebody to look at it."""
