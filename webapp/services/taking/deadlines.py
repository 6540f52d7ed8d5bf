"""When time is up, and what becomes of an attempt then. Only the server's clock is asked."""

import enum
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from webapp.models import Attempt, AttemptState, TimeUp
from webapp.services.classes import terms


class Phase(enum.Enum):
    """How an attempt in progress stands by the clock."""

    RUNNING = enum.auto()
    """Responses are taken."""
    GRACE = enum.auto()
    """Time is up, nothing more is taken, but it can still be submitted."""
    OVER = enum.auto()
    """Whoever looks next has to close it."""


def phase(deadline_at: datetime | None, time_up: TimeUp, grace_seconds: int, now: datetime) -> Phase:
    """How an attempt with this deadline stands at ``now``."""
    if deadline_at is None or now < deadline_at:
        return Phase.RUNNING
    if time_up is TimeUp.GRACE and now < deadline_at + timedelta(seconds=grace_seconds):
        return Phase.GRACE
    return Phase.OVER


def closing(
    deadline_at: datetime | None,
    time_up: TimeUp,
    grace_seconds: int,
    now: datetime,
) -> tuple[AttemptState, datetime]:
    """What an attempt that is closed at ``now`` becomes, and the moment it is stamped with.

    One that is closed late is stamped with the end of its time, not with the moment somebody looked.
    """
    stands = phase(deadline_at, time_up, grace_seconds, now)
    if deadline_at is None or stands is not Phase.OVER:
        return AttemptState.FINISHED, now
    if time_up is TimeUp.SUBMIT:
        return AttemptState.FINISHED, deadline_at
    grace = timedelta(seconds=grace_seconds if time_up is TimeUp.GRACE else 0)
    return AttemptState.ABANDONED, deadline_at + grace


def renew(session: Session, *, quiz_id: int, user_ids: Collection[int], now: datetime) -> int:
    """Give the students' open attempts the deadlines that their terms say now; how many changed.

    An abandoned one goes on where its time is not over any more, unless the student has begun another since.
    """
    found = terms.find_terms(session, quiz_ids=[quiz_id], user_ids=user_ids)
    changed = 0
    for row in _latest_attempts(session, quiz_id, user_ids):
        if row.state is AttemptState.FINISHED or (quiz_id, row.user_id) not in found:
            continue
        deadline_at = found[quiz_id, row.user_id].deadline(row.started_at)
        is_reopened = row.state is AttemptState.ABANDONED and (deadline_at is None or now < deadline_at)
        if deadline_at == row.deadline_at or (row.state is AttemptState.ABANDONED and not is_reopened):
            continue
        session.execute(
            update(Attempt)
            .where(Attempt.id == row.id)
            .values(deadline_at=deadline_at, state=AttemptState.IN_PROGRESS, finished_at=None)
            .execution_options(synchronize_session=False),
        )
        changed += 1
    return changed


def _latest_attempts(
    session: Session,
    quiz_id: int,
    user_ids: Collection[int],
) -> list[Row[tuple[int, int, AttemptState, datetime, datetime | None]]]:
    """The last attempt of each student at the quiz, which nobody else can change until this transaction ends."""
    rows = session.execute(
        select(Attempt.id, Attempt.user_id, Attempt.state, Attempt.started_at, Attempt.deadline_at)
        .where(Attempt.quiz_id == quiz_id, Attempt.user_id.in_(user_ids))
        .order_by(Attempt.user_id, Attempt.number)
        .with_for_update(key_share=True),
    )
    return list({row.user_id: row for row in rows}.values())
