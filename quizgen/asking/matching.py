"""Matching: forces and who commanded them, events and how they ended; each left half has one right half only."""

from collections.abc import Callable, Mapping, Sequence

from quizgen.asking.composing import Composition, Entry, Said, to_item
from quizgen.asking.nominal import find_event, find_force
from quizgen.asking.parts import UnaskableError
from quizgen.asking.persons import is_first_name
from quizgen.asking.wording import Wording, get_wording
from quizgen.asking.workshop import Bench, Workshop
from quizgen.distractors import stem_words
from quizgen.distractors.rightness import is_person_stated, people_of
from quizgen.item_rules import Item
from quizgen.model import Claim, Fact
from quizgen.model.fact import ACCEPTED
from quizgen.model.keys import PAIR
from quizgen.normalising.folding import fold

NAME = "matching"
FEWEST = 3
"""Pairs: two would be one choice, asked twice."""
_DIFFICULTY = 0.5
ENDINGS: Mapping[str, int] = {
    "victory": 1,
    "defeat": 2,
    "capture": 3,
    "occupation": 3,
    "surrender": 3,
    "withdrawal": 4,
    "failure": 5,
    "no-result": 5,
    "dissolution": 6,
    "removal": 6,
    "agreement": 7,
}
"""Outcomes of one number may both be said of one event, so they never stand in one question; others are in none."""
LEFT: Mapping[str, Callable[[Claim, Wording], str]] = {"commander": find_force, "outcome": find_event}
"""For each kind of fact what names its subject."""


def take_pair(bench: Bench) -> Entry | None:
    """A named force with its commander, a named event with its outcome; None where the fact has no such pair."""
    fact = bench.fact
    if fact.kind not in LEFT or fact.status != ACCEPTED:
        return None
    if fact.kind == "outcome" and fact.value.normalised not in ENDINGS:
        return None
    return next((entry for entry in (_take(fact, claim) for claim in fact.claims) if entry), None)


def _take(fact: Fact, claim: Claim) -> Entry | None:
    if fact.kind == "commander" and is_first_name(claim.value.text):
        return None
    try:
        thing = LEFT[fact.kind](claim, get_wording(claim.language))
    except UnaskableError:
        return None
    if PAIR.strip() in thing:
        return None
    return Entry(fact, claim, f"{thing[:1].upper()}{thing[1:]}", claim.value.text, claim.value.span)


def fits_as_pair(entry: Entry, others: Sequence[Entry], workshop: Workshop) -> bool:
    """Whether no half of the entry can be paired rightly with a half of the others."""
    if any(fold(other.text) == fold(entry.text) for other in others):
        return False
    if entry.fact.kind == "outcome":
        return all(_ends_otherwise(entry, other) for other in others)
    return not any(
        _may_command(one, two, workshop) for other in others for one, two in ((entry, other), (other, entry))
    )


def _ends_otherwise(entry: Entry, other: Entry) -> bool:
    """Whether the two outcomes exclude each other and are said in one grammatical form, so that none stands out."""
    one, two = entry.claim, other.claim
    return (
        ENDINGS[one.value.normalised] != ENDINGS[two.value.normalised]
        and _form_of(one) == _form_of(two)
        and fold(one.value.text) != fold(two.value.text)
    )


def _form_of(claim: Claim) -> tuple[str, ...]:
    """The parts of speech of the words that say how it ended."""
    phrases = claim.clause.phrases if claim.clause else ()
    return tuple(word.tag for phrase in phrases for word in phrase.words if claim.value.span.covers(word.span))


def _may_command(force: Entry, other: Entry, workshop: Workshop) -> bool:
    """Whether the other's commander led this force too, or is named with it, as far as any source says."""
    words = stem_words(force.text, force.claim.language)
    known = people_of([force.fact, *workshop.sources.find_rivals(force.fact, words)])
    quotes = fold(" ".join(citation.quote for citation in force.fact.citations))
    name = other.claim.value.normalised
    return is_person_stated(name, known) or fold(other.answer).split()[-1] in quotes.split()


def make_matching(entries: Sequence[Entry], workshop: Workshop) -> Item:
    """The question; its key is the pairs, its options are the right halves."""
    first = entries[0]
    wording = get_wording(first.claim.language)
    said = Said(
        stem=wording.composed[f"matching_{first.fact.kind}_question"],
        key=[f"{entry.text}{PAIR}{entry.answer}" for entry in entries],
        options=[entry.answer for entry in entries],
        explanation=wording.composed["matching_statement"].format(
            listed="; ".join(f"{entry.text} – {entry.answer}" for entry in entries)
        ),
        difficulty=_DIFFICULTY,
    )
    return to_item(NAME, entries, workshop, said)


def _by_place(entry: Entry) -> tuple[str, int, str]:
    return entry.claim.document, entry.claim.citation.span.start, entry.fact.id


MATCHING = Composition(NAME, take_pair, _by_place, fits_as_pair, make_matching, fewest=FEWEST)
