"""The year in which the story is at each dated place: the smoothest of all paths through the years that the text names.

Every explicit year votes: a path that takes it for an aside pays for that. So do the months: a story that goes on pays
nothing, one that turns the year between November and January little, one that jumps or goes back more. So a day or a
month gets its year from what stands before it and behind it. The costs were set so that the years of war histories and
of the texts in ``tests/gold/develop`` come out right; halving or doubling any one of them changes little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_BACK, _BACK_A_MONTH = 0.35, 0.07
"""To an earlier month of the same year."""
_TURN, _TURN_A_MONTH, _TURN_UNKNOWN = 0.4, 0.08, 0.85
"""To the next year: the more months lie between, the dearer; or where no months are known."""
_JUMP, _RETURN_A_YEAR, _RETURN, _LEAP_A_YEAR = 2.0, 3.0, 2.7, 0.2
"""More than a year on; one year back; more than that; and for each year of a longer way."""
_LONGEST_LEAP = 10
_STATED_AHEAD, _STATED_BACK = 0.28, 0.85
"""What part of that a step costs when the text states the year to which it leads."""
_FRESH = 0.75
"""What part of it at the beginning of a paragraph."""
_BROKEN_PROMISE = 2.0
"""Not to follow where the words say how far the story moves: «al año siguiente»."""
ASIDE_YEAR, ASIDE_DAY, ASIDE_HEADING = 1.0, 1.5, 3.0
"""To take a lone year, a month or day with its year, or one in a heading for an aside."""
OPENING, BOUND, BRACKETED = 2.3, 0.65, 0.3
"""How many times that where its sentence begins with it; where it says since or until when; in brackets."""

_VOTERS_BEHIND, _VOTERS_AHEAD = 4, 3
_MONTHS = 12

Number = int
"""A year counted without a gap through the turn of the era: 1 BC is 0."""


@dataclass(slots=True)
class Mention:
    """A place where the text names a time that has a year or needs one."""

    year: Number | None
    """The year that it states, if any."""
    month: int | None
    """Where in the year it lies."""
    aside_cost: float
    """What it costs to take the year for an aside, off the story."""
    shift: int | None = None
    """How many years it says that the story moves on: 1 for «al año siguiente»."""
    place: int | None = None
    """The same, also for a season without a year, which is too vague to move the story."""
    follows: bool = False
    """Whether it names the next such month or season: «la primavera siguiente»."""
    is_fresh: bool = False
    """Whether a paragraph begins before it: a story may jump there."""


def follow(mentions: Sequence[Mention]) -> list[Number] | None:
    """The year of the story at each mention; None where the text names no year at all."""
    candidates = _find_candidates(mentions)
    if not candidates or not candidates[0]:
        return None
    costs = {year: _cost_of_place(mentions[0], year) for year in candidates[0]}
    origins: list[dict[Number, Number]] = []
    for last, mention, years in zip(mentions, mentions[1:], candidates[1:], strict=False):
        steps = {year: _find_cheapest(costs, last, mention, year) for year in years}
        costs = {year: cost + _cost_of_place(mention, year) for year, (cost, _) in steps.items()}
        origins.append({year: origin for year, (_, origin) in steps.items()})
    return _trace_back(costs, origins)


def _find_cheapest(costs: dict[Number, float], last: Mention, mention: Mention, year: Number) -> tuple[float, Number]:
    return min((cost + _cost_of_step(last, mention, before, year), before) for before, cost in costs.items())


def _trace_back(costs: dict[Number, float], origins: list[dict[Number, Number]]) -> list[Number]:
    year = min(costs, key=lambda year: (costs[year], year))
    path = [year]
    for origin in reversed(origins):
        year = origin[year]
        path.append(year)
    return path[::-1]


def _find_candidates(mentions: Sequence[Mention]) -> list[set[Number]]:
    """The years in which the story may be at each mention: those named nearby, and the turns between them."""
    stated = [mention.year for mention in mentions if mention.year is not None]
    found: list[set[Number]] = []
    seen = 0
    for mention in mentions:
        before, after = stated[max(0, seen - _VOTERS_BEHIND) : seen], stated[seen : seen + _VOTERS_AHEAD]
        moves = {year + mention.shift for year in before} if mention.shift else set()
        found.append({*before, *after, *(year + 1 for year in before), *(year - 1 for year in after[:1]), *moves})
        seen += mention.year is not None
    return found


def _is_aside(mention: Mention, year: Number) -> bool:
    return mention.year is not None and mention.year != year


def _cost_of_place(mention: Mention, year: Number) -> float:
    return mention.aside_cost if _is_aside(mention, year) else 0.0


def _cost_of_step(last: Mention, mention: Mention, before: Number, after: Number) -> float:
    years = after - before
    month = None if _is_aside(last, before) else last.month
    if mention.shift is not None:
        return 0.0 if years == mention.shift else _BROKEN_PROMISE
    if mention.follows:
        turns = last.place is not None and mention.place is not None and mention.place <= last.place
        return 0.0 if years == int(turns) else _BROKEN_PROMISE
    if years == 0 and _is_aside(mention, after):
        return 0.0
    cost = _cost_of_way(month, mention.month, years)
    if mention.year == after:
        cost *= _STATED_AHEAD if years >= 0 else _STATED_BACK
    return cost * _FRESH if mention.is_fresh else cost


def _cost_of_way(last: int | None, month: int | None, years: int) -> float:
    """What it costs to go so many years on from the month ``last`` to ``month``."""
    is_known = last is not None and month is not None
    months = month - last if last is not None and month is not None else 0
    if years == 0:
        return _BACK - _BACK_A_MONTH * months if months < 0 else 0.0
    if years == 1:
        return _TURN + _TURN_A_MONTH * (_MONTHS + months) if is_known else _TURN_UNKNOWN
    if years == -1:
        return _RETURN_A_YEAR
    return (_JUMP if years > 0 else _RETURN) + _LEAP_A_YEAR * min(abs(years), _LONGEST_LEAP)
