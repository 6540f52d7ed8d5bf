"""An attempt as its student may see it now: read from the rows, passed through services/visibility.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, and_, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Attempt, AttemptState, Behaviour, Layout, Quiz, Response, Slot
from webapp.services.citations import frozen
from webapp.services.citations.citation_states import get_states
from webapp.services.citations.source_texts import SourceView, view_source
from webapp.services.taking.visibility import SlotView, Standing, may_reveal, visible_slot

Item = TypeVar("Item")

# What every page asks, so written over the bare tables and built once: a third of the time.
_attempts, _quizzes, _places, _responses = (model.__table__ for model in (Attempt, Quiz, Slot, Response))
_ATTEMPT = (
    select(
        _attempts.c.id,
        _attempts.c.public_id,
        _attempts.c.quiz_id,
        _quizzes.c.title,
        _quizzes.c.language,
        _attempts.c.number,
        _attempts.c.state,
        _quizzes.c.behaviour,
        _quizzes.c.layout,
        _attempts.c.started_at,
        _attempts.c.deadline_at,
        _attempts.c.finished_at,
        _attempts.c.score,
        _attempts.c.max_score,
    )
    .join_from(_attempts, _quizzes, _quizzes.c.id == _attempts.c.quiz_id)
    .where(_attempts.c.public_id == bindparam("public_id"), _attempts.c.user_id == bindparam("user_id"))
)
_newer = _responses.alias()
_newest = select(func.max(_newer.c.sequence)).where(_newer.c.slot_id == _places.c.id).scalar_subquery()
_SLOTS = (
    select(
        _places.c.id,
        _places.c.position,
        _places.c.question_version_id,
        _places.c.option_order,
        _places.c.checked_at,
        _places.c.mark,
        _places.c.max_mark,
        func.coalesce(_responses.c.sequence, 0).label("sequence"),
        _responses.c.value,
    )
    .outerjoin_from(
        _places,
        _responses,
        and_(_responses.c.slot_id == _places.c.id, _responses.c.sequence == _newest),
    )
    .where(_places.c.attempt_id == bindparam("attempt_id"))
    .order_by(_places.c.position)
)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One question in the overview of an attempt."""

    position: int
    is_answered: bool
    is_locked: bool
    is_right: bool | None
    """None while it may not be known."""


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt as its student sees it."""

    public_id: str
    quiz_id: int
    title: str
    """Of the quiz."""
    language: str
    """Of the quiz."""
    number: int
    state: AttemptState
    behaviour: Behaviour
    layout: Layout
    started_at: datetime
    deadline_at: datetime | None
    finished_at: datetime | None
    score: float | None
    """None while in progress."""
    max_score: float
    outline: tuple[OutlineEntry, ...]

    @property
    def is_open(self) -> bool:
        """Whether responses are taken."""
        return self.state is AttemptState.IN_PROGRESS

    @property
    def answered(self) -> int:
        """How many questions have a response."""
        return sum(entry.is_answered for entry in self.outline)

    def is_overdue(self, now: datetime) -> bool:
        """Whether its time is up and nobody has closed it yet: call ``close_if_overdue`` in a writing session."""
        return self.is_open and self.deadline_at is not None and now >= self.deadline_at


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """One line in a student's list of attempts."""

    public_id: str
    quiz_id: int
    title: str
    number: int
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    score: float | None
    max_score: float


def get_attempt(session: Session, *, public_id: str, user_id: int) -> AttemptView:
    """The attempt with its outline. Raises NotFoundError."""
    return _view(*_load(session, public_id, user_id))


def get_page(session: Session, *, public_id: str, user_id: int, position: int) -> tuple[AttemptView, SlotView]:
    """The attempt and one of its questions, with as few statements as it takes. Raises NotFoundError."""
    attempt, rows = _load(session, public_id, user_id)
    return _view(attempt, rows), _one(_slots(session, attempt, [row for row in rows if row.position == position]))


