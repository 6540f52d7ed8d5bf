"""An attempt as its student may see it now: read from the rows, passed through visibility.py and sight.py."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, and_, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Attempt, AttemptState, Behaviour, Layout, Quiz, Response, Shown, Slot, TimeUp
from webapp.services.citations import frozen
from webapp.services.citations.citation_states import get_states
from webapp.services.citations.frozen import FrozenCitation
from webapp.services.citations.source_texts import SourceView, view_source
from webapp.services.classes.terms import Terms, find_terms
from webapp.services.taking import deadlines, sight, standings
from webapp.services.taking.deadlines import Phase
from webapp.services.taking.sight import Sight
from webapp.services.taking.visibility import SlotView, Standing, visible_slot

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
        _quizzes.c.tries,
        _quizzes.c.time_up,
        _quizzes.c.grace_seconds,
        _quizzes.c.shows,
        _quizzes.c.comments,
        _quizzes.c.closed_at,
        _attempts.c.user_id,
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
        _places.c.tries,
        _places.c.tried_sequence,
        _places.c.fraction,
        _places.c.mark,
        _places.c.max_mark,
        _places.c.standings,
        func.coalesce(_responses.c.sequence, 0).label("sequence"),
        _responses.c.value,
        _responses.c.certainty,
    )
    .outerjoin_from(
        _places,
        _responses,
        and_(_responses.c.slot_id == _places.c.id, _responses.c.sequence == _newest),
    )
    .where(_places.c.attempt_id == bindparam("attempt_id"))
    .order_by(_places.c.position)
)
_SLOTS_BETWEEN = _SLOTS.where(_places.c.position.between(bindparam("first"), bindparam("last")))


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One question in the overview of an attempt."""

    position: int
    is_answered: bool
    is_locked: bool
    is_right: bool | None
    """None while it may not be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    tries: int
    """How often a question can be checked, where several tries are allowed."""
    time_up: TimeUp
    grace_seconds: int
    started_at: datetime
    deadline_at: datetime | None
    finished_at: datetime | None
    score: float | None
    """None while in progress, and where it may not be seen."""
    max_score: float
    outline: tuple[OutlineEntry, ...]
    sight: Sight
    """What may be seen of its questions that are answered for good."""
    is_held: bool
    """Whether its results wait until the teacher releases them."""
    comment: str
    """Overall feedback, in the teacher's words; empty without any."""

    @property
    def is_open(self) -> bool:
        """Whether it is in progress."""
        return self.state is AttemptState.IN_PROGRESS

    @property
    def answered(self) -> int:
        """How many questions have a response."""
        return sum(entry.is_answered for entry in self.outline)

    def is_overdue(self, now: datetime) -> bool:
        """Whether its time is over and nobody has closed it yet: call ``close_if_overdue`` in a writing session."""
        return self.is_open and self._phase(now) is Phase.OVER

    def is_in_grace(self, now: datetime) -> bool:
        """Whether nothing can be changed any more, but it can be submitted."""
        return self.is_open and self._phase(now) is Phase.GRACE

    def _phase(self, now: datetime) -> Phase:
        return deadlines.phase(self.deadline_at, self.time_up, self.grace_seconds, now)


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
    """None while in progress, and where it may not be seen."""
    max_score: float


