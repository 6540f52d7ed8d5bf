"""On what terms a student takes a quiz: what they are granted, else the most lenient of their classes, else the quiz.

``combine`` decides, field by field; the rest reads what it needs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Assignment, Membership, Override, Quiz, SchoolClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leeway:
    """What a class or a student is granted at a quiz; None where nothing is said."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    extra_seconds: int | None = None
    extra_attempts: int | None = None
    is_held: bool = False
    """Whether results are kept back until the teacher releases them; classes only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms one student takes one quiz."""

    opens_at: datetime | None
    """None for at once."""
    closes_at: datetime | None
    """None for as long as the quiz is open."""
    time_limit_seconds: int | None
    most_attempts: int | None
    are_results_held: bool
    """Whether the teacher has yet to release the results."""

    def deadline(self, started_at: datetime) -> datetime | None:
        """When an attempt begun then is over; None for never."""
        limit = self.time_limit_seconds
        ends = (started_at + timedelta(seconds=limit) if limit else None, self.closes_at)
        return min((end for end in ends if end is not None), default=None)


def combine(
    *,
    time_limit_seconds: int | None,
    most_attempts: int | None,
    classes: Sequence[Leeway] = (),
    student: Leeway | None = None,
) -> Terms:
    """The terms at a quiz of this limit and number for a student of these classes."""
    granted = student or Leeway()
    opens = [one.opens_at for one in classes]
    closes = [one.closes_at for one in classes]
    seconds = _first(granted.extra_seconds, _most(one.extra_seconds for one in classes), 0)
    attempts = _first(granted.extra_attempts, _most(one.extra_attempts for one in classes), 0)
    return Terms(
        opens_at=min(_known(opens)) if classes and None not in opens else None,
        closes_at=granted.closes_at or (max(_known(closes)) if classes and None not in closes else None),
        time_limit_seconds=time_limit_seconds + seconds if time_limit_seconds else None,
        most_attempts=most_attempts + attempts if most_attempts else None,
        are_results_held=bool(classes) and all(one.is_held for one in classes),
    )


def get_terms(session: Session, *, quiz_id: int, user_id: int) -> Terms:
    """The terms of one student at one quiz. Raises NotFoundError where they may not know of it."""
    found = find_terms(session, quiz_ids=[quiz_id], user_ids=[user_id])
    if (quiz_id, user_id) not in found:
        raise NotFoundError("no such quiz")
    return found[quiz_id, user_id]


def find_terms(
    session: Session,
    *,
    quiz_ids: Collection[int],
    user_ids: Collection[int],
) -> Mapping[tuple[int, int], Terms]:
    """The terms by quiz and student; a quiz that is neither listed nor given to a class of theirs has none."""
    quizzes = session.execute(
        select(Quiz.id, Quiz.time_limit_seconds, Quiz.most_attempts, Quiz.is_listed).where(Quiz.id.in_(quiz_ids)),
    ).all()
    classes = _class_leeways(session, quiz_ids, user_ids)
    students = _student_leeways(session, quiz_ids, user_ids)
    return {
        (quiz.id, user_id): combine(
            time_limit_seconds=quiz.time_limit_seconds,
            most_attempts=quiz.most_attempts,
            classes=classes[quiz.id, user_id],
            student=students.get((quiz.id, user_id)),
        )
        for quiz in quizzes
        for user_id in user_ids
        if quiz.is_listed or classes[quiz.id, user_id]
    }


def _class_leeways(
    session: Session,
    quiz_ids: Collection[int],
    user_ids: Collection[int],
) -> Mapping[tuple[int, int], list[Leeway]]:
    rows = session.execute(
        select(
            Assignment.quiz_id,
            Membership.user_id,
            Assignment.opens_at,
            Assignment.closes_at,
            Assignment.extra_seconds,
            Assignment.extra_attempts,
            (Assignment.holds_results & Assignment.released_at.is_(None)).label("is_held"),
        )
        .join(Membership, Membership.class_id == Assignment.class_id)
        .join(SchoolClass, SchoolClass.id == Assignment.class_id)
        .where(
            Assignment.quiz_id.in_(quiz_ids),
            Membership.user_id.in_(user_ids),
            SchoolClass.archived_at.is_(None),
        ),
    )
    found: defaultdict[tuple[int, int], list[Leeway]] = defaultdict(list)
    for row in rows:
        found[row.quiz_id, row.user_id].append(_leeway(row))
    return found


def _student_leeways(
    session: Session,
    quiz_ids: Collection[int],
    user_ids: Collection[int],
) -> Mapping[tuple[int, int], Leeway]:
    columns = (Override.closes_at, Override.extra_seconds, Override.extra_attempts)
    rows = session.execute(
        select(Override.quiz_id, Override.user_id, *columns).where(
            Override.quiz_id.in_(quiz_ids),
            Override.user_id.in_(user_ids),
        ),
    )
    return {(row.quiz_id, row.user_id): _leeway(row) for row in rows}


def _leeway(row: Row[Any]) -> Leeway:
    values = row._asdict()
    del values["quiz_id"], values["user_id"]
    return Leeway(**values)


def _known(moments: Sequence[datetime | None]) -> list[datetime]:
    return [moment for moment in moments if moment is not None]


def _most(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)


def _first(*numbers: int | None) -> int:
    return next(number for number in numbers if number is not None)
