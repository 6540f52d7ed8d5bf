"""Facts to questions: stems turned from the clause that states the fact, options, explanation, difficulty."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.asking.choice import find_choices
from quizgen.asking.cloze import find_clozes
from quizgen.asking.composing import Composition, Entry, compose
from quizgen.asking.matching import MATCHING
from quizgen.asking.noting import note_options
from quizgen.asking.numeric import find_numerics
from quizgen.asking.ordering import ORDERING
from quizgen.asking.short import find_shorts
from quizgen.asking.true_false import find_true_falses
from quizgen.asking.workshop import Bench, Dropped, Workshop
from quizgen.distractors import Sources
from quizgen.item_rules import Item, find_breaches, find_near_duplicates
from quizgen.lexicons import ASKED
from quizgen.model import Fact, Question, SourceDocument

QUESTION_TYPES: tuple[Callable[[Bench], Iterator[Item | Dropped]], ...] = (
    find_choices,
    find_shorts,
    find_clozes,
    find_true_falses,
    find_numerics,
)
"""Every type that asks of one fact, in the order in which it is asked; a new one is a file and a name here."""
COMPOSITIONS: tuple[Composition, ...] = (ORDERING, MATCHING)
"""Every type that asks of several facts at once; a new one is a file and a name here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of all facts."""

    questions: tuple[Question, ...]
    """Those that break no rule, ordered by document and place."""
    dropped: tuple[Dropped, ...]
    """The others, each with its reason."""


def ask(facts: Sequence[Fact], documents: Mapping[str, SourceDocument], *, known: Sequence[Fact] = ()) -> Asked:
    """Every question of every type that ``facts`` answer and that breaks no rule.

    Args:
        facts: of all documents, as ``reconcile`` orders them.
        documents: by name; every one that a fact cites.
        known: other facts, of which nothing is asked: no distractor may be right by them either.
    """
    askable, unasked = _in_asked_languages(facts), (fact for fact in facts if fact.claims[0].language not in ASKED)
    workshop = Workshop(documents, Sources([*askable, *_in_asked_languages(known)]))
    kept: list[Item] = []
    dropped = [Dropped(fact.id, fact.kind, "", "language", "no question is asked in its language") for fact in unasked]
    for made in _find_all(askable, workshop):
        fault = made if isinstance(made, Dropped) else _find_fault(made)
        if fault is not None:
            dropped.append(fault)
        elif isinstance(made, Item):
            kept.append(made)
    kept.sort(key=lambda item: _place(item.question))
    doubles = {question.id: reason for question, reason in find_near_duplicates([item.question for item in kept])}
    dropped.extend(
        _dropped(item.question, "find_near_duplicates", doubles[item.question.id])
        for item in kept
        if item.question.id in doubles
    )
    unique = [item for item in kept if item.question.id not in doubles]
    return Asked(tuple(note_options(unique, kept)), tuple(dropped))


def _in_asked_languages(facts: Sequence[Fact]) -> list[Fact]:
    """``facts`` with those of their claims that can be asked from."""
    asked = ((fact, tuple(claim for claim in fact.claims if claim.language in ASKED)) for fact in facts)
    return [fact if claims == fact.claims else replace(fact, claims=claims) for fact, claims in asked if claims]


def _find_all(facts: Sequence[Fact], workshop: Workshop) -> Iterator[Item | Dropped]:
    """What every type makes of the facts: those of one fact first, then those over several."""
    entries: list[list[Entry]] = [[] for _ in COMPOSITIONS]
    for fact in facts:
        bench = Bench(fact, workshop)
        for find_questions in QUESTION_TYPES:
            yield from find_questions(bench)
        for composition, taken in zip(COMPOSITIONS, entries, strict=True):
            entry = composition.take(bench)
            if entry is not None:
                taken.append(entry)
    for composition, taken in zip(COMPOSITIONS, entries, strict=True):
        yield from compose(composition, taken, workshop)


def _find_fault(item: Item) -> Dropped | None:
    """The first rule that a question breaks."""
    breach = next(find_breaches(item), None)
    return None if breach is None else _dropped(item.question, breach.rule, breach.reason)


def _dropped(question: Question, rule: str, reason: str) -> Dropped:
    return Dropped(question.facts[0], question.kind, question.type, rule, reason, question.stem)


def _place(question: Question) -> tuple[str, int, int, str, str]:
    """Where a question's first passage stands; questions of one passage in the order of what gives their keys."""
    first = question.evidence[0]
    return (first.citation.document, first.citation.span.start, first.focus.start, question.type, question.id)


__all__ = ["COMPOSITIONS", "QUESTION_TYPES", "Asked", "Dropped", "ask"]