def get_attempt(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """The attempt with its outline. Raises NotFoundError."""
    return _view(session, *_load(session, public_id, user_id), now)


def get_page(
    session: Session,
    *,
    public_id: str,
    user_id: int,
    position: int,
    now: datetime,
) -> tuple[AttemptView, SlotView]:
    """The attempt and one of its questions, with as few statements as it takes. Raises NotFoundError."""
    attempt, rows = _load(session, public_id, user_id)
    shown = [row for row in rows if row.position == position]
    view = _view(session, attempt, rows, now)
    return view, _one(_slots(session, view, shown))


def get_slot(session: Session, *, public_id: str, user_id: int, position: int, now: datetime) -> SlotView:
    """One question of the attempt. Raises NotFoundError."""
    return get_page(session, public_id=public_id, user_id=user_id, position=position, now=now)[1]


def get_slots(session: Session, *, public_id: str, user_id: int, now: datetime) -> tuple[SlotView, ...]:
    """All questions of the attempt, in order. Raises NotFoundError."""
    attempt, rows = _load(session, public_id, user_id)
    return _slots(session, _view(session, attempt, rows, now), rows)


def get_source(  # noqa: PLR0913 - an address has that many parts
    session: Session,
    *,
    public_id: str,
    user_id: int,
    position: int,
    number: int,
    now: datetime,
) -> SourceView:
    """The full text behind citation ``number`` of a question that is answered for good. Raises NotFoundError."""
    attempt, rows = _load(session, public_id, user_id)
    slot = _one([row for row in rows if row.position == position])
    view = _view(session, attempt, rows, now)
    if not _is_locked(view.state, slot) or Shown.CITATION not in view.sight:
        raise NotFoundError("the source may not be seen now")
    shown = find_cited(session, slot.question_version_id, _one(_slots(session, view, [slot])), number)
    return view_source(session, shown.document_id, [(shown.span, shown.focus)])


def find_cited(session: Session, version_id: int, slot: SlotView, number: int) -> FrozenCitation:
    """The citation of that number, if ``slot`` shows it. Raises NotFoundError."""
    revealed = slot.revealed
    seen = [*revealed.citations, *(note.citation for note in revealed.notes)] if revealed else []
    if number not in [citation.number for citation in seen if citation is not None]:
        raise NotFoundError(f"the question shows no citation {number}")
    notes = frozen.get_notes(session, [version_id])[version_id]
    cited = (*frozen.get_citations(session, [version_id])[version_id], *(note.citation for note in notes))
    return cited[number - 1]


def find_attempts(session: Session, *, user_id: int, now: datetime) -> tuple[AttemptSummary, ...]:
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
            Quiz.shows,
            Quiz.closed_at,
        )
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.user_id == user_id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc()),
    ).all()
    terms = find_terms(session, quiz_ids={row.quiz_id for row in rows}, user_ids=[user_id])
    found = []
    for row in rows:
        seen, _is_held = _sight(row, terms.get((row.quiz_id, user_id)), now)
        summary = AttemptSummary(*row[:9])
        found.append(summary if Shown.MARKS in seen else replace(summary, score=None))
    return tuple(found)


def find_over(session: Session, *, user_id: int, shown: Collection[Shown], now: datetime) -> frozenset[int]:
    """Ids of the student's attempts that are over and of whose questions they may see all of ``shown`` now."""
    over = select(Attempt.id, Attempt.quiz_id, Attempt.state, Attempt.finished_at, Quiz.shows, Quiz.closed_at)
    mine = Attempt.user_id == user_id, Attempt.state != AttemptState.IN_PROGRESS
    rows = session.execute(over.join(Quiz, Quiz.id == Attempt.quiz_id).where(*mine)).all()
    terms = find_terms(session, quiz_ids={row.quiz_id for row in rows}, user_ids=[user_id])
    return frozenset(row.id for row in rows if _sight(row, terms.get((row.quiz_id, user_id)), now)[0].issuperset(shown))


def _load(session: Session, public_id: str, user_id: int) -> tuple[Row[Any], list[Row[Any]]]:
    """The attempt with its quiz, and its slots with the responses that count."""
    attempt = session.execute(_ATTEMPT, {"public_id": public_id, "user_id": user_id}).one_or_none()
    if attempt is None:
        raise NotFoundError("no such attempt")
    return attempt, find_slot_rows(session, attempt.id)


def find_slot_rows(session: Session, attempt_id: int, *, among: Collection[int] | None = None) -> list[Row[Any]]:
    """An attempt's slots in order, each with the value and the sequence of the response that counts.

    With ``among`` not all of them, but at least those at these positions: a save asks for one of many.
    """
    if not among:
        return list(session.execute(_SLOTS, {"attempt_id": attempt_id}))
    between = {"first": min(among), "last": max(among)}
    return list(session.execute(_SLOTS_BETWEEN, {"attempt_id": attempt_id, **between}))


