"""Taking a quiz: start, respond, check, finish, look back.

Attempts are found by their public id *and* their user: anyone else's looks like none (NotFoundError). Each function
that writes first takes the attempt's row for itself, so that saving, checking and finishing never cross.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from webapp.errors import (
    AttemptClosedError,
    NotAnsweredError,
    NotFoundError,
    QuizClosedError,
    ReusedKeyError,
    SlotLockedError,
    WrongResponseError,
)
from webapp.models import Attempt, AttemptState, Behaviour, Quiz, Response, Slot, User
from webapp.services.citations import frozen
from webapp.services.citations.frozen import FrozenQuestion
from webapp.services.citations.source_texts import SourceView
from webapp.services.drawing import selection
from webapp.services.drawing.candidates import find_candidates
from webapp.services.marking import scoring
from webapp.services.taking.attempt_views import (
    AttemptSummary,
    AttemptView,
    OutlineEntry,
    find_attempts,
    find_slot_rows,
    get_attempt,
    get_page,
    get_slot,
    get_slots,
    get_source,
)
from webapp.services.taking.posted import Posted, read_form
from webapp.services.taking.visibility import SlotView

__all__ = [
    "AttemptSummary",
    "AttemptView",
    "OutlineEntry",
    "SavedResponse",
    "SlotView",
    "SourceView",
    "check",
    "close_if_overdue",
    "close_overdue",
    "find_attempts",
    "finish",
    "get_attempt",
    "get_page",
    "get_slot",
    "get_slots",
    "get_source",
    "has_overdue",
    "save_form",
    "start",
]

# What every save asks, so written over the bare tables and built once: a third of the time.
_attempts, _quizzes, _responses = (model.__table__ for model in (Attempt, Quiz, Response))
_LOCKED = (
    select(_attempts.c.id, _attempts.c.state, _attempts.c.deadline_at, _quizzes.c.behaviour)
    .join_from(_attempts, _quizzes, _quizzes.c.id == _attempts.c.quiz_id)
    .where(_attempts.c.public_id == bindparam("public_id"), _attempts.c.user_id == bindparam("user_id"))
    .with_for_update(of=_attempts, key_share=True)
)
_EARLIER = select(_responses.c.value).where(
    _responses.c.slot_id == bindparam("slot_id"),
    _responses.c.client_key == bindparam("client_key"),
)
_SAVED = insert(Response)


@dataclass(frozen=True, slots=True)
class SavedResponse:
    """What became of a posted response."""

    position: int
    sequence: int
    """Of the response that counts now: the page's next ``seen-<position>``."""
    counts: bool
    """False where a newer response, from another tab, had overtaken it: stored, but the newer one stands."""
    response: tuple[str, ...]
    """The words of the response that counts now."""
    option: int | None
    """Its option's position as shown; None for typed ones and for none."""


def start(session: Session, *, quiz_id: int, user_id: int, now: datetime, random: Random) -> str:
    """The public id of the user's open attempt at the quiz, begun now where there is none.

    Raises NotFoundError, QuizClosedError, TooFewQuestionsError.
    """
    # two tabs that start at once queue here, so that the second finds the first one's attempt
    session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    quiz = session.get(Quiz, quiz_id)
    if quiz is None or quiz.published_at is None:
        raise NotFoundError("no such quiz")
    attempt = session.scalar(select(Attempt).where(_is_open(), Attempt.quiz_id == quiz_id, Attempt.user_id == user_id))
    if attempt is not None and not _is_late(attempt.deadline_at, now):
        return attempt.public_id
    if quiz.closed_at is not None:
        raise QuizClosedError("the quiz is closed")
    if attempt is not None:
        _finish(session, attempt.id, attempt.deadline_at, now=now)
    return _begin(session, quiz, user_id=user_id, now=now, shuffle_seed=random.getrandbits(62))


