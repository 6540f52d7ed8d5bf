"""Which questions an attempt asks, and in what order. Values in, values out; chance is an argument."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from webapp.errors import TooFewQuestionsError


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be drawn."""

    question_id: int
    version_id: int
    """Its newest version."""
    place: int
    """In the question set."""
    facts: frozenset[str]
    """Ids of the facts that it rests on."""
    stem: str
    """Folded."""
    key: str
    """Folded."""
    uses: int
    """How often this student has had it."""


Fits = Callable[[Candidate, Candidate], bool]
"""Whether two questions may stand in one quiz."""


def draw(
    candidates: Iterable[Candidate],
    *,
    wanted: int,
    shuffle: bool,
    random: Random,
) -> tuple[Candidate, ...]:
    """``wanted`` of the candidates, those that the student has had least often first, chance deciding between equals.

    No two rest on one fact, and where there are enough, none gives another's key away. Without ``shuffle`` they keep
    the order of the set. Raises TooFewQuestionsError.
    """
    # sorted first: the database's order must not decide what a shuffle_seed means
    lots = [(candidate.uses, random.random(), candidate) for candidate in sorted(candidates, key=_by_id)]
    ordered = [candidate for _uses, _lot, candidate in sorted(lots, key=lambda lot: lot[:2])]
    simple_first = sorted(ordered, key=lambda candidate: len(candidate.facts))
    attempts = (_pick(ordered, wanted, is_quiet_beside), _pick(ordered, wanted, has_own_facts))
    chosen = next((found for found in attempts if len(found) == wanted), None) or _pick(
        simple_first, wanted, has_own_facts
    )
    if len(chosen) < wanted:
        raise TooFewQuestionsError(wanted=wanted, missing=wanted - len(chosen))
    if shuffle:
        random.shuffle(chosen)
    else:
        chosen.sort(key=lambda candidate: candidate.place)
    return tuple(chosen)


def capacity(candidates: Iterable[Candidate]) -> int:
    """How many questions can be drawn together: those on few facts first, for they stand in fewest others' way."""
    ordered = sorted(candidates, key=lambda candidate: (len(candidate.facts), candidate.question_id))
    return len(_pick(ordered, len(ordered), has_own_facts))


def order_options(count: int, *, shuffle: bool, random: Random) -> list[int]:
    """The indexes of ``count`` options in the order to show them."""
    order = list(range(count))
    if shuffle:
        random.shuffle(order)
    return order


def has_own_facts(candidate: Candidate, other: Candidate) -> bool:
    """Whether the two rest on different facts: variants of one never meet in a quiz."""
    return candidate.facts.isdisjoint(other.facts)


def is_quiet_beside(candidate: Candidate, other: Candidate) -> bool:
    """Whether, besides, neither stem holds the other's key."""
    return (
        has_own_facts(candidate, other)
        and f" {candidate.key} " not in f" {other.stem} "
        and f" {other.key} " not in f" {candidate.stem} "
    )


def _pick(ordered: Sequence[Candidate], wanted: int, fits: Fits) -> list[Candidate]:
    chosen: list[Candidate] = []
    for candidate in ordered:
        if len(chosen) == wanted:
            break
        if all(fits(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _by_id(candidate: Candidate) -> int:
    return candidate.question_id
