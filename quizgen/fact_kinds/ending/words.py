"""The lexicon of outcomes, ready for look-ups, and what a rule finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizgen.normalising.sentence import Sentence

_SHORTEST = 2
"""Letters of a stem, at least."""
UNNAMED = "unnamed-subject"
"""Who suffered it is only pointed at («ellos», "them"), or not said."""


class Frame(NamedTuple):
    """One way in which a verb states an outcome."""

    outcome: str
    role: str
    """``lost``: its object suffers it; ``does``: its subject; ``object``: verb and object together say it;
    ``through``: what stands behind a preposition; ``idiom``: verb and complement together, of its object;
    ``becomes``: the same of its subject; ``settles``: its subject ended its object."""
    objects: frozenset[str] = frozenset()
    """For ``object``: the nouns that it needs; for ``through``: the prepositions."""
    is_reflexive: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How something ended: what a rule finds."""

    outcome: str
    subject: "Token"
    first: "Token"
    """First word of what states it …"""
    last: "Token"
    """… and the last."""
    rule: str
    flags: tuple[str, ...] = ()
    sentence: "Sentence | None" = None
    """The sentence that names the subject, where that is not the one that states the outcome."""


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """A language's words for outcomes."""

    frames: Mapping[str, tuple[Frame, ...]]
    """By the lemma of the verb."""
    verbs: frozenset[str]
    """The first words of those lemmas: with «give» begins «give_up»."""
    nouns: Mapping[str, str]
    """Noun lemma → outcome."""
    said: Mapping[str, str]
    """What is said of a battle or of talks («infructuosa», "a failure") → outcome."""
    without_verbs: frozenset[str]
    without_nouns: frozenset[str]
    ending: frozenset[str]
    """Verbs with which something comes to an end."""
    aftermath: frozenset[str]
    reflexives: frozenset[str]
    parties: frozenset[str]
    """Verbs that say such things of a party only, whatever it is called."""
    men: frozenset[str]
    """Verbs that say such things of men at arms only."""
    hands: frozenset[str]
    """In whose hands a place is."""
    takers: frozenset[str]
    """Verbs that tell the same in the passive only ("were taken")."""
    captors: frozenset[str]
    """Verbs whose object, men or ships, was taken."""
    participles: Mapping[str, str]
    """Of irregular ones, the verb («deshecho»: «deshacer»)."""
    preterites: Mapping[str, tuple[str, ...]]
    """Endings of a past tense, with those of the infinitive, where the parse takes such verbs for nouns."""
    failing: frozenset[str]
    """Verbs of trying in vain …"""
    able: frozenset[str]
    """… and those that tell it where they are denied …"""
    trials: frozenset[str]
    """… and what may be tried, beside what would be an outcome."""
    deeds: frozenset[str]
    """Verbs that are said of an undertaking only."""
    alone: frozenset[str]
    """Verbs that say it only where nothing completes them."""
    treaties: frozenset[str]
    over: frozenset[str]
    """Prepositions before those who were beaten («la victoria sobre N»)."""
    at_hands: frozenset[str]
    """Wordings before those who beat them («a manos de N»)."""
    to_victors: frozenset[str]
    """Prepositions before those to whom somebody surrendered."""
    prizes: frozenset[str]
    """Nouns for what the winner gets …"""
    prize_verbs: frozenset[str]
    """… and verbs that say who got it."""

    def infinitives_of(self, form: str) -> tuple[str, ...]:
        """The verbs that a form may be the past tense of, by its ending."""
        for ending, tails in self.preterites.items():
            if form.endswith(ending) and len(form) > len(ending) + _SHORTEST:
                return tuple(form[: -len(ending)] + tail for tail in tails)
        return ()


@cache
def get_outcome_words(language: str) -> OutcomeWords:
    """The lexicon of ``language``."""
    tables = read_lexicon(language, "outcome")
    frames = _read_frames(tables)
    return OutcomeWords(
        frames={lemma: tuple(found) for lemma, found in frames.items()},
        verbs=frozenset(lemma.partition("_")[0] for lemma in frames),
        nouns={noun: outcome for outcome, nouns in tables["nouns"].items() for noun in nouns},
        said={word: outcome for outcome, words in tables["phrases"].items() for word in words},
        without_verbs=frozenset(tables["without"]["verbs"]),
        without_nouns=frozenset(tables["without"]["nouns"]),
        ending=frozenset(tables["without"]["ending"]),
        aftermath=frozenset(tables["aftermath"]["prepositions"]),
        reflexives=frozenset(tables["reflexive"]["pronouns"]),
        parties=frozenset(tables["parties"]["verbs"]),
        men=frozenset(tables["parties"]["men"]),
        hands=frozenset(tables["hands"]["nouns"]),
        takers=frozenset(tables["takers"]["verbs"]),
        captors=frozenset(tables["captors"]["verbs"]),
        participles=tables["participles"],
        preterites={ending: tuple(tails) for ending, tails in tables["preterites"].items()},
        failing=frozenset(tables["thwarted"]["failing"]),
        able=frozenset(tables["thwarted"]["able"]),
        trials=frozenset(tables["thwarted"]["trials"]),
        deeds=frozenset(tables["deeds"]["verbs"]),
        alone=frozenset(tables["alone"]["verbs"]),
        treaties=frozenset(tables["settling"]["treaties"]),
        over=frozenset(tables["parties"]["over"]),
        at_hands=frozenset(tables["parties"]["at_hands"]),
        to_victors=frozenset(tables["parties"]["to_victors"]),
        prizes=frozenset(tables["prizes"]["nouns"]),
        prize_verbs=frozenset(tables["prizes"]["verbs"]),
    )


def _read_frames(tables: Mapping[str, Any]) -> dict[str, list[Frame]]:
    """The frames of every verb, those that ask for more beside it first."""
    frames: dict[str, list[Frame]] = {}
    pronouns = frozenset(tables["reflexive"]["pronouns"])
    for role in ("lost", "does"):
        for outcome, verbs in tables["verbs"][role].items():
            for verb in verbs:
                lemma, is_reflexive = _lemma_of(verb, pronouns)
                frames.setdefault(lemma, []).append(Frame(outcome, role, is_reflexive=is_reflexive))
    for outcome, verb, prepositions in _entries(tables["verbs"]["through"]):
        lemma, is_reflexive = _lemma_of(verb, pronouns)
        frames.setdefault(lemma, []).append(Frame(outcome, "through", frozenset(prepositions), is_reflexive))
    for role, table in (("object", "with_object"), ("idiom", "idiom"), ("becomes", "becomes")):
        for outcome, verb, nouns in _entries(tables["verbs"][table]):
            frames.setdefault(verb, []).insert(0, Frame(outcome, role, frozenset(nouns)))
    for verb, nouns in tables["settling"]["verbs"].items():
        frames.setdefault(verb, []).append(Frame("agreement", "settles", frozenset(nouns)))
    return frames


def _entries(table: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str, list[str]]]:
    """Outcome, verb and nouns of each line."""
    for outcome, entries in table.items():
        for verb, nouns in entries.items():
            yield outcome, verb, nouns


def _lemma_of(verb: str, pronouns: frozenset[str]) -> tuple[str, bool]:
    """«rendirse» is the verb «rendir» with its pronoun."""
    ending = next((pronoun for pronoun in pronouns if verb.endswith(pronoun) and len(verb) > len(pronoun) + 2), None)
    return (verb[: -len(ending)], True) if ending else (verb, False)
