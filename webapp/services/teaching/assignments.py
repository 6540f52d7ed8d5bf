"""Quizzes given to classes: when they may be taken, and when their results are seen.

An assignment to another teacher's class looks like none (NotFoundError).
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Assignment, Membership, Quiz, SchoolClass
from webapp.services.classes import classes
from webapp.services.classes.classes import ClassView
from webapp.services.taking import deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """On what terms a class takes a quiz; None where the quiz's own stand."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    extra_seconds: int | None = None
    extra_attempts: int | None = None
    holds_results: bool = False
    """Whether the teacher releases the results."""


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """A quiz given to a class."""

    id: int
    class_id: int
    class_title: str
    time_zone: str
    """Of the class."""
    quiz_id: int
    quiz_title: str
    quiz_language: str
    is_timed: bool
    """Whether the quiz has a time limit."""
    is_counted: bool
    """Whether it limits the number of attempts."""
    window: Window
    released_at: datetime | None
    """When the results were released; None while they are held, and where they are not."""


def find_assignments(session: Session, *, class_id: int, teacher_id: int) -> tuple[AssignmentView, ...]:
    """What a class was given, the newest first. Raises NotFoundError."""
    classes.get_class(session, class_id=class_id, teacher_id=teacher_id)
    statement = _rows(teacher_id).where(Assignment.class_id == class_id).order_by(Assignment.id.desc())
    return tuple(_view(*row) for row in session.execute(statement).tuples())


def get_assignment(session: Session, *, assignment_id: int, teacher_id: int) -> AssignmentView:
    """One of them. Raises NotFoundError."""
    row = session.execute(_rows(teacher_id).where(Assignment.id == assignment_id)).tuples().one_or_none()
    if row is None:
        raise NotFoundError("no such assignment")
    return _view(*row)


def assign(
    session: Session,
    *,
    school_class: ClassView,
    quiz_id: int,
    window: Window,
    now: datetime,
) -> int:
    """Give a class a quiz, or other terms where it has it already; the assignment's id. Raises NotFoundError."""
    class_id = school_class.id
    quiz = session.get(Quiz, quiz_id)
    if quiz is None or quiz.published_at is None:
        raise NotFoundError("no such quiz")
    # the class's row for oneself: a form that is sent twice gives the quiz once
    session.execute(select(SchoolClass.id).where(SchoolClass.id == class_id).with_for_update())
    found = session.scalar(select(Assignment).where(Assignment.class_id == class_id, Assignment.quiz_id == quiz_id))
    assignment = found or Assignment(class_id=class_id, quiz_id=quiz_id, created_at=now)
    for name, value in asdict(window).items():
        setattr(assignment, name, value)
    session.add(assignment)
    session.flush()
    _renew(session, assignment, now=now)
    return assignment.id


def release(session: Session, *, assignment_id: int, teacher_id: int, now: datetime) -> None:
    """Let the class see its results, as far as the quiz shows them. Raises NotFoundError."""
    assignment = _get(session, assignment_id, teacher_id)
    assignment.released_at = assignment.released_at or now
    session.flush()


def withdraw(session: Session, *, assignment_id: int, teacher_id: int, now: datetime) -> None:
    """Take the quiz from the class again; attempts stay. Raises NotFoundError."""
    assignment = _get(session, assignment_id, teacher_id)
    session.delete(assignment)
    session.flush()
    _renew(session, assignment, now=now)


def _renew(session: Session, assignment: Assignment, *, now: datetime) -> None:
    """Attempts in progress keep step with what is said of their class."""
    members = session.scalars(select(Membership.user_id).where(Membership.class_id == assignment.class_id)).all()
    deadlines.renew(session, quiz_id=assignment.quiz_id, user_ids=members, now=now)


def _get(session: Session, assignment_id: int, teacher_id: int) -> Assignment:
    get_assignment(session, assignment_id=assignment_id, teacher_id=teacher_id)
    return session.get_one(Assignment, assignment_id)


def _rows(teacher_id: int) -> Select[tuple[Assignment, SchoolClass, Quiz]]:
    return (
        select(Assignment, SchoolClass, Quiz)
        .join(SchoolClass, SchoolClass.id == Assignment.class_id)
        .join(Quiz, Quiz.id == Assignment.quiz_id)
        .where(SchoolClass.teacher_id == teacher_id, SchoolClass.archived_at.is_(None))
    )


def _view(assignment: Assignment, school_class: SchoolClass, quiz: Quiz) -> AssignmentView:
    return AssignmentView(
        id=assignment.id,
        class_id=school_class.id,
        class_title=school_class.title,
        time_zone=school_class.time_zone,
        quiz_id=quiz.id,
        quiz_title=quiz.title,
        quiz_language=quiz.language,
        is_timed=quiz.time_limit_seconds is not None,
        is_counted=quiz.most_attempts is not None,
        window=Window(
            opens_at=assignment.opens_at,
            closes_at=assignment.closes_at,
            extra_seconds=assignment.extra_seconds,
            extra_attempts=assignment.extra_attempts,
            holds_results=assignment.holds_results,
        ),
        released_at=assignment.released_at,
    )
