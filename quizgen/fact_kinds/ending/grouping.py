"""The words that belong to a verb: its auxiliaries, its particle, its «se»; and the noun that an apposition means."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.words import OutcomeWords
from quizgen.parsing.closed import closed

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = frozenset({"prt", "compound:prt"})
_ADVERBS = closed("particles")
_RESULTING = closed("resulting")


def particle_of(verb: "Token") -> "Token | None":
    """«gave up»: the word that makes another verb of it."""
    return next((child for child in verb.rights if child.dep_ in PARTICLES or child.lower_ in _ADVERBS), None)


def is_reflexive(verb: "Token", words: OutcomeWords) -> bool:
    """Whether it stands with «se»."""
    if any(child.lower_ in words.reflexives for child in verb.children):
        return True
    return any(verb.lower_.endswith((f"r{pronoun}", f"ó{pronoun}")) for pronoun in words.reflexives)


def is_result(verb: "Token") -> bool:
    """«quedó destruida», «resultó vencido»."""
    return verb.dep_ in {"obj", "xcomp", "advmod"} and verb.head.lemma_.lower() in _RESULTING


def verb_group(verb: "Token") -> tuple["Token", "Token"]:
    """The verb with its auxiliaries before and its particle behind, side by side."""
    first = last = verb
    lefts = [
        child
        for child in verb.lefts
        if child.dep_.startswith("aux") or child.dep_ in {"cop", "expl:pass"} or child.lower_ == "se"
    ]
    if is_result(verb) and verb.head.i < verb.i:
        first = verb.head
    elif lefts:
        first = lefts[0]
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if behind.head.i == verb.i and (behind.dep_ in PARTICLES or behind.lower_ in _ADVERBS):
        last = behind
    between = verb.doc[first.i : verb.i]
    return (
        (verb, last) if any(token.is_punct or token.pos_ in {"NOUN", "PROPN"} for token in between) else (first, last)
    )


def head_of_apposition(noun: "Token", things: Fitting) -> "Token":
    """«la guarnición, unos 2.500 hombres, que …»: what is said of the men is said of the garrison."""
    head = noun.head
    is_apposed = noun.dep_ == "appos" and head.pos_ == "NOUN" and head.i < noun.i and things.is_group(head)
    return head if is_apposed and not things.is_person(noun) and not things.is_person(head) else noun
