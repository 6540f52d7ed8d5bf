"""What students do: attempts, their questions, and every response they gave."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Key
from webapp.models.questions import QuestionVersion
from webapp.models.quizzes import Quiz


class AttemptState(enum.StrEnum):
    """How far an attempt has come; whether one in progress is overdue, the clock says."""

    IN_PROGRESS = "in-progress"
    FINISHED = "finished"
    """Submitted and scored, which is one moment."""
    ABANDONED = "abandoned"
    """Never submitted while there was time: it has no score."""


class Attempt(Base):
    """One go of one user at one quiz."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("quiz_id", "user_id", "number"),
        Index(
            "uq_attempts_open",
            "quiz_id",
            "user_id",
            unique=True,
            sqlite_where=text("state = 'in-progress'"),
            postgresql_where=text("state = 'in-progress'"),
        ),
    )

    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    """Random, for addresses: tells nothing and cannot be guessed."""
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    """What is taken."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    """Who takes it."""
    number: Mapped[int]
    """Counts from 1 for this user and quiz."""
    state: Mapped[AttemptState] = mapped_column(default=AttemptState.IN_PROGRESS)
    """How far it has come."""
    shuffle_seed: Mapped[int] = mapped_column(BigInteger)
    """What the draw and all orders were made from, so that they can be made again."""
    started_at: Mapped[datetime]
    """By the server's clock."""
    deadline_at: Mapped[datetime | None]
    """After this no response counts; None if untimed."""
    finished_at: Mapped[datetime | None]
    """When it was submitted, or its deadline where time ran out; None while in progress."""
    score: Mapped[float | None]
    """The sum of its marks; None unless it is finished."""
    max_score: Mapped[float]
    """What it would be with every response right."""

    quiz: Mapped[Quiz] = relationship()
    slots: Mapped[list["Slot"]] = relationship(order_by="Slot.position", back_populates="attempt")


class Slot(Base):
    """A question at its place in an attempt."""

    __tablename__ = "slots"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[Key]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    """The attempt."""
    position: Mapped[int]
    """Counts from 1."""
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"), index=True)
    """What is asked, as it stood when it was drawn."""
    option_order: Mapped[list[int]]
    """Indexes into the version's options in the order shown; empty for typed questions."""
    checked_at: Mapped[datetime | None]
    """When the key was shown during the attempt, after which nothing can be changed; None before."""
    tries: Mapped[int] = mapped_column(default=0)
    """How many wrong responses were checked, where several tries are allowed."""
    tried_sequence: Mapped[int | None]
    """Of the last of them: checking it again is no other try."""
    fraction: Mapped[float | None]
    """How much of the response was right, from 0 to 1; None until checked or finished."""
    mark: Mapped[float | None]
    """What the response earned; None until checked or finished."""
    max_mark: Mapped[float] = mapped_column(default=1.0)
    """What a right response earns."""
    standings: Mapped[dict[str, Any] | None]
    """How each citation stood (state, verdict) when the key was shown, by its id: a review never changes."""

    attempt: Mapped[Attempt] = relationship(back_populates="slots")
    question_version: Mapped[QuestionVersion] = relationship()


class Response(Base):
    """Something a student chose or typed; rows are only ever added."""

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("slot_id", "client_key"),
        UniqueConstraint("slot_id", "sequence"),
        CheckConstraint("sequence > 0", name="sequence_counts_from_one"),
    )

    id: Mapped[Key]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"))
    """What it responds to."""
    client_key: Mapped[str] = mapped_column(String(64))
    """Made by the page: the same response sent twice is stored once."""
    sequence: Mapped[int | None]
    """The highest of a slot counts; None where a newer one had overtaken it before it arrived."""
    value: Mapped[list[str]]
    """The chosen option's words, or the words typed; empty where the choice was taken back."""
    certainty: Mapped[int | None]
    """How certain the student was, from 1 to 3; None where the quiz does not ask."""
    received_at: Mapped[datetime]
    """When it arrived, by the server's clock."""
