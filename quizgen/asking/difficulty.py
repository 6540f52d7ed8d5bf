"""How hard a question is before anybody has answered it: the sum of a few named features."""

from collections.abc import Callable
from dataclasses import dataclass

from quizgen.asking.drafting import Draft
from quizgen.item_rules import BLANK
from quizgen.item_rules.reading import moment_in
from quizgen.model import Fact
from quizgen.normalising.calendar import read_moment

_EASIEST = 0.25
"""What is asked of everybody: a year, a name that stands everywhere, with options to choose from."""
_CLOSE = 1
"""Years within which wrong dates are close to the right one."""
_LONG = 18
"""Words from which on a stem is long."""
_ROUND = 100


@dataclass(frozen=True, slots=True)
class Asking:
    """What the features look at."""

    fact: Fact
    draft: Draft
    type: str
    options: tuple[str, ...]


def _fine_grain(asking: Asking) -> float:
    """A day is harder than a month, a month harder than a year."""
    moment = read_moment(asking.draft.claim.value.normalised) if asking.draft.asks == "date" else None
    if moment is None:
        return 0.0
    return 1.0 if moment.day else 0.5 if moment.month else 0.0


def _close_options(asking: Asking) -> float:
    """Wrong dates of the same year are harder to tell from the right one."""
    if asking.draft.asks != "date" or not asking.options:
        return 0.0
    moments = [moment_in(option, asking.draft.claim.language) for option in asking.options]
    years = [moment.year for moment in moments if moment is not None]
    return 1.0 if years and max(years) - min(years) <= _CLOSE else 0.0


def _typed(asking: Asking) -> float:
    """Recalling is harder than recognising."""
    return 0.0 if asking.options or asking.type == "true-false" else 1.0


def _exact_figure(asking: Asking) -> float:
    """10,180 is harder to remember than 10,000."""
    low = asking.draft.claim.value.normalised.partition("/")[0]
    return 1.0 if asking.draft.asks == "figure" and low.isdigit() and int(low) % _ROUND else 0.0


def _said_once(asking: Asking) -> float:
    """What only one passage says is met less often."""
    return 1.0 if len(asking.fact.claims) == 1 else 0.0


def _long_stem(asking: Asking) -> float:
    """There is more to take in."""
    return 1.0 if len(asking.draft.stem.replace(BLANK, "").split()) > _LONG else 0.0


DIFFICULTY_FEATURES: tuple[tuple[Callable[[Asking], float], float], ...] = (
    (_fine_grain, 0.2),
    (_close_options, 0.1),
    (_typed, 0.2),
    (_exact_figure, 0.1),
    (_said_once, 0.1),
    (_long_stem, 0.05),
)
"""Each feature, from 0 to 1, with its weight; together with _EASIEST they come to 1."""


def difficulty_of(fact: Fact, draft: Draft, type_name: str, options: tuple[str, ...]) -> float:
    """Between 0 (easy) and 1 (hard)."""
    asking = Asking(fact, draft, type_name, options)
    return round(min(1.0, _EASIEST + sum(weight * feature(asking) for feature, weight in DIFFICULTY_FEATURES)), 3)
