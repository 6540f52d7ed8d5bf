"""Practice: one question after another, the key and its passage at once, and never a score.

The order of the options is made from who is asked what for the how-manieth time, so that reloading shows the same page
and nothing needs to be stored before there is a response. A form says which turn it is; sent twice, it counts once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.errors import NotAnsweredError, NotFoundError
from webapp.models import PracticeCard, PracticeTurn, Shown, User
from webapp.services.citations import frozen
from webapp.services.citations.citation_states import get_states
from webapp.services.citations.source_texts import SourceView, view_source
from webapp.services.drawing.selection import order_options
from webapp.services.learning import practice_pool, scheduling
from webapp.services.learning.practice_pool import Practised, Standing, Wish
from webapp.services.learning.scheduling import Memory
from webapp.services.marking import scoring
from webapp.services.marking.answering import read_response
from webapp.services.taking.attempt_views import find_cited
from webapp.services.taking.posted import read_form
from webapp.services.taking.visibility import SlotView, visible_slot
from webapp.services.taking.visibility import Standing as SlotStanding

ALL = frozenset(Shown)
"""What is seen of a question once it was answered here: everything."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions stand how, all together or of one kind."""

    wrong: int
    due: int
    known: int
    new: int

    @property
    def today(self) -> int:
        """How many of those met before should be asked today."""
        return self.wrong + self.due

    @property
    def total(self) -> int:
        """All of them."""
        return self.wrong + self.due + self.known + self.new


@dataclass(frozen=True, slots=True)
class Overview:
    """How a student stands with everything they may practise."""

    whole: Tally
    by_kind: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that is being practised, or was."""

    question_id: int
    number: int
    """Which turn of this student's at this question; counts from 1."""
    slot: SlotView
    due_at: datetime | None
    """When it comes again; None before it is answered."""


def get_overview(session: Session, *, user_id: int, now: datetime, document: str = "") -> Overview:
    """How many questions are known, due and new."""
    pool = practice_pool.find_pool(session, Wish(document=document), user_id=user_id, now=now)
    kinds = sorted({one.kind for one in pool})
    return Overview(_tally(pool), {kind: _tally([one for one in pool if one.kind == kind]) for kind in kinds})


def find_next(session: Session, wish: Wish, *, user_id: int, now: datetime) -> int | None:
    """The question to practise now; None where nothing is due and nothing new."""
    pool = practice_pool.find_pool(session, wish, user_id=user_id, now=now)
    return next((one.question_id for one in practice_pool.in_turn(pool)), None)


def get_question(session: Session, *, user_id: int, question_id: int, now: datetime) -> Turn:
    """A question to be answered. Raises NotFoundError where this student may not practise it now."""
    found = _get(session, user_id, question_id, now)
    card = session.get(PracticeCard, (user_id, question_id))
    number = (card.turns if card else 0) + 1
    question = frozen.get_questions(session, [found.version_id])[found.version_id]
    order = _order(user_id, question_id, number, len(question.options))
    slot = SlotStanding(position=1, option_order=order, max_mark=1.0, is_locked=False, sight=frozenset())
    return Turn(question_id, number, visible_slot(slot, question, (), {}), due_at=None)


