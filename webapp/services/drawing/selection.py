"""Which questions an attempt asks, and in what order. Values in, values out; chance is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from webapp.errors import TooFewQuestionsError
from webapp.services.folding import fold


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
    key: str
    uses: int
    """How often this student has had it."""


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
    chosen = _pick(ordered, wanted, is_quiet=True)
    if len(chosen) < wanted:
        chosen = _pick(ordered, wanted)
    if len(chosen) < wanted:  # in the order that capacity counts in: what it promises can always be drawn
        chosen = _pick(sorted(ordered, key=_by_facts), wanted)
    if len(chosen) < wanted:
        raise TooFewQuestionsError(wanted=wanted, missing=wanted - len(chosen))
    if shuffle:
        random.shuffle(chosen)
    else:
        chosen.sort(key=lambda candidate: candidate.place)
    return tuple(chosen)


def capacity(candidates: Iterable[Candidate], *, most: int | None = None) -> int:
    """How many can be drawn together, up to ``most``: those on few facts first, for they hinder the fewest others."""
    ordered = sorted(candidates, key=_by_facts)
    return len(_pick(ordered, len(ordered) if most is None else most))


def order_options(count: int, *, shuffle: bool, random: Random) -> list[int]:
    """The indexes of ``count`` options in the order to show them."""
    order = list(range(count))
    if shuffle:
        random.shuffle(order)
    return order


def gives_away(candidate: Candidate, other: Candidate) -> bool:
    """Whether the stem of one of the two holds the other's key."""
    return _holds(candidate.stem, other.key) or _holds(other.stem, candidate.key)


def _pick(ordered: Iterable[Candidate], wanted: int, *, is_quiet: bool = False) -> list[Candidate]:
    """The first ones that rest on facts of their own: variants of one fact never meet in a quiz."""
    chosen: list[Candidate] = []
    taken: set[str] = set()
    for candidate in ordered:
        if len(chosen) == wanted:
            break
        if not taken.isdisjoint(candidate.facts):
            continue
        if is_quiet and any(gives_away(candidate, other) for other in chosen):
            continue
        chosen.append(candidate)
        taken |= candidate.facts
    return chosen


def _holds(stem: str, key: str) -> bool:
    return f" {_folded(key)} " in f" {_folded(stem)} "


_folded = lru_cache(maxsize=4096)(fold)


def _by_id(candidate: Candidate) -> int:
    return candidate.question_id


def _by_facts(candidate: Candidate) -> tuple[int, int]:
    return len(candidate.facts), candidate.question_id
