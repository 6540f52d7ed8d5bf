"""Nouns: «la derrota realista en M», "the victory at M", «la rendición de la plaza», "the sortie is a failure"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.words import Ending, OutcomeWords, get_outcome_words
from quizgen.normalising.modality import modality_of
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import actor_of
from quizgen.normalising.war import Words, get_war_words, is_among, is_force, is_place_like
from quizgen.parsing.relations import VERBS, complements_of, heads_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset({"en", "in", "at", "near", "off", "before", "ante", "frente a", "à"})
_OF = frozenset({"de", "del", "of", "du"})


def find_by_noun(sentence: Sentence) -> Iterator[Ending]:
    """The outcome of every noun that names one, and of what is said to have been one."""
    words = get_outcome_words(sentence.language)
    war = get_war_words(sentence.language)
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in words.nouns:
            ending = _named(token, words.nouns[lemma], sentence, war)
            if ending is not None and modality_of(token, sentence.language) is None:
                yield ending
                continue
        if lemma in words.said or token.lower_ in words.said:
            ending = _predicated(token, words.said.get(lemma) or words.said[token.lower_], sentence, war)
            if ending is not None:
                yield ending


def _named(noun: "Token", outcome: str, sentence: Sentence, war: Words) -> Ending | None:
    """«derrota … en M», «caída de M»: only with a name or a thing of war beside it."""
    if "Plur" in noun.morph.get("Number", []):
        return None
    subject = _where(noun, sentence) if outcome in {"defeat", "victory", "failure"} else None
    if subject is None:
        subject = _whose(noun, outcome, sentence, war)
    if subject is None:
        return None
    last = noun
    while last.i + 1 < sentence.tokens.end and last.nbor().pos_ == "ADJ" and last.nbor().head.i == noun.i:
        last = last.nbor()
    return Ending(outcome, subject, noun, last, "outcome.noun")


def _where(noun: "Token", sentence: Sentence) -> "Token | None":
    for preposition, place in complements_of(noun):
        named = place.pos_ == "PROPN" and sentence.person_at(place) is None and sentence.time_at(place) is None
        if preposition in _WHERE and named:
            return place
    return None


def _whose(noun: "Token", outcome: str, sentence: Sentence, war: Words) -> "Token | None":
    """Whose defeat, or the fall of what."""
    for preposition, thing in complements_of(noun):
        if preposition not in _OF or sentence.time_at(thing) is not None:
            continue
        person = sentence.person_at(thing) is not None
        fits = {
            "capture": is_place_like(thing, war) and not person,
            "occupation": is_place_like(thing, war) and not person,
            "surrender": is_place_like(thing, war) or is_force(thing, war),
            "dissolution": is_force(thing, war) or is_among(thing, war["rulers"]),
            "removal": person or is_among(thing, war["rulers"]),
            "defeat": person or is_force(thing, war) or is_among(thing, war["sides"]) or thing.pos_ == "PROPN",
            "failure": is_among(thing, war["operations"]),
        }.get(outcome, False)
        if fits or (outcome == "capture" and noun.lemma_ in {"caída", "fall"} and is_among(thing, war["rulers"])):
            return thing
    return None


def _predicated(word: "Token", outcome: str, sentence: Sentence, war: Words) -> Ending | None:
    """«la negociación resultó infructuosa», "the battle was a decisive victory"."""
    verb = word if any(child.dep_ == "cop" for child in word.children) else None
    if verb is None:
        head = word.head
        is_said = head.pos_ in VERBS and word.dep_ in {"attr", "acomp", "obj", "xcomp", "oprd", "advmod", "amod", "obl"}
        words: OutcomeWords = get_outcome_words(sentence.language)
        verb = head if is_said and head.lemma_.lower() in words.ending else None
    if verb is None or modality_of(verb, sentence.language) is not None:
        return None
    subject = actor_of(sentence, verb)
    if subject is None or not (_is_event(subject, war)):
        return None
    return Ending(outcome, subject, word, word, "outcome.predicate")


def _is_event(noun: "Token", war: Words) -> bool:
    return any(is_among(noun, war[role]) for role in ("operations", "battles", "talks", "attempts"))


def find_without(sentence: Sentence) -> Iterator[Ending]:
    """«la conferencia se prolongó sin llegar a ninguna conclusión», «la campaña acabó sin fruto»."""
    words = get_outcome_words(sentence.language)
    war = get_war_words(sentence.language)
    for token in sentence.tokens:
        if token.lower_ not in {"sin", "without", "sans"}:
            continue
        core = _denied(token, words)
        if core is None:
            continue
        verb = next((head for head in heads_of(core) if head.pos_ in VERBS), None)
        subject = actor_of(sentence, verb) if verb is not None and verb.lemma_.lower() in words.ending else None
        if subject is not None and _is_event(subject, war):
            last = max(core.subtree, key=lambda each: each.i)
            while last.is_punct:
                last = last.nbor(-1)
            yield Ending("no-result", subject, token, last, "outcome.without")


def _denied(without: "Token", words: OutcomeWords) -> "Token | None":
    """The result that there was none of: a verb («sin llegar a»), or a noun («sin fruto»)."""
    for word in (without.head, *without.children):
        lemma = word.lemma_.lower()
        if (word.pos_ in VERBS and lemma in words.without_verbs) or (
            word.pos_ == "NOUN" and lemma in words.without_nouns
        ):
            return word
    return None