def answer(  # noqa: PLR0913 - whose response to what, and when
    session: Session,
    *,
    user_id: int,
    question_id: int,
    number: int,
    fields: Mapping[str, Sequence[str]],
    now: datetime,
) -> int:
    """Keep a response, mark it, and say when the question comes again; the id of the turn, also of one sent before.

    Raises NotFoundError, NotAnsweredError, WrongResponseError.
    """
    session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    of_question = PracticeTurn.user_id == user_id, PracticeTurn.question_id == question_id
    sent = session.scalar(select(PracticeTurn.id).where(*of_question, PracticeTurn.number == number))
    if sent is not None:
        return sent
    version_id = _get(session, user_id, question_id, now).version_id
    card = session.get(PracticeCard, (user_id, question_id))
    if number != (card.turns if card else 0) + 1:
        raise NotFoundError("no such turn")
    question = frozen.get_questions(session, [version_id])[version_id]
    posted = next(iter(read_form(fields)), None)
    order = _order(user_id, question_id, number, len(question.options))
    value = read_response(question, order, posted.words) if posted else []
    if not value:
        raise NotAnsweredError("nothing is chosen or typed yet")
    fraction = scoring.fraction(value, question)
    kept = card or PracticeCard(user_id=user_id, question_id=question_id, turns=0)
    _remember(kept, fraction, now)
    session.add(kept)
    turn = PracticeTurn(
        user_id=user_id,
        question_id=question_id,
        number=number,
        question_version_id=version_id,
        value=value,
        fraction=fraction,
        practised_at=now,
    )
    session.add(turn)
    session.flush()
    return turn.id


def get_turn(session: Session, *, user_id: int, turn_id: int) -> Turn:
    """A question that was answered, with its key and evidence. Raises NotFoundError."""
    row = _get_turn(session, user_id, turn_id)
    version_id = row.question_version_id
    question = frozen.get_questions(session, [version_id])[version_id]
    slot = SlotStanding(
        position=1,
        option_order=_order(user_id, row.question_id, row.number, len(question.options)),
        response=tuple(row.value),
        fraction=row.fraction,
        mark=row.fraction,
        max_mark=1.0,
        is_locked=True,
        sight=ALL,
    )
    citations = frozen.get_citations(session, [version_id])[version_id]
    notes = frozen.get_notes(session, [version_id])[version_id]
    shown = visible_slot(slot, question, citations, get_states(session, [version_id]), notes)
    card = session.get_one(PracticeCard, (user_id, row.question_id))
    return Turn(row.question_id, row.number, shown, due_at=card.due_at)


def get_source(session: Session, *, user_id: int, turn_id: int, number: int) -> SourceView:
    """The full text behind citation ``number`` of a question that was answered. Raises NotFoundError."""
    version_id = _get_turn(session, user_id, turn_id).question_version_id
    turn = get_turn(session, user_id=user_id, turn_id=turn_id)
    shown = find_cited(session, version_id, turn.slot, number)
    return view_source(session, shown.document_id, [(shown.span, shown.focus)])


def _get(session: Session, user_id: int, question_id: int, now: datetime) -> Practised:
    found = practice_pool.find_pool(session, Wish(question_id=question_id), user_id=user_id, now=now)
    if not found:
        raise NotFoundError("no such question to practise")
    return found[0]


def _get_turn(session: Session, user_id: int, turn_id: int) -> PracticeTurn:
    row = session.get(PracticeTurn, turn_id)
    if row is None or row.user_id != user_id:
        raise NotFoundError("no such turn")
    return row


def _order(user_id: int, question_id: int, number: int, count: int) -> tuple[int, ...]:
    random = Random(f"{user_id}/{question_id}/{number}")  # noqa: S311 - chance that can be replayed; it guards nothing
    return tuple(order_options(count, shuffle=True, random=random))


def _remember(card: PracticeCard, fraction: float, now: datetime) -> None:
    before = None
    if card.turns:
        before = Memory(card.state, card.step, card.stability, card.difficulty, card.due_at, card.practised_at)
    after = scheduling.remember(before, fraction=fraction, now=now)
    card.state, card.step = after.state, after.step
    card.stability, card.difficulty = after.stability, after.difficulty
    card.due_at, card.practised_at = after.due_at, after.practised_at
    card.turns += 1
    card.is_right = fraction >= 1


def _tally(pool: Sequence[Practised]) -> Tally:
    counted = Counter(one.standing for one in pool)
    return Tally(
        wrong=counted[Standing.WRONG],
        due=counted[Standing.DUE],
        known=counted[Standing.KNOWN],
        new=counted[Standing.NEW],
    )