def _view(session: Session, attempt: Row[Any], rows: list[Row[Any]], now: datetime) -> AttemptView:
    seen, is_held = _sight(attempt, _terms_once_closed(session, attempt), now)
    values = attempt._asdict()
    comments = values.pop("comments")
    for name in ("id", "user_id", "shows", "closed_at"):
        del values[name]
    is_scored = attempt.score is not None
    has_comment = is_scored and Shown.OVERALL_FEEDBACK in seen
    return AttemptView(
        **values | {"score": attempt.score if Shown.MARKS in seen else None},
        outline=tuple(_entry(attempt.state, row, seen) for row in rows),
        sight=seen,
        is_held=is_held,
        comment=sight.comment_on(attempt.score, attempt.max_score, comments) if has_comment else "",
    )


def _entry(state: AttemptState, row: Row[Any], seen: Sight) -> OutlineEntry:
    is_locked = _is_locked(state, row)
    return OutlineEntry(
        position=row.position,
        is_answered=bool(row.value),
        is_locked=is_locked,
        is_right=(row.fraction or 0) >= 1 if is_locked and Shown.CORRECTNESS in seen else None,
    )


def _is_locked(state: AttemptState, row: Row[Any]) -> bool:
    """Whether a question is answered for good."""
    return state is not AttemptState.IN_PROGRESS or row.checked_at is not None


def _terms_once_closed(session: Session, attempt: Row[Any]) -> Terms | None:
    """On what terms its student has a closed attempt; while it is open they decide nothing, and are not asked."""
    if attempt.state is AttemptState.IN_PROGRESS:
        return None
    found = find_terms(session, quiz_ids=[attempt.quiz_id], user_ids=[attempt.user_id])
    return found.get((attempt.quiz_id, attempt.user_id))


def _sight(attempt: Row[Any], terms: Terms | None, now: datetime) -> tuple[Sight, bool]:
    """What may be seen of an attempt now, and whether its results are held."""
    closes_at = terms.closes_at if terms else None
    is_closed = attempt.closed_at is not None or (closes_at is not None and now >= closes_at)
    is_over = attempt.state is not AttemptState.IN_PROGRESS
    moment = sight.moment_of(finished_at=attempt.finished_at if is_over else None, is_closed=is_closed, now=now)
    is_held = is_over and terms is not None and terms.are_results_held
    return sight.sight_of(attempt.state, attempt.shows, moment, are_results_held=is_held), is_held


def _slots(session: Session, view: AttemptView, rows: Sequence[Row[Any]]) -> tuple[SlotView, ...]:
    questions = frozen.get_questions(session, [row.question_version_id for row in rows])
    locked = [row for row in rows if _is_locked(view.state, row)]
    cited = [row.question_version_id for row in locked] if Shown.CITATION in view.sight else []
    noted = [row.question_version_id for row in locked] if Shown.FEEDBACK in view.sight else []
    citations, notes = frozen.get_citations(session, cited), frozen.get_notes(session, noted)
    shown = {*cited, *noted}
    unkept = [
        row.question_version_id for row in locked if row.standings is None and row.question_version_id in shown
    ]  # closed by an older version of the app
    states = get_states(session, unkept) if unkept else {}
    return tuple(
        visible_slot(
            Standing(
                position=row.position,
                option_order=tuple(row.option_order),
                response=tuple(row.value or ()),
                certainty=row.certainty,
                sequence=row.sequence,
                fraction=row.fraction,
                mark=row.mark,
                max_mark=row.max_mark,
                is_locked=_is_locked(view.state, row),
                tries_left=view.tries - row.tries if row.tried_sequence == row.sequence else None,
                sight=view.sight,
            ),
            questions[row.question_version_id],
            citations.get(row.question_version_id, ()),
            states | standings.unpack(row.standings or {}),
            notes.get(row.question_version_id, ()),
        )
        for row in rows
    )


def _one(found: Iterable[Item]) -> Item:
    """The only item. Raises NotFoundError where there is none."""
    for item in found:
        return item
    raise NotFoundError("no such question in this attempt")
