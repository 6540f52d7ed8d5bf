"""What an attempt is put together from: ticked questions, and questions that filters find. Values in, values out.

What a filter finds never shares a fact with anything else of the attempt, never asks nearly the same, and neither gives
a key away nor has its own given away. Ticked questions are the teacher's own choice: see selection.draw.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from webapp.errors import TooFewQuestionsError
from webapp.services.drawing import likeness, selection
from webapp.services.drawing.selection import Candidate

TRIES = 12
"""How often chance may paint itself into a corner before the draw is made in a fixed order."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What one filter finds, and how much of it is wanted."""

    wanted: int
    candidates: Sequence[Candidate]

    @property
    def slack(self) -> int:
        """How many more it has than it must give."""
        return len(self.candidates) - self.wanted


def compose(
    ticked: Sequence[Candidate],
    pools: Sequence[Pool],
    *,
    wanted: int,
    shuffle: bool,
    random: Random,
) -> tuple[Candidate, ...]:
    """``wanted`` questions: what the pools are to give, and ticked ones for the rest.

    Each pool gives first what the student has had least often. Raises TooFewQuestionsError.
    """
    rest = wanted - sum(pool.wanted for pool in pools)
    for _ in range(TRIES):
        own = selection.draw(ticked, wanted=rest, shuffle=False, random=random)
        drawn = _fill(own, pools, order=lambda candidates: _by_chance(candidates, random))
        if not any(_missing(pools, drawn)):
            break
    else:
        own, drawn = _steadily(ticked, pools, rest=rest)
        missing = sum(_missing(pools, drawn))
        if missing:
            raise TooFewQuestionsError(wanted=wanted, missing=missing)
    together = [*own, *(candidate for part in drawn for candidate in part)]
    if shuffle:
        random.shuffle(together)
    return tuple(together)


def find_missing(ticked: Sequence[Candidate], pools: Sequence[Pool], *, rest: int) -> tuple[int, ...]:
    """How many questions each pool cannot give beside ``rest`` ticked ones and the other pools; 0 is none.

    Counted in the fixed order that a draw ends up with: what is promised can be drawn. Raises TooFewQuestionsError
    where the ticked ones are too few themselves.
    """
    _own, drawn = _steadily(ticked, pools, rest=rest)
    return tuple(_missing(pools, drawn))


def clashes(candidate: Candidate, other: Candidate) -> bool:
    """Whether the two should not meet in an attempt."""
    return (
        not candidate.facts.isdisjoint(other.facts)
        or selection.gives_away(candidate, other)
        or likeness.is_near(candidate.stem, other.stem)
    )


def _steadily(
    ticked: Sequence[Candidate], pools: Sequence[Pool], *, rest: int
) -> tuple[tuple[Candidate, ...], list[list[Candidate]]]:
    """The draw without chance: what stands in the fewest pools, and on the fewest facts, hinders the fewest others."""
    own = selection.draw(ticked, wanted=rest, shuffle=False, random=Random(0))  # noqa: S311 - always the same
    shared = Counter(candidate.question_id for pool in pools for candidate in pool.candidates)

    def order(candidates: Iterable[Candidate]) -> list[Candidate]:
        return sorted(candidates, key=lambda one: (shared[one.question_id], len(one.facts), one.question_id))

    return own, _fill(own, pools, order=order)


def _fill(
    own: Sequence[Candidate],
    pools: Sequence[Pool],
    *,
    order: Callable[[Iterable[Candidate]], list[Candidate]],
) -> list[list[Candidate]]:
    """What each pool gives, the tightest choosing first."""
    drawn: list[list[Candidate]] = [[] for _ in pools]
    chosen = list(own)
    for place in sorted(range(len(pools)), key=lambda place: pools[place].slack):
        for candidate in order(pools[place].candidates):
            if len(drawn[place]) == pools[place].wanted:
                break
            if not any(candidate.question_id == other.question_id or clashes(candidate, other) for other in chosen):
                drawn[place].append(candidate)
                chosen.append(candidate)
    return drawn


def _by_chance(candidates: Iterable[Candidate], random: Random) -> list[Candidate]:
    # sorted first: the database's order must not decide what a shuffle_seed means
    known = sorted(candidates, key=lambda one: one.question_id)
    lots = [(candidate.uses, random.random(), candidate) for candidate in known]
    return [candidate for _uses, _lot, candidate in sorted(lots, key=lambda lot: lot[:2])]


def _missing(pools: Sequence[Pool], drawn: Sequence[Sequence[Candidate]]) -> list[int]:
    return [pool.wanted - len(part) for pool, part in zip(pools, drawn, strict=True)]
