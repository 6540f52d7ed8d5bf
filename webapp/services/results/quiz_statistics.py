"""The statistics of a quiz: counted from a stream of what students gave, kept, and counted anew when there is more.

Each student counts with their first finished attempt. ``get_kept`` reads what was counted last, ``count`` counts,
``keep`` stores; ``find_stale`` says where there are attempts that were not counted yet.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, cast, delete, func, insert, select
from sqlalchemy.orm import Session

from webapp.models import (
    Attempt,
    AttemptState,
    Question,
    QuestionFigures,
    QuestionVersion,
    Quiz,
    QuizFigures,
    Response,
    Slot,
)
from webapp.services.citations.service_state import is_newest_version
from webapp.services.marking.answering import PLACED_TYPES
from webapp.services.results import analysis, distractors
from webapp.services.results.analysis import ENOUGH_TO_JUDGE, SURELY_ODD, Answer, ItemFigures
from webapp.services.results.analysis import QuizFigures as Figures
from webapp.services.results.distractors import Choice, Choices
from webapp.services.results.guessing import guess_score

CHUNK = 5_000
"""Rows that are read at once."""
GROWTH = 10
"""Percent more attempts after which figures are counted anew although nobody asks for them."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """Everything that is known of how a question did at a quiz."""

    figures: ItemFigures
    guess: float | None
    """What somebody who knows nothing would earn, as a share; None where that cannot be said."""
    choices: Choices

    @property
    def question_id(self) -> int:
        """Which question."""
        return self.figures.item

    @property
    def is_judged(self) -> bool:
        """Whether there are enough attempts to judge it by."""
        return self.figures.asked >= ENOUGH_TO_JUDGE

    @property
    def is_bad(self) -> bool:
        """Whether the figures want somebody to look at it."""
        odd = self.figures.discrimination is not None and self.figures.discrimination < SURELY_ODD
        return self.is_judged and (odd or any(choice.does_no_work for choice in self.choices.choices))


@dataclass(frozen=True, slots=True)
class QuizStatistics:
    """Everything that is known of how a quiz did."""

    quiz: Figures
    items: tuple[ItemStatistics, ...]
    shares: tuple[float, ...]
    """What each attempt earned of the maximum, the least first."""

    @property
    def is_judged(self) -> bool:
        """Whether there are enough attempts to judge by."""
        return self.quiz.attempts >= ENOUGH_TO_JUDGE


@dataclass(frozen=True, slots=True)
class Stand:
    """Which attempts there are: as long as it is the same, so are the figures."""

    finished: int
    latest_id: int


def get_stand(session: Session, *, quiz_id: int) -> Stand:
    """Which finished attempts a quiz has."""
    found = select(func.count(), func.coalesce(func.max(Attempt.id), 0)).where(
        Attempt.quiz_id == quiz_id,
        Attempt.state == AttemptState.FINISHED,
    )
    return Stand(*session.execute(found).one())


def get_kept(session: Session, *, quiz_id: int) -> QuizStatistics | None:
    """What was counted last; None where there are other attempts by now."""
    row = session.get(QuizFigures, quiz_id, populate_existing=True)
    if row is None or Stand(row.finished, row.latest_id) != get_stand(session, quiz_id=quiz_id):
        return None
    return _from_json(row.figures)


def count(session: Session, *, quiz_id: int) -> QuizStatistics:
    """Count everything; writes nothing."""
    responses: dict[int, dict[int, tuple[str, ...]]] = {}
    found = analysis.analyse(_answers(session, quiz_id, responses))
    asked = _asked(session, list(responses))
    items = tuple(
        _item(figures, *asked[figures.item], responses[figures.item], found.totals) for figures in found.items
    )
    most = found.quiz.max_score
    shares = tuple(sorted(total / most for total in found.totals.values())) if most else ()
    return QuizStatistics(found.quiz, items, shares)


def _item(
    figures: ItemFigures,
    version: QuestionVersion,
    type_: str,
    responses: dict[int, tuple[str, ...]],
    totals: dict[int, float],
) -> ItemStatistics:
    is_chosen = bool(version.options) and type_ not in PLACED_TYPES
    return ItemStatistics(
        figures=figures,
        guess=guess_score(type_, options=version.options, key=version.key),
        choices=distractors.tally(
            responses,
            distractors.split(totals, responses),
            options=version.options if is_chosen else (),
            right=_right(version, type_),
        ),
    )


def _right(version: QuestionVersion, type_: str) -> list[str]:
    """What a right response says, in the words that responses are kept in."""
    if type_ == "ordering":
        return [f"{number}. {text}" for number, text in enumerate(version.key, start=1)]
    return [*version.key, *version.accepts]


def keep(session: Session, counted: QuizStatistics, *, quiz_id: int, stand: Stand, now: datetime) -> None:
    """Store what was counted when the attempts stood so."""
    # the quiz's row for oneself: two that counted at once store it one after the other
    session.execute(select(Quiz.id).where(Quiz.id == quiz_id).with_for_update(key_share=True))
    forget(session, quiz_ids=[quiz_id])
    session.add(
        QuizFigures(
            quiz_id=quiz_id,
            finished=stand.finished,
            latest_id=stand.latest_id,
            figures=_to_json(counted),
            counted_at=now,
        ),
    )
    rows = [
        {
            "quiz_id": quiz_id,
            "question_id": item.question_id,
            "asked": item.figures.asked,
            "facility": item.figures.facility,
            "is_bad": item.is_bad,
        }
        for item in counted.items
        if item.figures.facility is not None
    ]
    if rows:
        session.execute(insert(QuestionFigures), rows)
    session.flush()


def forget(session: Session, *, quiz_ids: Sequence[int]) -> None:
    """Let figures be counted anew: their marks have changed."""
    for table in (QuizFigures, QuestionFigures):
        session.execute(delete(table).where(table.quiz_id.in_(quiz_ids)))
    session.expire_all()


def find_stale(session: Session, *, most: int) -> tuple[int, ...]:
    """Quizzes with enough attempts to judge by, and markedly more than were counted; a few at a time."""
    finished = (
        select(Attempt.quiz_id, func.count().label("count"))
        .where(Attempt.state == AttemptState.FINISHED)
        .group_by(Attempt.quiz_id)
        .having(func.count() >= ENOUGH_TO_JUDGE)
        .subquery()
    )
    counted = func.coalesce(QuizFigures.finished, 0)
    rows = session.scalars(
        select(finished.c.quiz_id)
        .outerjoin(QuizFigures, QuizFigures.quiz_id == finished.c.quiz_id)
        .where(finished.c.count * 100 >= counted * (100 + GROWTH), finished.c.count != counted)
        .order_by(finished.c.quiz_id)
        .limit(most),
    )
    return tuple(rows)


def _answers(session: Session, quiz_id: int, responses: dict[int, dict[int, tuple[str, ...]]]) -> Iterator[Answer]:
    """The stream of marks; what was chosen is put into ``responses``, by question and attempt, in passing."""
    first = (
        select(func.min(Attempt.id))
        .where(Attempt.quiz_id == quiz_id, Attempt.state == AttemptState.FINISHED)
        .group_by(Attempt.user_id)
    )
    latest = select(func.max(Response.sequence)).where(Response.slot_id == Slot.id).correlate(Slot).scalar_subquery()
    rows = session.execute(
        select(
            Slot.attempt_id,
            QuestionVersion.question_id,
            func.coalesce(Slot.mark, 0.0),
            Slot.max_mark,
            cast(Response.value, Text),  # a few responses come again and again: each is taken apart once
        )
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .outerjoin(Response, (Response.slot_id == Slot.id) & (Response.sequence == latest))
        .where(Slot.attempt_id.in_(first))
        .order_by(Slot.attempt_id, Slot.position)
        .execution_options(yield_per=CHUNK),
    )
    for attempt, question, mark, max_mark, value in rows:
        responses.setdefault(question, {})[attempt] = _words(value)
        yield Answer(attempt, question, mark, max_mark)


@lru_cache(maxsize=10_000)
def _words(value: str | None) -> tuple[str, ...]:
    return tuple(json.loads(value)) if value else ()


def _asked(session: Session, question_ids: Sequence[int]) -> dict[int, tuple[QuestionVersion, str]]:
    """The newest version of each question, and its type."""
    rows = session.execute(
        select(QuestionVersion, Question.type).join(Question, is_newest_version()).where(Question.id.in_(question_ids)),
    )
    return {version.question_id: (version, type_) for version, type_ in rows.tuples()}


def _to_json(counted: QuizStatistics) -> dict[str, Any]:
    return asdict(counted)


def _from_json(kept: dict[str, Any]) -> QuizStatistics:
    return QuizStatistics(
        quiz=Figures(**kept["quiz"]),
        items=tuple(
            ItemStatistics(
                figures=ItemFigures(**item["figures"]),
                guess=item["guess"],
                choices=Choices(
                    **item["choices"] | {"choices": tuple(Choice(**one) for one in item["choices"]["choices"])}
                ),
            )
            for item in kept["items"]
        ),
        shares=tuple(kept["shares"]),
    )
