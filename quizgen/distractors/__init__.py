"""Wrong options: of the key's type, grain and form, plausible, and right by no source.

Each kind of answer has a function that finds them; what it needs to know of all facts comes from ``Sources``, which is
built once, so that a question costs the same in a bank of any size. Chance comes from the question's own id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from quizgen.distractors.dates import find_dates, moment_of, read_form
from quizgen.distractors.endings import find_endings
from quizgen.distractors.figures import find_figures, read_figure
from quizgen.distractors.people import find_people, last_name
from quizgen.distractors.rightness import (
    figures_of,
    is_date_stated,
    is_figure_stated,
    is_person_stated,
    moments_of,
    people_of,
)
from quizgen.distractors.sources import Sources, stem_words
from quizgen.distractors.words import words_of
from quizgen.model import Claim, Fact, Span

_DECADE = 3
FEWEST = 2
"""Wrong options that a choice needs at least."""


_VAGUE = frozenset({"APPROX", "BEFORE", "AFTER"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key for which wrong options are wanted."""

    fact: Fact
    claim: Claim
    """The one that the question was made from."""
    asks: str
    """What kind of thing answers: ``date``, ``person``, ``figure``, ``ending`` …"""
    key: str
    place: Span
    """Where the key stands."""
    stem: str
    name: str = ""
    """The full name of the person who answers, where one does."""


def find_options(wanted: Wanted, sources: Sources, random: Random) -> tuple[str, ...]:
    """The key and its distractors in the order in which they are shown; empty where fewer than FEWEST are good."""
    finder = FINDERS.get(wanted.asks)
    options = finder(wanted, sources, random) if finder else ()
    return options if len(options) > FEWEST and len(set(options)) == len(options) else ()


def _find_dates(wanted: Wanted, sources: Sources, random: Random) -> tuple[str, ...]:
    claim = wanted.claim
    value = claim.value.normalised
    moment = moment_of(value)
    form = read_form(wanted.key, moment, claim.language, is_decade=len(value) == _DECADE) if moment else None
    if form is None or moment is None or claim.value.mod in _VAGUE:
        return ()  # another year may be as right as the key
    rivals = moments_of(sources.find_rivals(wanted.fact, stem_words(wanted.stem, claim.language)))
    found = find_dates(form, sources.dates_near(claim), lambda other: is_date_stated(other, rivals), random)
    return _ascending([*found, (form.sort_key, wanted.key)])


def _find_figures(wanted: Wanted, sources: Sources, random: Random) -> tuple[str, ...]:
    form = read_figure(wanted.key, wanted.claim.language)
    if form is None:
        return ()
    rivals = figures_of(sources.find_rivals(wanted.fact, stem_words(wanted.stem, wanted.claim.language)))
    near = sources.figures_near(wanted.claim, form.numbers[0])
    found = find_figures(form, near, lambda other: is_figure_stated(other, rivals), random)
    if wanted.key[:1].isupper():
        found = [(numbers, f"{text[:1].upper()}{text[1:]}") for numbers, text in found]
    return _ascending([*found, (form.numbers, wanted.key)])


def _ascending(found: list[tuple[tuple[int, ...], str]]) -> tuple[str, ...]:
    return tuple(text for _, text in sorted(found))


def _find_people(wanted: Wanted, sources: Sources, random: Random) -> tuple[str, ...]:
    rivals = [wanted.name, wanted.key]
    if wanted.claim.kind == "commander":
        words = stem_words(wanted.stem, wanted.claim.language)
        rivals += people_of([wanted.fact, *sources.find_rivals(wanted.fact, words)])
    quote = set(words_of(wanted.claim.citation.quote))
    near = sources.people_near(wanted.claim)

    def is_right(name: str) -> bool:
        return is_person_stated(name, rivals) or last_name(name) in quote

    return _shuffled([wanted.key, *find_people(wanted.key, near, is_right, wanted.stem, random)], random)


def _find_endings(wanted: Wanted, sources: Sources, random: Random) -> tuple[str, ...]:
    del sources
    return _shuffled([wanted.key, *find_endings(wanted.claim, wanted.key, wanted.place, random)], random)


def _shuffled(options: list[str], random: Random) -> tuple[str, ...]:
    random.shuffle(options)
    return tuple(options)


FINDERS: Mapping[str, Callable[[Wanted, Sources, Random], tuple[str, ...]]] = {
    "date": _find_dates,
    "figure": _find_figures,
    "person": _find_people,
    "ending": _find_endings,
}
"""For each kind of answer the function that finds its options; a new one is a line here."""

__all__ = ["FEWEST", "FINDERS", "Sources", "Wanted", "find_options", "last_name", "stem_words"]