def save_form(
    session: Session,
    *,
    public_id: str,
    user_id: int,
    fields: Mapping[str, Sequence[str]],
    now: datetime,
) -> tuple[SavedResponse, ...]:
    """Save what a posted form holds: one question, or all of a page; blank and unchanged ones are left alone.

    Fields (``request.form.to_dict(flat=False)``): ``client_key``, made anew for each rendering of the page and each
    choice; for each question ``response-<position>``, an option's position as shown or the words typed, and
    ``seen-<position>``, the sequence that the page was rendered with.
    Raises NotFoundError, AttemptClosedError, SlotLockedError, WrongResponseError, ReusedKeyError.
    """
    posted = list(read_form(fields))
    attempt = _lock(session, public_id, user_id)
    if attempt.state is not AttemptState.IN_PROGRESS or _is_late(attempt.deadline_at, now):
        raise AttemptClosedError("the attempt takes no more responses")
    rows = {row.position: row for row in find_slot_rows(session, attempt.id)}
    if any(one.position not in rows for one in posted):
        raise NotFoundError("no such question in this attempt")
    versions = [rows[one.position].question_version_id for one in posted]
    questions = frozen.get_questions(session, versions)
    return tuple(
        _save(session, rows[one.position], questions[version], one, now=now)
        for one, version in zip(posted, versions, strict=True)
    )


def check(session: Session, *, public_id: str, user_id: int, position: int, now: datetime) -> None:
    """Mark one question and show its key, after which it is locked; only where feedback comes after each.

    Raises NotFoundError, AttemptClosedError, NotAnsweredError.
    """
    attempt = _lock(session, public_id, user_id)
    row = next((row for row in find_slot_rows(session, attempt.id) if row.position == position), None)
    if row is None or attempt.behaviour is not Behaviour.AFTER_EACH:
        raise NotFoundError("no such question to check")
    if attempt.state is not AttemptState.IN_PROGRESS or _is_late(attempt.deadline_at, now):
        raise AttemptClosedError("the attempt is finished")
    if not row.value:
        raise NotAnsweredError("nothing is chosen or typed yet")
    if row.checked_at is None:
        mark = _marks(session, [row])[row.id]
        session.execute(update(Slot).where(Slot.id == row.id).values(checked_at=now, mark=mark))


