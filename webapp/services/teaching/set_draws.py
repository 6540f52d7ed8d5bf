"""The random draws of a question set: so many that a filter finds, beside the ticked questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import QuestionSetDraw
from webapp.services.bank.pools import MOST_CONSIDERED, Draw, find_pools
from webapp.services.drawing import composing
from webapp.services.drawing.candidates import find_candidates
from webapp.services.drawing.selection import capacity


@dataclass(frozen=True, slots=True)
class DrawView:
    """One draw of a set."""

    id: int
    wanted: int
    filter: Mapping[str, str]
    fits: int
    """Questions in service that the filter finds, as far as they are counted."""
    is_more: bool
    """Whether there are more than are counted."""
    missing: int
    """How many it cannot give beside the set's other questions; 0 where nothing is missing."""

    @property
    def draw(self) -> Draw:
        """As a quiz keeps it."""
        return Draw(self.wanted, dict(self.filter))


def find_draws(session: Session, *, question_set_id: int, rest: int | None = None) -> tuple[DrawView, ...]:
    """The set's draws in the order in which they were made, with what each lacks beside ``rest`` ticked questions.

    Without ``rest`` that is as many ticked ones as can be asked together.
    """
    rows = session.scalars(
        select(QuestionSetDraw).where(QuestionSetDraw.question_set_id == question_set_id).order_by(QuestionSetDraw.id),
    ).all()
    if not rows:
        return ()
    draws = [Draw(row.wanted, row.filter) for row in rows]
    pools = find_pools(session, draws, random=Random(0))  # noqa: S311 - the same page shows the same
    ticked = find_candidates(session, question_set_id=question_set_id)
    most = capacity(ticked)
    missing = composing.find_missing(ticked, pools, rest=most if rest is None else max(0, min(rest, most)))
    return tuple(
        DrawView(
            id=row.id,
            wanted=row.wanted,
            filter=row.filter,
            fits=len(pool.candidates),
            is_more=len(pool.candidates) == MOST_CONSIDERED,
            missing=lack,
        )
        for row, pool, lack in zip(rows, pools, missing, strict=True)
    )


def add(session: Session, *, question_set_id: int, wanted: int, asked: Mapping[str, str]) -> bool:
    """Draw ``wanted`` that the filter finds, unless the set draws by that filter already; whether it did not."""
    rows = session.scalars(select(QuestionSetDraw).where(QuestionSetDraw.question_set_id == question_set_id))
    if any(row.filter == dict(asked) for row in rows):
        return False
    session.add(QuestionSetDraw(question_set_id=question_set_id, wanted=wanted, filter=dict(asked)))
    session.flush()
    return True


def change(session: Session, *, question_set_id: int, draw_id: int, wanted: int) -> None:
    """Draw another number. Raises NotFoundError."""
    _get(session, question_set_id, draw_id).wanted = wanted
    session.flush()


def remove(session: Session, *, question_set_id: int, draw_id: int) -> None:
    """Draw it no more. Raises NotFoundError."""
    session.delete(_get(session, question_set_id, draw_id))
    session.flush()


def count_drawn(draws: Sequence[DrawView]) -> int:
    """How many questions of an attempt come from draws."""
    return sum(draw.wanted for draw in draws)


def _get(session: Session, question_set_id: int, draw_id: int) -> QuestionSetDraw:
    found = session.get(QuestionSetDraw, draw_id)
    if found is None or found.question_set_id != question_set_id:
        raise NotFoundError("no such draw")
    return found
