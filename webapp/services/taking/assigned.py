"""What a student's classes have been given, and how the student stands with it."""

import enum
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from webapp.models import Assignment, Attempt, AttemptState, Behaviour, Membership, Quiz, SchoolClass
from webapp.services.classes.terms import Terms, find_terms
from webapp.services.taking import deadlines
from webapp.services.taking.deadlines import Phase


class Stage(enum.StrEnum):
    """What a student can do with an assigned quiz."""

    LATER = "later"
    """It opens later."""
    OPEN = "open"
    """An attempt can be begun, or gone on with."""
    USED_UP = "used-up"
    """No attempts are left."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AssignedQuiz:
    """A quiz that a class was given, on the student's own terms."""

    quiz_id: int
    title: str
    language: str
    question_count: int
    behaviour: Behaviour
    time_zone: str
    """Of the class: the times are shown in it."""
    terms: Terms
    stage: Stage
    open_attempt: str | None
    """Public id of the attempt in progress; None without one."""
    attempts: int
    """Begun so far."""

    @property
    def id(self) -> int:
        """Of the quiz, as in lists of quizzes."""
        return self.quiz_id

    @property
    def time_limit_seconds(self) -> int | None:
        """With whatever extra time the student has."""
        return self.terms.time_limit_seconds


@dataclass(frozen=True, slots=True)
class ClassOfMine:
    """A class that the student is in."""

    id: int
    title: str
    quizzes: tuple[AssignedQuiz, ...]
    """Those that end first, first."""


def find_my_classes(session: Session, *, user_id: int, now: datetime) -> tuple[ClassOfMine, ...]:
    """The student's classes, by title, with what they were given."""
    classes = session.execute(
        select(SchoolClass.id, SchoolClass.title, SchoolClass.time_zone)
        .join(Membership, Membership.class_id == SchoolClass.id)
        .where(Membership.user_id == user_id, SchoolClass.archived_at.is_(None))
        .order_by(SchoolClass.title, SchoolClass.id),
    ).all()
    given = session.execute(
        select(Assignment.class_id, Quiz)
        .join(Quiz, Quiz.id == Assignment.quiz_id)
        .where(Assignment.class_id.in_([one.id for one in classes]))
        .order_by(Assignment.id.desc()),
    ).all()
    quiz_ids = {quiz.id for _class_id, quiz in given}
    terms = find_terms(session, quiz_ids=quiz_ids, user_ids=[user_id])
    begun = _begun(session, quiz_ids, user_id)
    found: defaultdict[int, list[AssignedQuiz]] = defaultdict(list)
    zones = {one.id: one.time_zone for one in classes}
    for class_id, quiz in given:
        stand = (terms[quiz.id, user_id], begun.get(quiz.id, []))
        found[class_id].append(_assigned(quiz, zones[class_id], *stand, now=now))
    return tuple(ClassOfMine(one.id, one.title, tuple(sorted(found[one.id], key=_urgency))) for one in classes)


def find_current(session: Session, *, user_id: int | None, now: datetime) -> tuple[AssignedQuiz, ...]:
    """What the student's classes were given that is open now or opens later, each once; nothing for a stranger."""
    classes = find_my_classes(session, user_id=user_id, now=now) if user_id is not None else ()
    current = {quiz.id: quiz for one in classes for quiz in one.quizzes if quiz.stage in (Stage.OPEN, Stage.LATER)}
    return tuple(sorted(current.values(), key=_urgency))


def _begun(session: Session, quiz_ids: set[int], user_id: int) -> Mapping[int, list[Row[Any]]]:
    rows = session.execute(
        select(Attempt.quiz_id, Attempt.public_id, Attempt.state, Attempt.deadline_at).where(
            Attempt.user_id == user_id,
            Attempt.quiz_id.in_(quiz_ids),
        ),
    )
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.quiz_id].append(row)
    return found


def _assigned(quiz: Quiz, time_zone: str, terms: Terms, begun: list[Row[Any]], *, now: datetime) -> AssignedQuiz:
    open_attempt = next((row.public_id for row in begun if _goes_on(row, quiz, now)), None)
    return AssignedQuiz(
        quiz_id=quiz.id,
        title=quiz.title,
        language=quiz.language,
        question_count=quiz.question_count,
        behaviour=quiz.behaviour,
        time_zone=time_zone,
        terms=terms,
        stage=Stage.OPEN if open_attempt else stage_of(terms, quiz.closed_at, len(begun), now),
        open_attempt=open_attempt,
        attempts=len(begun),
    )


def _goes_on(row: Row[Any], quiz: Quiz, now: datetime) -> bool:
    """Whether an attempt is in progress by the clock too: nobody may have closed it since its time was over."""
    stands = deadlines.phase(row.deadline_at, quiz.time_up, quiz.grace_seconds, now)
    return row.state is AttemptState.IN_PROGRESS and stands is not Phase.OVER


def stage_of(terms: Terms, closed_at: datetime | None, attempts: int, now: datetime) -> Stage:
    """What a student on these terms can do who has begun so many attempts, none of them open."""
    if closed_at is not None or (terms.closes_at is not None and now >= terms.closes_at):
        return Stage.CLOSED
    if terms.opens_at is not None and now < terms.opens_at:
        return Stage.LATER
    if terms.most_attempts is not None and attempts >= terms.most_attempts:
        return Stage.USED_UP
    return Stage.OPEN


def _urgency(quiz: AssignedQuiz) -> tuple[int, bool, float]:
    """What can be taken now before what comes later, and that before what is over; each by its end."""
    ends = quiz.terms.closes_at
    order = (Stage.OPEN, Stage.LATER, Stage.USED_UP, Stage.CLOSED)
    return order.index(quiz.stage), ends is None, ends.timestamp() if ends else 0.0
