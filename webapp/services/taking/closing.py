"""Marking: one question before the end where the quiz allows it, all of them at the end, which comes once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, update
from sqlalchemy.orm import Session

from webapp.errors import NotAnsweredError, NotFoundError
from webapp.models import Attempt, AttemptState, Behaviour, Slot
from webapp.services.citations import frozen
from webapp.services.marking import behaviours, scoring
from webapp.services.taking import deadlines, standings
from webapp.services.taking.attempt_views import AttemptView, find_slot_rows, get_attempt
from webapp.services.taking.deadlines import Phase
from webapp.services.taking.locking import SELECT, is_open, lock_attempt, phase_of, require_running


@dataclass(frozen=True, slots=True)
class Earned:
    """What a response came to."""

    fraction: float
    """How much of it is right, from 0 to 1."""
    mark: float


def check(session: Session, *, public_id: str, user_id: int, position: int, now: datetime) -> None:
    """Mark one question and show its key, after which it is locked; a wrong try that is not the last leaves it open.

    Raises NotFoundError, AttemptClosedError, NotAnsweredError.
    """
    attempt = lock_attempt(session, public_id=public_id, user_id=user_id)
    row = next((row for row in find_slot_rows(session, attempt.id) if row.position == position), None)
    if row is None or not attempt.behaviour.checks_each:
        raise NotFoundError("no such question to check")
    require_running(attempt, now)
    if not row.value:
        raise NotAnsweredError("nothing is chosen or typed yet")
    if row.checked_at is not None or row.tried_sequence == row.sequence:
        return
    earned = _earn(session, attempt, [row])[row.id]
    tries = row.tries + (earned.fraction < 1)
    tried = {"tries": tries, "tried_sequence": row.sequence if earned.fraction < 1 else None}
    if attempt.behaviour is Behaviour.SEVERAL_TRIES and earned.fraction < 1 and tries < attempt.tries:
        session.execute(update(Slot).where(Slot.id == row.id).values(tried))
        return
    marked = _marked(row, earned, standings.keep(session, [row.question_version_id]))
    session.execute(update(Slot).where(Slot.id == row.id).values(tried | marked | {"checked_at": now}))


def finish(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """Submit the attempt; of many at once exactly one closes it, and all get its result. Raises NotFoundError.

    One whose time was over before is closed as its quiz says: submitted at its deadline, or abandoned.
    """
    _close(session, lock_attempt(session, public_id=public_id, user_id=user_id), now=now)
    return get_attempt(session, public_id=public_id, user_id=user_id, now=now)


def close_if_overdue(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """The attempt, closed at the end of its time if that has passed. Raises NotFoundError."""
    attempt = lock_attempt(session, public_id=public_id, user_id=user_id)
    if phase_of(attempt, now) is Phase.OVER:
        _close(session, attempt, now=now)
    return get_attempt(session, public_id=public_id, user_id=user_id, now=now)


def has_overdue(session: Session, *, now: datetime) -> bool:
    """Whether anyone's time is over without their attempt being closed: then call ``close_overdue``."""
    due = session.execute(SELECT.where(is_open(), Attempt.deadline_at <= now))
    return any(phase_of(attempt, now) is Phase.OVER for attempt in due)


def close_overdue(session: Session, *, now: datetime) -> int:
    """Close every attempt whose time is over, each at the end of it; how many there were."""
    due = SELECT.where(is_open(), Attempt.deadline_at <= now).order_by(Attempt.id)
    rows = session.execute(due.with_for_update(of=Attempt.__table__, key_share=True)).all()
    return sum(_close(session, attempt, now=now) for attempt in rows if phase_of(attempt, now) is Phase.OVER)


def close_of(session: Session, *, quiz_id: int, user_id: int, now: datetime) -> None:
    """Close the user's open attempt at the quiz where its time is over."""
    mine = SELECT.where(is_open(), Attempt.quiz_id == quiz_id, Attempt.user_id == user_id)
    for attempt in session.execute(mine.with_for_update(of=Attempt.__table__, key_share=True)).all():
        if phase_of(attempt, now) is Phase.OVER:
            _close(session, attempt, now=now)


def _close(session: Session, attempt: Row[Any], *, now: datetime) -> bool:
    """Close the attempt, scored or not, in one conditional update; whether this call was the one that did."""
    state, stamp = deadlines.closing(attempt.deadline_at, attempt.time_up, attempt.grace_seconds, now)
    rows = find_slot_rows(session, attempt.id)
    earned = _earn(session, attempt, rows) if state is AttemptState.FINISHED else {}
    # charts, shares and totals know no less than nothing
    score = max(0.0, sum(one.mark for one in earned.values())) if earned else None
    won = session.execute(
        update(Attempt)
        .where(Attempt.id == attempt.id, is_open())
        .values(state=state, score=score, finished_at=stamp)
        .returning(Attempt.id)
        .execution_options(synchronize_session=False),
    ).scalar_one_or_none()
    if won is None:
        return False
    if earned:
        kept = standings.keep(session, [row.question_version_id for row in rows])
        session.execute(update(Slot), [{"id": row.id, **_marked(row, earned[row.id], kept)} for row in rows])
    return True


def _earn(session: Session, attempt: Row[Any], rows: Sequence[Row[Any]]) -> Mapping[int, Earned]:
    """What each slot's response earns, by the slot's id."""
    questions = frozen.get_questions(session, [row.question_version_id for row in rows])
    earned = {}
    for row in rows:
        fraction = scoring.fraction(row.value or (), questions[row.question_version_id])
        earned[row.id] = Earned(fraction, mark_of(attempt, row, fraction))
    return earned


def mark_of(attempt: Row[Any], row: Row[Any], fraction: float) -> float:
    """What a response that is so far right earns at its quiz; ``row`` holds its slot and the response that counts."""
    worth: float = row.max_mark
    if attempt.behaviour is Behaviour.BY_CERTAINTY:
        gained = behaviours.by_certainty(fraction, row.certainty) if row.value else 0.0
        return worth * gained / behaviours.MOST_BY_CERTAINTY
    if attempt.behaviour is Behaviour.SEVERAL_TRIES:
        before = row.tries - (row.tried_sequence == row.sequence)  # a response that stands is not a try before itself
        return worth * behaviours.after_tries(fraction, tries=before, penalty=attempt.penalty)
    return worth * fraction


def _marked(row: Row[Any], earned: Earned, kept: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    """The columns that say what a slot came to; how its citations stood is kept from when they were first shown."""
    first = row.standings if row.standings is not None else kept[row.question_version_id]
    return {"fraction": earned.fraction, "mark": earned.mark, "standings": first}