def finish(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """Submit the attempt; of many at once exactly one scores it, and all get its result. Raises NotFoundError."""
    attempt = _lock(session, public_id, user_id)
    _finish(session, attempt.id, attempt.deadline_at, now=now)
    return get_attempt(session, public_id=public_id, user_id=user_id)


def close_if_overdue(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """The attempt, finished at its deadline if that has passed. Raises NotFoundError."""
    attempt = _lock(session, public_id, user_id)
    if _is_late(attempt.deadline_at, now):
        _finish(session, attempt.id, attempt.deadline_at, now=now)
    return get_attempt(session, public_id=public_id, user_id=user_id)


def has_overdue(session: Session, *, now: datetime) -> bool:
    """Whether anyone's time is up without their attempt being closed: then call ``close_overdue``."""
    return session.scalar(select(Attempt.id).where(_is_open(), Attempt.deadline_at <= now).limit(1)) is not None


def close_overdue(session: Session, *, now: datetime) -> int:
    """Finish every attempt whose time is up, each at its deadline; how many there were."""
    overdue = select(Attempt.id, Attempt.deadline_at).where(_is_open(), Attempt.deadline_at <= now)
    rows = session.execute(overdue.with_for_update(key_share=True)).all()
    for attempt_id, deadline_at in rows:
        _finish(session, attempt_id, deadline_at, now=now)
    return len(rows)


def _begin(session: Session, quiz: Quiz, *, user_id: int, now: datetime, shuffle_seed: int) -> str:
    random = Random(shuffle_seed)  # noqa: S311 - chance that can be replayed; it guards nothing
    candidates = find_candidates(session, question_set_id=quiz.question_set_id, user_id=user_id)
    wanted = quiz.question_count
    if quiz.is_ready_made:  # nobody tends it: where reviews took questions out, it asks fewer
        wanted = max(1, selection.capacity(candidates, most=wanted))
    drawn = selection.draw(candidates, wanted=wanted, shuffle=quiz.shuffle_questions, random=random)
    questions = frozen.get_questions(session, [candidate.version_id for candidate in drawn])
    earlier = select(func.coalesce(func.max(Attempt.number), 0))
    attempt = Attempt(
        public_id=secrets.token_urlsafe(16),
        quiz_id=quiz.id,
        user_id=user_id,
        number=session.scalars(earlier.where(Attempt.quiz_id == quiz.id, Attempt.user_id == user_id)).one() + 1,
        shuffle_seed=shuffle_seed,
        started_at=now,
        deadline_at=now + timedelta(seconds=quiz.time_limit_seconds) if quiz.time_limit_seconds else None,
        max_score=float(len(drawn)),
    )
    for position, candidate in enumerate(drawn, start=1):
        count = len(questions[candidate.version_id].options)
        order = selection.order_options(count, shuffle=quiz.shuffle_options, random=random)
        slot = Slot(position=position, question_version_id=candidate.version_id, option_order=order)
        attempt.slots.append(slot)
    session.add(attempt)
    session.flush()
    return attempt.public_id


def _lock(session: Session, public_id: str, user_id: int) -> Row[Any]:
    """The attempt, which nobody else can change until this transaction ends. Raises NotFoundError."""
    attempt = session.execute(_LOCKED, {"public_id": public_id, "user_id": user_id}).one_or_none()
    if attempt is None:
        raise NotFoundError("no such attempt")
    return attempt


def _save(session: Session, row: Row[Any], question: FrozenQuestion, posted: Posted, *, now: datetime) -> SavedResponse:
    value = _read_value(row, question, posted.words)
    standing = list(row.value or ())
    earlier = session.scalar(_EARLIER, {"slot_id": row.id, "client_key": posted.client_key})
    if earlier is not None and earlier != value:
        raise ReusedKeyError("this page has sent another response before")
    is_unasked_blank = not value and posted.seen is None  # a page that does not know what stands may not wipe it
    if earlier is not None or value == standing or is_unasked_blank:
        counts = value == standing
        return _saved(row, question, sequence=row.sequence, response=standing, counts=counts)
    if row.checked_at is not None:
        raise SlotLockedError("the question was checked already")
    is_overtaken = posted.seen is not None and posted.seen < row.sequence
    sequence = None if is_overtaken else row.sequence + 1
    stored = {"slot_id": row.id, "client_key": posted.client_key, "sequence": sequence, "value": value}
    session.execute(_SAVED, {**stored, "received_at": now})
    if sequence is None:
        return _saved(row, question, sequence=row.sequence, response=standing, counts=False)
    return _saved(row, question, sequence=sequence, response=value, counts=True)


def _read_value(row: Row[Any], question: FrozenQuestion, words: str) -> list[str]:
    if not words or not question.options:
        return [words] if words else []
    if not (words.isascii() and words.isdigit() and 1 <= int(words) <= len(row.option_order)):
        raise WrongResponseError("that is not one of the options")
    return [question.options[row.option_order[int(words) - 1]]]


def _saved(
    row: Row[Any],
    question: FrozenQuestion,
    *,
    sequence: int,
    response: list[str],
    counts: bool,
) -> SavedResponse:
    shown = [question.options[index] for index in row.option_order]
    option = shown.index(response[0]) + 1 if response and shown else None
    return SavedResponse(row.position, sequence, counts, tuple(response), option)


def _is_open() -> ColumnElement[bool]:
    return Attempt.state == AttemptState.IN_PROGRESS


def _is_late(deadline_at: datetime | None, now: datetime) -> bool:
    return deadline_at is not None and now >= deadline_at


def _finish(session: Session, attempt_id: int, deadline_at: datetime | None, *, now: datetime) -> bool:
    """Score the attempt and close it, in one conditional update; whether this call was the one that did."""
    marks = _marks(session, find_slot_rows(session, attempt_id))
    # an attempt that is closed late is stamped with its deadline, not with the moment somebody looked
    stamp = min(now, deadline_at) if deadline_at else now
    won = session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, _is_open())
        .values(state=AttemptState.FINISHED, score=sum(marks.values()), finished_at=stamp)
        .returning(Attempt.id)
        .execution_options(synchronize_session=False),
    ).scalar_one_or_none()
    if won is None:
        return False
    session.execute(update(Slot), [{"id": slot_id, "mark": mark} for slot_id, mark in marks.items()])
    return True


def _marks(session: Session, rows: Sequence[Row[Any]]) -> dict[int, float]:
    """What each slot's response earns, by the slot's id."""
    questions = frozen.get_questions(session, [row.question_version_id for row in rows])
    return {row.id: _fraction(questions[row.question_version_id], row.value) * row.max_mark for row in rows}


def _fraction(question: FrozenQuestion, value: list[str] | None) -> float:
    return scoring.fraction(value or (), key=question.key, options=question.options, accepts=question.accepts)
