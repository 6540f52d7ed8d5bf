"""Marks as a teacher keeps them: a student a line, for one quiz or for everything a class was given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from webapp.models import Assignment, Attempt, AttemptState, Membership, Quiz, SchoolClass, User
from webapp.services.classes import classes

Score = tuple[float, float]
"""What was earned, and the maximum."""


@dataclass(frozen=True, slots=True)
class Line:
    """One student's marks at one quiz; scores are of finished attempts, None before the first."""

    user_id: int
    name: str | None
    """None for a guest."""
    attempts: int
    finished: int
    first: Score | None
    best: Score | None
    latest: Score | None
    latest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the students with an attempt, those with a name in its order, then guests."""

    lines: tuple[Line, ...]
    total: int
    number: int
    page_count: int


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """A class that the gradebook of a quiz can be narrowed to."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One student's best shares at the quizzes of a class."""

    user_id: int
    name: str
    shares: Mapping[int, float | None]
    """By quiz; None where no attempt is finished."""

    @property
    def mean(self) -> float | None:
        """Over the quizzes that they finished; None before the first."""
        known = [share for share in self.shares.values() if share is not None]
        return sum(known) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class ClassBook:
    """A class's gradebook."""

    title: str
    quizzes: tuple[tuple[int, str], ...]
    """Number and title, in the order in which they were given."""
    lines: tuple[ClassLine, ...]


def get_page(
    session: Session,
    *,
    quiz_id: int,
    class_id: int | None = None,
    page: int = 1,
    per_page: int = 100,
) -> Page:
    """Some of the students who took a quiz, or of one class of them; a page beyond the last one is the last one."""
    fits = _took(quiz_id, class_id)
    total = session.scalars(select(func.count()).select_from(User).where(fits)).one()
    page_count = max(1, -(-total // per_page))
    number = min(max(1, page), page_count)
    users = select(User.id, User.name).where(fits).order_by(User.name_folded.is_(None), User.name_folded, User.id)
    rows = session.execute(users.limit(per_page).offset((number - 1) * per_page)).tuples().all()
    return Page(_lines(session, quiz_id, fits, dict(rows)), total, number, page_count)


def find_lines(session: Session, *, quiz_id: int, class_id: int | None = None) -> tuple[Line, ...]:
    """All of them."""
    return get_page(session, quiz_id=quiz_id, class_id=class_id, per_page=2**31 - 1).lines


def find_class_choices(session: Session, *, quiz_id: int, teacher_id: int) -> tuple[ClassChoice, ...]:
    """The teacher's classes that were given the quiz."""
    rows = session.execute(
        select(SchoolClass.id, SchoolClass.title)
        .join(Assignment, Assignment.class_id == SchoolClass.id)
        .where(
            Assignment.quiz_id == quiz_id,
            SchoolClass.teacher_id == teacher_id,
            SchoolClass.archived_at.is_(None),
        )
        .order_by(func.lower(SchoolClass.title), SchoolClass.id),
    )
    return tuple(ClassChoice(*row) for row in rows.tuples())


def get_class_book(session: Session, *, class_id: int, teacher_id: int) -> ClassBook:
    """The best shares of everyone in a class at everything it was given. Raises NotFoundError."""
    title = classes.get_class(session, class_id=class_id, teacher_id=teacher_id).title
    quizzes = session.execute(
        select(Quiz.id, Quiz.title)
        .join(Assignment, Assignment.quiz_id == Quiz.id)
        .where(Assignment.class_id == class_id)
        .order_by(Assignment.id),
    )
    given = tuple(quizzes.tuples())
    members = classes.find_members(session, class_id=class_id, teacher_id=teacher_id)
    best = session.execute(
        select(Attempt.user_id, Attempt.quiz_id, func.max(Attempt.score / func.nullif(Attempt.max_score, 0)))
        .join(Membership, Membership.user_id == Attempt.user_id)
        .where(
            Membership.class_id == class_id,
            Attempt.quiz_id.in_([quiz_id for quiz_id, _title in given]),
            Attempt.state == AttemptState.FINISHED,
        )
        .group_by(Attempt.user_id, Attempt.quiz_id),
    )
    shares = {(user_id, quiz_id): share for user_id, quiz_id, share in best.tuples()}
    return ClassBook(
        title=title,
        quizzes=given,
        lines=tuple(
            ClassLine(
                member.user_id,
                member.name,
                {quiz_id: shares.get((member.user_id, quiz_id)) for quiz_id, _title in given},
            )
            for member in members
        ),
    )


def _took(quiz_id: int, class_id: int | None) -> ColumnElement[bool]:
    """Whether a User has an attempt at the quiz; in a class everyone stands there, and nobody else."""
    if class_id is not None:
        return User.id.in_(select(Membership.user_id).where(Membership.class_id == class_id))
    return User.id.in_(select(Attempt.user_id).where(Attempt.quiz_id == quiz_id))


def _lines(
    session: Session,
    quiz_id: int,
    fits: ColumnElement[bool],
    names: Mapping[int, str | None],
) -> tuple[Line, ...]:
    rows = session.execute(
        select(Attempt.user_id, Attempt.state, Attempt.score, Attempt.max_score, Attempt.started_at)
        .where(Attempt.quiz_id == quiz_id, Attempt.user_id.in_(select(User.id).where(fits)))
        .order_by(Attempt.number),
    )
    begun: dict[int, int] = dict.fromkeys(names, 0)
    latest_at: dict[int, datetime] = {}
    scores: dict[int, list[Score]] = {user_id: [] for user_id in names}
    for user_id, state, score, max_score, started_at in rows.tuples():
        if user_id not in names:  # on another page
            continue
        begun[user_id] += 1
        latest_at[user_id] = started_at
        if state is AttemptState.FINISHED and score is not None:
            scores[user_id].append((score, max_score))
    return tuple(
        Line(
            user_id=user_id,
            name=name,
            attempts=begun[user_id],
            finished=len(scores[user_id]),
            first=scores[user_id][0] if scores[user_id] else None,
            best=max(scores[user_id], key=lambda one: one[0] / one[1] if one[1] else 0.0, default=None),
            latest=scores[user_id][-1] if scores[user_id] else None,
            latest_at=latest_at.get(user_id),
        )
        for user_id, name in names.items()
    )
