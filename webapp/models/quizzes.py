"""What teachers make of the bank: question sets, and quizzes published from them."""

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Key
from webapp.models.questions import Question


class Behaviour(enum.StrEnum):
    """How a question answers back, and what a response earns."""

    AFTER_EACH = "after-each"
    """Each question is checked by itself, once."""
    AT_END = "at-end"
    """All together, once the attempt is submitted."""
    SEVERAL_TRIES = "several-tries"
    """Each by itself and again after a wrong response, at the cost of a penalty."""
    BY_CERTAINTY = "by-certainty"
    """At the end; being certain earns more where it is right, and costs where it is not."""

    @property
    def checks_each(self) -> bool:
        """Whether a question can be checked before the attempt is submitted."""
        return self in (Behaviour.AFTER_EACH, Behaviour.SEVERAL_TRIES)


class Layout(enum.StrEnum):
    """How many questions stand on a page."""

    ONE_PER_PAGE = "one-per-page"
    ALL_ON_ONE = "all-on-one"


class TimeUp(enum.StrEnum):
    """What becomes of an attempt at its deadline."""

    SUBMIT = "submit"
    """It is submitted as it stands."""
    GRACE = "grace"
    """Nothing can be changed any more, but it can be submitted for a while; then it is abandoned."""
    ABANDON = "abandon"
    """Whoever has not submitted it by then is left without a score."""


class Moment(enum.StrEnum):
    """When somebody looks at an attempt."""

    DURING = "during"
    """Before it is submitted, at questions that were checked."""
    JUST_AFTER = "just-after"
    """In the first minutes."""
    LATER = "later"
    """While others may still take the quiz."""
    AFTER_CLOSE = "after-close"


class Shown(enum.StrEnum):
    """What there is to be seen of an attempt besides what it asked."""

    RESPONSE = "response"
    CORRECTNESS = "correctness"
    MARKS = "marks"
    FEEDBACK = "feedback"
    RIGHT_ANSWER = "right-answer"
    OVERALL_FEEDBACK = "overall-feedback"
    CITATION = "citation"


EVERYTHING: Mapping[str, list[str]] = {moment.value: [shown.value for shown in Shown] for moment in Moment}
"""What students see of a quiz that hides nothing once it is answered."""


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
    version: Mapped[int] = mapped_column(default=1)
    """Counts its changes: a form that has seen another number overwrites nothing."""
    changed_at: Mapped[datetime | None]
    """When it was changed last; None while it is as it was made."""
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """By whom."""

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


class QuestionSetDraw(Base):
    """So many questions that a filter finds, drawn anew for each attempt."""

    __tablename__ = "question_set_draws"

    id: Mapped[Key]
    question_set_id: Mapped[int] = mapped_column(ForeignKey("question_sets.id", ondelete="CASCADE"), index=True)
    """The set that asks them beside its ticked questions."""
    wanted: Mapped[int]
    """How many."""
    filter: Mapped[dict[str, str]]
    """What they must be, by the names of the bank's filter."""


class QuestionSetShare(Base):
    """A set that another teacher was let into."""

    __tablename__ = "question_set_shares"

    question_set_id: Mapped[int] = mapped_column(
        ForeignKey("question_sets.id", ondelete="CASCADE"),
        primary_key=True,
    )
    """The set."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    """The teacher."""
    may_edit: Mapped[bool]
    """Whether they may change it too; everyone let in may see it, print it and publish from it."""
    shared_at: Mapped[datetime]
    """When."""


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
    """How many questions an attempt has, those drawn by filters among them."""
    draws: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """The set's draws as they were when it was published: a set that changes leaves its quizzes alone."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts the changes of its settings: a form that has seen another number overwrites nothing."""
    shuffle_questions: Mapped[bool]
    """Whether the questions come in another order each time."""
    shuffle_options: Mapped[bool]
    """Whether the options do."""
    behaviour: Mapped[Behaviour]
    """How its questions answer back."""
    tries: Mapped[int] = mapped_column(default=3)
    """How often a question can be checked, where several tries are allowed."""
    penalty: Mapped[float] = mapped_column(default=1 / 3)
    """What each wrong try costs of a question's mark."""
    layout: Mapped[Layout]
    """How many questions stand on a page."""
    time_limit_seconds: Mapped[int | None]
    """How long an attempt may take; None for as long as one likes."""
    time_up: Mapped[TimeUp] = mapped_column(default=TimeUp.SUBMIT)
    """What becomes of an attempt at its deadline."""
    grace_seconds: Mapped[int] = mapped_column(default=0)
    """How long it can be submitted after that, where there is a grace period."""
    most_attempts: Mapped[int | None]
    """How many attempts each student has; None for as many as they like."""
    shows: Mapped[dict[str, list[str]]] = mapped_column(default=lambda: dict(EVERYTHING))
    """What a student may see (Shown) at each Moment."""
    comments: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Overall feedback: words by the least score that earns them, in percent."""
    published_at: Mapped[datetime | None]
    """When it was opened to students; None while it is a draft."""
    closed_at: Mapped[datetime | None]
    """When it was closed to new attempts; None while it is open."""
    is_listed: Mapped[bool] = mapped_column(default=True)
    """Whether it stands on the front page for everyone; otherwise only the classes that it is given to find it."""
    is_ready_made: Mapped[bool] = mapped_column(default=False)
    """Whether loading the bank keeps it, one for each language."""

    question_set: Mapped[QuestionSet] = relationship()
