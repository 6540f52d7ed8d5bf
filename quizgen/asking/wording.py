"""How a language asks, as read from its lexicon."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from quizgen.lexicons import read_lexicon
from quizgen.normalising.folding import fold

_DONE_TO_ENEMIES = ("defeat", "capture", "occupation")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words with which one language asks; all that is compared with a text is folded."""

    language: str
    is_verb_first: bool
    """Whether a question puts the whole verb before the subject («¿Cuándo inició X …?»), not an auxiliary only."""
    opening: str
    may_omit_subject: bool
    has_capital_adjectives: bool
    """Whether adjectives of peoples have a capital («Chilean»), so that a capital is not yet a name."""
    according: str
    contractions: Mapping[str, str]
    """Two words that are written as one."""
    articles: frozenset[str]
    indefinite: frozenset[str]
    months: tuple[str, ...]
    stop: frozenset[str]
    """Words that say nothing by themselves."""
    when: Mapping[str, str]
    """Question word by grain of the date."""
    before_date: Mapping[str, str]
    """What may stand before a date → ``plain``, ``until``, ``since`` or ``nominal``."""
    since: frozenset[str]
    """Prepositions of what still lasts."""
    who: Mapping[str, str]
    of: frozenset[str]
    """Prepositions between a force and the person whose it is."""
    appointing: frozenset[str]
    """Verbs of which one may ask whom."""
    tellers: frozenset[str]
    """Those who tell of deeds and do none."""
    titles: frozenset[str]
    ranks: frozenset[str]
    who_after: Mapping[str, str]
    """Preposition before a person → question words."""
    where: Mapping[str, str]
    """Preposition before a place → question words."""
    where_to: Mapping[str, str]
    """The same with verbs of coming and going."""
    motion: frozenset[str]
    place_nouns: frozenset[str]
    passive: Mapping[str, str]
    passive_since: Mapping[str, str]
    """The same where the question is since when."""
    active: frozenset[str]
    """Participles that no passive can be made of."""
    past: Mapping[str, str]
    """Auxiliary in the present → in the past, where chronicles tell in the present and questions do not."""
    by: frozenset[str]
    modals: frozenset[str]
    plural: frozenset[str]
    singular: frozenset[str]
    """Auxiliaries that show the number of their subject."""
    auxiliaries: Mapping[str, str]
    base_forms: Mapping[str, str]
    how_many: Mapping[str, str]
    hedges: frozenset[str]
    before_figure: frozenset[str]
    frontable: frozenset[str]
    means: frozenset[str]
    """Prepositions of that by which somebody has many."""
    templates: Mapping[str, str]
    """Questions about a named thing, and the statements that answer them."""
    composed: Mapping[str, str]
    """Questions over several facts, and the statements that answer them."""
    idioms: frozenset[str]
    """Verbs of phrases that say how it ended: «abrir» of «abrió sus puertas»."""
    signed: frozenset[str]
    """Nouns of events that are signed."""
    lasting: frozenset[str]
    """Nouns of events that have no day."""
    losses: frozenset[str]
    counted: Mapping[str, str]
    """The noun for a unit that the text leaves out."""
    pairing: frozenset[str]
    """Words that need all members of a list: «entre», "both"."""
    dropped: frozenset[str]
    """Adverbs that only tie a sentence to the one before it."""
    day_words: frozenset[str]
    """What a day without a month consists of, besides its number: «el día», "on the Sunday"."""
    month_words: frozenset[str]
    either: frozenset[str]
    """Between two dates of which one is meant: «o»."""
    can: frozenset[str]
    ordinals: frozenset[str]
    eras: frozenset[str]
    """Of years, without their full stops: «a», «c»."""
    relative_times: tuple[str, ...]
    """How times end that count from another: «más tarde», "later"."""
    pointers: frozenset[str]
    enclitic: re.Pattern[str]
    """A pronoun at the end of a verb form («aislarla»); one that matches nothing where the language has none."""
    people: re.Pattern[str]
    """Names of peoples that have one form for one and for many («the British»)."""
    owners: frozenset[str]
    """Possessives: they point unless their owner stands before them."""
    owners_of_one: frozenset[str]
    owners_of_many: frozenset[str]
    """Those of them that tell how many the owners are."""
    hostile: frozenset[str]
    """Verbs of what is done to an enemy's things and not to one's own."""
    functional: frozenset[str]
    """Words that open a sentence and are no names."""
    nouns: frozenset[str]
    nouns_of_places: frozenset[str]
    """What points elsewhere behind a preposition only: «ante las puertas»."""
    """Nouns that point where nothing but an article says which one is meant."""
    events: frozenset[str]
    """Of those nouns the ones that a place makes plain."""
    naming: frozenset[str]
    """Verbs that give a thing its name."""
    stative: frozenset[str]
    """Verbs that tell of no event."""
    incomplete: frozenset[str]
    """Verbs that say nothing without what follows them."""
    common: frozenset[str]
    """Verbs of what many do at one time."""
    having: frozenset[str]
    """Verbs of having and losing."""
    hypothetical: frozenset[str]
    of_time: frozenset[str]
    plain_relatives: frozenset[str]
    subject_behind: frozenset[str]


