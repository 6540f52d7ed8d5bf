"""What a filter of the bank offers to a draw."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from webapp.services.bank import question_search
from webapp.services.bank.question_search import QuestionFilter
from webapp.services.drawing.candidates import count_uses, find_candidates_among
from webapp.services.drawing.composing import Pool
from webapp.services.drawing.selection import Candidate

MOST_CONSIDERED = 300
"""Of what a filter finds, how many one attempt chooses from: chance takes them from the whole bank."""
EVERYTHING = 1_000_000
"""More questions than a bank has."""


@dataclass(frozen=True, slots=True)
class Draw:
    """So many questions that a filter finds, drawn anew for each attempt."""

    wanted: int
    filter: Mapping[str, str]
    """By the names of QuestionFilter's fields."""


def find_pools(
    session: Session,
    draws: Iterable[Draw],
    *,
    random: Random,
    user_id: int | None = None,
) -> list[Pool]:
    """What each draw chooses from: questions in service, those that the user has had least often before others."""
    uses: Mapping[int, int] = count_uses(session, user_id=user_id) if user_id is not None else {}
    return [Pool(draw.wanted, _find(session, draw, uses, random)) for draw in draws]


def read_draws(stored: Iterable[Mapping[str, Any]]) -> tuple[Draw, ...]:
    """Draws as a quiz keeps them."""
    return tuple(Draw(wanted=one["wanted"], filter=one["filter"]) for one in stored)


def _find(
    session: Session,
    draw: Draw,
    uses: Mapping[int, int],
    random: Random,
) -> list[Candidate]:
    ids = question_search.find_question_ids(session, QuestionFilter(**draw.filter), most=EVERYTHING)
    lots = iter(_by_lot(ids, uses, random))
    found: list[Candidate] = []
    while len(found) < MOST_CONSIDERED:  # what is out of service makes room for others
        some = list(islice(lots, MOST_CONSIDERED))
        if not some:
            break
        found += find_candidates_among(session, question_ids=some, uses=uses)
    return found[:MOST_CONSIDERED]


def _by_lot(ids: Sequence[int], uses: Mapping[int, int], random: Random) -> Iterator[int]:
    """The questions in an order that chance decides, those that the user has met least often first.

    Most are met by nobody and only a few are asked for, so they are drawn one by one instead of being shuffled.
    """
    fresh = [key for key in ids if key not in uses]
    while fresh:
        lot = random.randrange(len(fresh))
        fresh[lot], fresh[-1] = fresh[-1], fresh[lot]
        yield fresh.pop()
    met = sorted((uses[key], random.random(), key) for key in ids if key in uses)
    yield from (key for _uses, _lot, key in met)