def get_slot(session: Session, *, public_id: str, user_id: int, position: int) -> SlotView:
    """One question of the attempt. Raises NotFoundError."""
    return get_page(session, public_id=public_id, user_id=user_id, position=position)[1]


def get_slots(session: Session, *, public_id: str, user_id: int) -> tuple[SlotView, ...]:
    """All questions of the attempt, in order. Raises NotFoundError."""
    attempt, rows = _load(session, public_id, user_id)
    return _slots(session, attempt, rows)


def get_source(session: Session, *, public_id: str, user_id: int, position: int, number: int) -> SourceView:
    """The full text behind citation ``number`` of a question that is answered for good. Raises NotFoundError."""
    attempt, rows = _load(session, public_id, user_id)
    slot = _one([row for row in rows if row.position == position])
    if not may_reveal(attempt.state, slot.checked_at):
        raise NotFoundError("the question is not answered yet")
    version_id = slot.question_version_id
    citations = frozen.get_citations(session, [version_id])[version_id]
    if not 1 <= number <= len(citations):
        raise NotFoundError(f"the question has no citation {number}")
    shown = citations[number - 1]
    return view_source(session, shown.document_id, [(shown.span, shown.focus)])


def find_attempts(session: Session, *, user_id: int) -> tuple[AttemptSummary, ...]:
    """A student's attempts, the newest first."""
    rows = session.execute(
        select(
            Attempt.public_id,
            Attempt.quiz_id,
            Quiz.title,
            Attempt.number,
            Attempt.state,
            Attempt.started_at,
            Attempt.finished_at,
            Attempt.score,
            Attempt.max_score,
        )
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.user_id == user_id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc()),
    )
    return tuple(AttemptSummary(*row) for row in rows)


def _load(session: Session, public_id: str, user_id: int) -> tuple[Row[Any], list[Row[Any]]]:
    """The attempt with its quiz, and its slots with the responses that count."""
    attempt = session.execute(_ATTEMPT, {"public_id": public_id, "user_id": user_id}).one_or_none()
    if attempt is None:
        raise NotFoundError("no such attempt")
    return attempt, find_slot_rows(session, attempt.id)


def find_slot_rows(session: Session, attempt_id: int) -> list[Row[Any]]:
    """An attempt's slots in order, each with the value and the sequence of the response that counts."""
    return list(session.execute(_SLOTS, {"attempt_id": attempt_id}))


def _view(attempt: Row[Any], rows: list[Row[Any]]) -> AttemptView:
    state: AttemptState = attempt.state
    outline = tuple(
        OutlineEntry(
            position=row.position,
            is_answered=bool(row.value),
            is_locked=may_reveal(state, row.checked_at),
            is_right=row.mark == row.max_mark if may_reveal(state, row.checked_at) else None,
        )
        for row in rows
    )
    values = attempt._asdict()
    del values["id"]
    return AttemptView(**values, outline=outline)


def _slots(session: Session, attempt: Row[Any], rows: list[Row[Any]]) -> tuple[SlotView, ...]:
    questions = frozen.get_questions(session, [row.question_version_id for row in rows])
    revealed = [row.question_version_id for row in rows if may_reveal(attempt.state, row.checked_at)]
    citations = frozen.get_citations(session, revealed) if revealed else {}
    states = get_states(session, revealed) if revealed else {}
    return tuple(
        visible_slot(
            Standing(
                position=row.position,
                option_order=tuple(row.option_order),
                response=tuple(row.value or ()),
                sequence=row.sequence,
                mark=row.mark,
                max_mark=row.max_mark,
                attempt_state=attempt.state,
                checked_at=row.checked_at,
            ),
            questions[row.question_version_id],
            citations.get(row.question_version_id, ()),
            states,
        )
        for row in rows
    )


def _one(found: Iterable[Item]) -> Item:
    """The only item. Raises NotFoundError where there is none."""
    for item in found:
        return item
    raise NotFoundError("no such question in this attempt")
