"""Questions over several facts: each fact gives an entry or none, and entries that fit together make a question."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quizgen.asking.workshop import Bench, Dropped, Workshop
from quizgen.item_rules import Item
from quizgen.model import Claim, Evidence, Fact, Question, Span
from quizgen.model.question import READY

SIZE = 4
"""Entries of a question."""
_OPEN = 8
"""Questions that are filled side by side: an entry that fits into none of them begins another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one fact gives to a question over several."""

    fact: Fact
    claim: Claim
    """The one of its claims that it was taken from."""
    text: str
    """What is put in order, or the left half of a pair."""
    answer: str
    """Its date, or the right half, as the source says it."""
    place: Span
    """Where the answer stands."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A type over several facts."""

    name: str
    take: Callable[[Bench], Entry | None]
    """What a fact gives."""
    rank: Callable[[Entry], Any]
    """By what entries are sorted before they are put together: like ones stand side by side."""
    fits: Callable[[Entry, Sequence[Entry], Workshop], bool]
    """Whether an entry can stand in one question with those that are there."""
    make: Callable[[Sequence[Entry], Workshop], Item]
    fewest: int
    """Entries below which there is no question."""


def compose(composition: Composition, entries: Iterable[Entry], workshop: Workshop) -> Iterator[Item | Dropped]:
    """The questions that ``entries`` make, each entry in one of them at most.

    Those of one document come first: so a question stays what it is when other documents join the bank. What is left
    of the documents is put together by language.
    """
    left = yield from _compose(composition, entries, workshop, lambda entry: entry.claim.document)
    left = yield from _compose(composition, left, workshop, lambda entry: entry.claim.language)
    for entry in left:
        reason = "too few other facts can stand beside it"
        yield Dropped(entry.fact.id, entry.fact.kind, composition.name, "companions", reason, entry.text)


def _compose(
    composition: Composition, entries: Iterable[Entry], workshop: Workshop, place_of: Callable[[Entry], str]
) -> Generator[Item, None, list[Entry]]:
    """Yields the questions of each place; returns what is left over."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[place_of(entry), entry.fact.kind].append(entry)
    left: list[Entry] = []
    for group in groups.values():
        for together in _put_together(composition, sorted(group, key=composition.rank), workshop):
            if len(together) >= composition.fewest:
                yield composition.make(together, workshop)
            else:
                left += together
    return left


def _put_together(composition: Composition, entries: Sequence[Entry], workshop: Workshop) -> Iterator[list[Entry]]:
    """``entries`` in groups of SIZE that fit, then the smaller ones."""
    opened: list[list[Entry]] = []
    for entry in entries:
        group = next((group for group in opened if composition.fits(entry, group, workshop)), None)
        if group is None:
            group = []
            opened.append(group)
        group.append(entry)
        if len(group) == SIZE:
            opened.remove(group)
            yield group
        elif len(opened) > _OPEN:
            yield opened.pop(0)
    yield from opened


@dataclass(frozen=True, slots=True)
class Said:
    """What a question over several facts says."""

    stem: str
    key: Sequence[str]
    options: Sequence[str]
    """In the right order, which is not the one that they will stand in."""
    explanation: str
    difficulty: float


def to_item(name: str, entries: Sequence[Entry], workshop: Workshop, said: Said) -> Item:
    """The question of ``entries``, which cites every passage of every one of them."""
    facts = tuple(entry.fact for entry in entries)
    language = entries[0].claim.language
    content = "\x1f".join((name, language, said.stem, *said.key, *(fact.id for fact in facts)))
    question_id = hashlib.sha256(content.encode()).hexdigest()[:16]
    shown = list(said.options)
    Random(question_id).shuffle(shown)  # noqa: S311 - nothing secret
    if shown == list(said.options):
        shown = [*shown[1:], shown[0]]
    question = Question(
        id=question_id,
        version=1,
        kind=facts[0].kind,
        type=name,
        language=language,
        stem=said.stem,
        key=tuple(said.key),
        options=tuple(shown),
        accepts=(),
        explanation=said.explanation,
        difficulty=round(min(1.0, said.difficulty), 3),
        evidence=tuple(evidence for entry in entries for evidence in _find_evidence(entry)),
        status=READY,
        flags=tuple(dict.fromkeys(flag for fact in facts for flag in fact.flags)),
    )
    return Item(question, workshop.documents, facts, workshop.sources)


def _find_evidence(entry: Entry) -> Iterator[Evidence]:
    """Every citation of the entry's fact, the one that it was taken from first."""
    yield Evidence(entry.fact.id, entry.claim.citation, entry.place)
    for claim in entry.fact.claims:
        if claim is not entry.claim and claim.citation != entry.claim.citation:
            yield Evidence(entry.fact.id, claim.citation, claim.value.span)