@cache
def get_wording(language: str) -> Wording:
    """The wording of ``language``."""
    lexicon = read_lexicon(language, "asking")
    return Wording(
        language=language,
        is_verb_first=lexicon["order"] == "verb-first",
        opening=lexicon["opening"],
        may_omit_subject=lexicon["may_omit_subject"],
        has_capital_adjectives=lexicon["has_capital_adjectives"],
        according=lexicon["according"],
        contractions=lexicon.get("contractions", {}),
        articles=_folded(lexicon["articles"]),
        indefinite=_folded(lexicon["indefinite"]),
        months=tuple(lexicon["months"]),
        stop=_folded(lexicon["stop"]),
        can=_folded(lexicon["clauses"]["can"]),
        ordinals=_folded(
            word for words in read_lexicon(language, "times")["words"]["ordinal"].values() for word in words
        ),
        templates=lexicon["templates"],
        composed=lexicon["composed"],
        idioms=frozenset(lexicon["endings"]["idioms"]),
        signed=_folded(lexicon["events"]["signed"]),
        lasting=_folded(lexicon["events"]["lasting"]),
        losses=_folded(lexicon["losses"]["words"]),
        counted=lexicon["counted"],
        hostile=_hostile(language, _folded(lexicon["clauses"]["having"])),
        functional=_folded(read_lexicon(language, "people")["openers"].split()),
        **_asking_when(lexicon),
        **_asking_who(lexicon, read_lexicon(language, "people")),
        **_asking_where(lexicon["where"]),
        **_asking_how_many(lexicon["how_many"]),
        **_inflecting(lexicon, lexicon.get("auxiliaries", {})),
        **_leaving_out(lexicon["drop"], lexicon["pointers"], lexicon["clauses"]),
    )


def _asking_when(lexicon: Mapping[str, Any]) -> dict[str, Any]:
    when = lexicon["when"]
    parts = (part for group in lexicon["dates"]["parts"] for part in group)
    return {
        "when": {grain: words for grain, words in when.items() if isinstance(words, str)},
        "before_date": {fold(lead): kind for kind, leads in when["before"].items() for lead in leads},
        "since": frozenset(fold(lead) for lead in when["before"]["since"] if " " not in lead),
        "day_words": _folded(lexicon["drop"]["day_words"]),
        "month_words": _folded([*lexicon["months"], *parts]),
        "either": _folded(lexicon["dates"]["either"]),
        "eras": _folded(lexicon["dates"]["eras"]),
    }


def _asking_who(lexicon: Mapping[str, Any], people: Mapping[str, Any]) -> dict[str, Any]:
    who = lexicon["who"]
    return {
        "who": {name: words for name, words in who.items() if isinstance(words, str)},
        "of": _folded(who["of"]),
        "appointing": _folded(who["appointing"]),
        "tellers": _folded(people["tellers"]),
        "titles": _folded([*people["titles"], *people["ranks"], *people["nobles"]]),
        "ranks": _folded(people["ranks"]),
        "who_after": {fold(lead): words for lead, words in who["after"].items()},
        "by": _folded(lexicon["agents"]["by"]),
    }


def _asking_where(places: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "where": places["in"],
        "where_to": places["to"],
        "motion": _folded(places["motion"]),
        "place_nouns": _folded(places["nouns"]),
    }


def _asking_how_many(numbers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "how_many": {name: word for name, word in numbers.items() if isinstance(word, str)},
        "hedges": _folded(numbers["hedges"]),
        "before_figure": _folded(numbers["before"]),
        "frontable": _folded(numbers["frontable"]),
        "means": _folded(numbers["means"]),
    }


def _inflecting(lexicon: Mapping[str, Any], auxiliaries: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "passive": lexicon["passive"],
        "passive_since": lexicon["passive_since"],
        "active": _folded(lexicon["active"]["participles"]),
        "past": lexicon.get("past", {}),
        "modals": _folded(auxiliaries.get("modals", ())),
        "plural": _folded(auxiliaries.get("plural", ())),
        "singular": _folded(auxiliaries.get("singular", ())),
        "auxiliaries": {name: word for name, word in auxiliaries.items() if isinstance(word, str)},
        "base_forms": lexicon.get("base_forms", {}),
    }


def _leaving_out(drop: Mapping[str, Any], pointers: Mapping[str, Any], clauses: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "pairing": _folded(drop["pairing"]),
        "dropped": _folded(drop["words"]),
        "relative_times": tuple(map(fold, drop["relative_times"])),
        "pointers": _folded(pointers["words"]),
        "enclitic": re.compile(pointers["enclitic"]),
        "people": re.compile(pointers["people"]),
        "owners": _folded(pointers["owners"]),
        "owners_of_one": _folded(pointers["owners_of_one"]),
        "owners_of_many": _folded(pointers["owners_of_many"]),
        "nouns": _folded(pointers["nouns"]),
        "nouns_of_places": _folded(pointers["where"]),
        "events": _folded(pointers["events"]),
        "naming": _folded(clauses["naming"]),
        "stative": _folded(clauses["stative"]),
        "incomplete": _folded(clauses["incomplete"]),
        "common": _folded(clauses["common"]),
        "having": _folded(clauses["having"]),
        "hypothetical": _folded(clauses["hypothetical"]),
        "of_time": _folded(clauses["of_time"]),
        "plain_relatives": _folded(clauses["plain"]),
        "subject_behind": _folded(clauses["subject_behind"]),
    }


def _hostile(language: str, having: frozenset[str]) -> frozenset[str]:
    """Verbs of beating and taking, without those of losing: one loses what is one's own."""
    lost = read_lexicon(language, "outcome")["verbs"]["lost"]
    return _folded(word for outcome in _DONE_TO_ENEMIES for word in lost[outcome]) - having


def _folded(words: Iterable[Any]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
