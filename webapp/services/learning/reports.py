"""Problems that students report: what they write raises a concern, a teacher answers, and the student reads it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import (
    Attempt,
    AttemptState,
    Concern,
    ConcernReason,
    PracticeTurn,
    Question,
    QuestionVersion,
    Report,
    Slot,
)
from webapp.services.folding import fold
from webapp.services.reviewing.concerns import raise_concern

LONGEST = 1000
"""Characters of a report, and of its answer."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report, as its student and teachers see it; nobody is named."""

    id: int
    question_id: int
    version_id: int
    stem: str
    language: str
    """Of the stem."""
    words: str
    reported_at: datetime
    answer: str
    answered_at: datetime | None
    """None while it waits."""
    is_unread: bool
    """Whether it is answered and the student has not seen that yet."""


def report_in_attempt(  # noqa: PLR0913 - who says what of which question, and when
    session: Session,
    *,
    public_id: str,
    position: int,
    user_id: int,
    words: str,
    now: datetime,
) -> bool:
    """Report a question that is answered for good in an attempt. Raises NotFoundError.

    A student's second word on what waits already changes nothing, nor does the same word on what was answered: that
    has been looked at. Whether this one was taken.
    """
    version_id = session.scalar(
        select(Slot.question_version_id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.public_id == public_id, Attempt.user_id == user_id, Slot.position == position)
        .where((Attempt.state != AttemptState.IN_PROGRESS) | Slot.checked_at.is_not(None)),
    )
    return _report(session, version_id, user_id=user_id, words=words, now=now)


def report_in_practice(session: Session, *, turn_id: int, user_id: int, words: str, now: datetime) -> bool:
    """The same of a question that was practised. Raises NotFoundError."""
    mine = PracticeTurn.id == turn_id, PracticeTurn.user_id == user_id
    version_id = session.scalar(select(PracticeTurn.question_version_id).where(*mine))
    return _report(session, version_id, user_id=user_id, words=words, now=now)


def find_own(session: Session, *, user_id: int) -> tuple[ReportView, ...]:
    """A student's reports, the newest first."""
    rows = session.execute(_views().where(Report.user_id == user_id).order_by(Report.id.desc()))
    return tuple(ReportView(*row) for row in rows)


def count_unread(session: Session, *, user_id: int) -> int:
    """How many answers the student has not seen yet."""
    mine = Report.user_id == user_id, Report.answered_at.is_not(None), Report.read_at.is_(None)
    return session.scalars(select(func.count()).select_from(Report).where(*mine)).one()


def mark_read(session: Session, *, user_id: int, report_ids: Collection[int], now: datetime) -> None:
    """Note that the student has seen these answers."""
    unread = Report.user_id == user_id, Report.id.in_(report_ids), Report.answered_at.is_not(None)
    session.execute(update(Report).where(*unread, Report.read_at.is_(None)).values(read_at=now))


def find_waiting(session: Session) -> tuple[ReportView, ...]:
    """Reports that wait for an answer, the oldest first."""
    rows = session.execute(_views().where(Report.answered_at.is_(None)).order_by(Report.id))
    return tuple(ReportView(*row) for row in rows)


def find_answered(session: Session, *, most: int) -> tuple[ReportView, ...]:
    """The latest that were answered."""
    answered = _views().where(Report.answered_at.is_not(None)).order_by(Report.answered_at.desc(), Report.id.desc())
    return tuple(ReportView(*row) for row in session.execute(answered.limit(most)))


def count_waiting(session: Session) -> int:
    """How many reports wait for an answer."""
    waiting = select(func.count()).select_from(Report).where(Report.answered_at.is_(None))
    return session.scalars(waiting).one()


def answer(session: Session, *, report_id: int, teacher_id: int, words: str, now: datetime) -> bool:
    """Answer a report, which settles its concern; whether this answer is the one that counts. Raises NotFoundError."""
    if session.get(Report, report_id) is None:
        raise NotFoundError("no such report")
    won = session.execute(
        update(Report)
        .where(Report.id == report_id, Report.answered_at.is_(None))
        .values(answer=words.strip(), answered_at=now, answered_by_id=teacher_id)
        .returning(Report.concern_id),
    ).scalar_one_or_none()
    if won is None:
        return False
    settled = update(Concern).where(Concern.id == won, Concern.settled_at.is_(None))
    session.execute(settled.values(settled_at=now, settled_by_id=teacher_id))
    return True


def _report(session: Session, version_id: int | None, *, user_id: int, words: str, now: datetime) -> bool:
    if version_id is None:
        raise NotFoundError("no such question to report")
    mine = select(Report.answered_at, Concern.words).join(Concern, Concern.id == Report.concern_id)
    mine = mine.where(Report.user_id == user_id, Report.question_version_id == version_id)
    for answered_at, said in session.execute(mine).tuples():
        if answered_at is None or fold(said) == fold(words):
            return False
    question_id = session.get_one(QuestionVersion, version_id).question_id
    concern_id = raise_concern(
        session,
        question_id=question_id,
        reason=ConcernReason.REPORTED,
        words=words,
        now=now,
    )
    session.add(Report(concern_id=concern_id, user_id=user_id, question_version_id=version_id))
    session.flush()
    return True


def _views() -> Select[tuple[int, int, int, str, str, str, datetime, str, datetime | None, bool]]:
    return (
        select(
            Report.id,
            Question.id,
            QuestionVersion.id,
            QuestionVersion.stem,
            Question.language,
            Concern.words,
            Concern.raised_at,
            Report.answer,
            Report.answered_at,
            (Report.answered_at.is_not(None) & Report.read_at.is_(None)).label("is_unread"),
        )
        .join(Concern, Concern.id == Report.concern_id)
        .join(QuestionVersion, QuestionVersion.id == Report.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
    )
