"""The year of a day, a month or a season that is named without one: its neighbours vote."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.slots import Slots

SEASONS = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
"""Months in which the seasons lie, so that they can be ordered among months."""
HALVES = {"H1": 3, "H2": 9, "Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11}

_BEHIND = 6
"""How many dated expressions before the place have a vote."""
_AHEAD = 4
_HALF_A_YEAR = 6
_LINK = 18
"""How many characters may stand between two ends of one range."""


class Vote(NamedTuple):
    """A year, how strongly it is meant, and who says so."""

    year: int
    is_bc: bool
    weight: float
    voter: Draft


def month_of(time: Slots) -> int | None:
    """Where in its year a time lies."""
    return time.month or SEASONS.get(time.season or "") or HALVES.get(time.half or "")


def elect(drafts: Sequence[Draft], index: int) -> Vote | None:
    """The year that the neighbours of ``drafts[index]`` give it, with the strongest of those who voted for it."""
    totals: dict[tuple[int, bool], float] = defaultdict(float)
    strongest: dict[tuple[int, bool], Vote] = {}
    for vote in _votes(drafts, index):
        key = vote.year, vote.is_bc
        totals[key] += vote.weight
        if key not in strongest or vote.weight > strongest[key].weight:
            strongest[key] = vote
    if not totals:
        return None
    return strongest[max(totals, key=lambda key: totals[key])]


def _votes(drafts: Sequence[Draft], index: int) -> Iterator[Vote]:
    draft = drafts[index]
    month = month_of(draft.slots)
    for rank, voter in enumerate(_dated(drafts, range(index - 1, -1, -1), _BEHIND)):
        yield _behind(draft, month, voter, rank)
    for rank, voter in enumerate(_dated(drafts, range(index + 1, len(drafts)), _AHEAD)):
        yield _ahead(draft, month, voter, rank)


def _dated(drafts: Sequence[Draft], places: range, most: int) -> Iterator[Draft]:
    """The nearest drafts with a year, at most ``most`` of them."""
    seen = 0
    for place in places[: most * 6]:
        if drafts[place].time.year is not None and not drafts[place].is_doubtful:
            yield drafts[place]
            seen += 1
            if seen == most:
                return


def _behind(draft: Draft, month: int | None, voter: Draft, rank: int) -> Vote:
    time = voter.time
    year, other = time.year or 0, month_of(time)
    step = 0
    if month is not None and other is not None and month < other - _HALF_A_YEAR:
        step = 1
    apart = draft.sentence - voter.sentence
    weight = 1.0 / (1 + 0.5 * rank) / (1 + 0.15 * apart)
    if voter.slots.year is None:
        weight *= 0.8
    if apart == 0:
        weight *= 2
        if draft.start - voter.end <= _LINK:
            weight *= 3
    if voter.is_aside and not (apart == 0 and draft.is_aside):
        weight *= 0.3
    return Vote(year - step if time.is_bc else year + step, time.is_bc, weight, voter)


def _ahead(draft: Draft, month: int | None, voter: Draft, rank: int) -> Vote:
    time = voter.time
    year, other = time.year or 0, month_of(time)
    step = 0
    if month is not None and other is not None and month > other + _HALF_A_YEAR:
        step = 1
    apart = voter.sentence - draft.sentence
    weight = 0.6 / (1 + 0.5 * rank) / (1 + 0.3 * apart)
    if apart == 0:
        weight *= 1.5
        if voter.start - draft.end <= _LINK:
            weight *= 8
    if voter.is_aside and not (apart == 0 and draft.is_aside):
        weight *= 0.3
    return Vote(year + step if time.is_bc else year - step, time.is_bc, weight, voter)
