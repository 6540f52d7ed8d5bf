"""Classes: who is in them, which quizzes they are given, and who is given more time."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Key
from webapp.models.quizzes import Quiz
from webapp.models.users import User


class SchoolClass(Base):
    """A teacher's students, who take quizzes together."""

    __tablename__ = "classes"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    """What its teacher calls it."""
    time_zone: Mapped[str] = mapped_column(String(64))
    """Of its clock on the wall (IANA): the times of its quizzes are written and shown in it."""
    join_code: Mapped[str] = mapped_column(String(16), unique=True)
    """Whoever types it is in."""
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    """Whose it is."""
    created_at: Mapped[datetime]
    """When it was made."""
    archived_at: Mapped[datetime | None]
    """When it was put away; None while it meets."""


class Membership(Base):
    """A student in a class."""

    __tablename__ = "memberships"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True)
    """The class."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    """The student."""
    joined_at: Mapped[datetime]
    """When they typed the code."""

    school_class: Mapped[SchoolClass] = relationship()
    user: Mapped[User] = relationship()


class Assignment(Base):
    """A quiz given to a class, and when it may be taken."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("class_id", "quiz_id"),)

    id: Mapped[Key]
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    """The class."""
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"), index=True)
    """What it is to take."""
    opens_at: Mapped[datetime | None]
    """From when on; None for at once."""
    closes_at: Mapped[datetime | None]
    """Until when; None for as long as the quiz is open."""
    extra_seconds: Mapped[int | None]
    """More than the quiz's time limit, for the whole class; None for as the quiz says."""
    extra_attempts: Mapped[int | None]
    """More than the quiz allows, for the whole class; None for as the quiz says."""
    holds_results: Mapped[bool] = mapped_column(default=False)
    """Whether students see nothing of their results until the teacher releases them."""
    released_at: Mapped[datetime | None]
    """When the teacher did."""
    created_at: Mapped[datetime]
    """When it was given."""

    school_class: Mapped[SchoolClass] = relationship()
    quiz: Mapped[Quiz] = relationship()


class Override(Base):
    """What one student is granted at one quiz, whatever their classes are; a field that is None grants nothing."""

    __tablename__ = "overrides"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), primary_key=True)
    """At which quiz."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    """To whom."""
    closes_at: Mapped[datetime | None]
    """Until when they may take it."""
    extra_seconds: Mapped[int | None]
    """More than the quiz's time limit."""
    extra_attempts: Mapped[int | None]
    """More than the quiz allows."""
    given_at: Mapped[datetime]
    """When it was last changed."""
