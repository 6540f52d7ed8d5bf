"""The year in which the story is at each dated place: of all paths through the years that the text names, the smoothest.

Every explicit year votes: being where it says costs nothing, taking it for an aside costs. So do the months: a story that
goes on, or turns the year between November and January, costs less than one that jumps. A year is given to a day or a
month by what stands before it and behind it alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SAME_YEAR, NEXT_YEAR = 0, 1


@dataclass(slots=True)
class Mention:
    """A place where the text names a time that has a year or needs one."""

    year: int | None
    """The year that it states, counted without a gap through the turn of the era; None where it states none."""
    month: int | None
    """Where in the year it lies."""
    aside_cost: float
    """What it costs to take the year for an aside, off the story."""
    shift: int | None = None
    """How many years it says that the story moves on: 1 for «the following year»."""
    follows: bool = False
    """Whether it names the next such month or season: «la primavera siguiente»."""
    is_fresh: bool = False
    """Whether a paragraph begins before it: a story may jump there."""
    opens: bool = False
    """Whether its sentence begins with it."""


_BEFORE, _AFTER = 4, 3
W = dict(ahead_explicit=0.28, fresh=0.75, back0=0.35, backm=0.07, turn0=0.4, turnm=0.08, turn_unknown=0.85, jump=2.0, jumpk=0.2, prev=3.0, prevback=2.7, shift=2.0, back_explicit=0.85, side_year=1.0, side_month=1.5, start=2.3, heading=3.0, bracket=0.3, bound=0.65)
_MONTHS = 12


def follow(mentions: Sequence[Mention]) -> list[int | None]:
    """The year of the story at each mention, or None throughout where the text names no year at all."""
    candidates = _find_candidates(mentions)
    if not any(candidates):
        return [None] * len(mentions)
    costs: list[dict[int, float]] = []
    origins: list[dict[int, int]] = []
    for index, mention in enumerate(mentions):
        cost: dict[int, float] = {}
        origin: dict[int, int] = {}
        for year in candidates[index]:
            here = _cost_of_place(mention, year)
            if index == 0:
                cost[year] = here
                continue
            best, source = min((costs[-1][other] + _cost_of_step(mentions[index - 1], mention, other, year), other) for other in costs[-1])
            cost[year], origin[year] = best + here, source
        costs.append(cost)
        origins.append(origin)
    return _trace_back(costs, origins)


def _trace_back(costs: list[dict[int, float]], origins: list[dict[int, int]]) -> list[int | None]:
    year = min(costs[-1], key=lambda year: costs[-1][year])
    path: list[int | None] = [year]
    for origin in reversed(origins[1:]):
        year = origin[year]
        path.append(year)
    return path[::-1]


def _find_candidates(mentions: Sequence[Mention]) -> list[set[int]]:
    """The years in which the story may be at each mention: those named nearby, and the turns between them."""
    stated = [index for index, mention in enumerate(mentions) if mention.year is not None]
    found: list[set[int]] = []
    seen = 0
    for index, mention in enumerate(mentions):
        before = [mentions[at].year or 0 for at in stated[max(0, seen - _BEFORE) : seen]]
        after = [mentions[at].year or 0 for at in stated[seen : seen + _AFTER]]
        years = {*before, *after, *(year + 1 for year in before), *(year - 1 for year in after[:1])}
        if found and mention.shift:
            years |= {year + mention.shift for year in before}
        found.append(years)
        if mention.year is not None:
            seen += 1
    return found


def _cost_of_place(mention: Mention, year: int) -> float:
    return 0.0 if mention.year is None or mention.year == year else mention.aside_cost


def _cost_of_step(last: Mention, mention: Mention, before: int, after: int) -> float:
    years = after - before
    if mention.shift is not None:
        return 0.0 if years == mention.shift else W["shift"]
    if mention.follows:
        turns = last.month is not None and mention.month is not None and mention.month <= last.month
        return 0.0 if years == int(turns) else W["shift"]
    if _is_aside(mention, after) and years == 0:
        return 0.0
    cost = _cost_of_way(None if _is_aside(last, before) else last.month, mention.month, years)
    if mention.year == after:
        cost *= W["ahead_explicit"] if years >= 0 else W["back_explicit"]
    if mention.is_fresh:
        cost *= W["fresh"]
    return cost


def _is_aside(mention: Mention, year: int) -> bool:
    return mention.year is not None and mention.year != year


def _cost_of_way(last: int | None, month: int | None, years: int) -> float:
    if years == 0:
        if last is None or month is None or month >= last:
            return 0.0
        return W["back0"] + W["backm"] * (last - month)
    if years == 1:
        if last is None or month is None:
            return W["turn_unknown"]
        return W["turn0"] + W["turnm"] * (_MONTHS + month - last)
    if years > 1:
        return W["jump"] + W["jumpk"] * min(years, 10)
    if years == -1:
        return W["prev"]
    return W["prevback"] + W["jumpk"] * min(-years, 10)
