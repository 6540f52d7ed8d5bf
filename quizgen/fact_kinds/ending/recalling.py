"""Whom a pronoun, or a verb without a subject, means: «Fue vencido en N», "beat them off": whoever was named before."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import SUBJECTS, conjuncts_of, heads_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 2
"""How many sentences back a story may have named whom it goes on about."""
_RELATIVES = closed("relative")
_MANY = closed("them")
_THING = closed("it")
_PARTS = frozenset({"compound", "flat", "amod", "nummod", "poss", "appos", "npadvmod"})
_BREAKS = frozenset({";", ":"})


def recall_subject(verb: "Token", things: Fitting) -> "tuple[Token, Sentence] | None":
    """The last subject before ``verb`` that agrees with it, and the sentence that names it.

    A subject left out, or a pronoun, goes on about the last one; where that does not agree in number, or a colon or
    semicolon stands between, nobody is certain.
    """
    for sentence, before in _stretches(verb, things.sentence):
        subject = next((token for token in reversed(before) if _is_named_subject(token)), None)
        behind = before if subject is None else before[before.index(subject) :]
        if any(token.text in _BREAKS for token in behind):
            return None
        if subject is not None:
            others = [token for token in before if _is_named_subject(token) and _agrees(verb, token)]
            is_rivalled = sentence is not things.sentence and len({token.lemma_.lower() for token in others}) > 1
            return (subject, sentence) if _agrees(verb, subject) and not is_rivalled else None
    return None


def _stretches(verb: "Token", sentence: Sentence) -> "Iterator[tuple[Sentence, list[Token]]]":
    """The words before the verb in its sentence, and those of the sentences before it, the nearest first."""
    yield sentence, list(sentence.tokens.doc[sentence.tokens.start : verb.i])
    for earlier in reversed(sentence.before[-_REACH:]):
        yield earlier, list(earlier.tokens)


def _is_named_subject(token: "Token") -> bool:
    """Whether it is the subject of a clause of its own, and no pronoun, and of no relative clause."""
    if token.dep_ not in SUBJECTS or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return token.head.dep_ not in {"acl", "relcl", "acl:relcl"} or token.lower_ in _RELATIVES


def _agrees(verb: "Token", subject: "Token") -> bool:
    """Whether both are of one, or both of many."""
    finite = next((child for child in verb.children if child.dep_.startswith("aux")), verb)
    said = finite.morph.get("Number", [])
    is_many = "Plur" in subject.morph.get("Number", []) or len(conjuncts_of(subject)) > 1
    return not said or (said == ["Plur"]) == is_many


def recall_object(
    pronoun: "Token", verb: "Token", things: Fitting, fits: "Callable[[Token, Fitting], bool]"
) -> "tuple[Token, Sentence] | None":
    """What «los», "them", "it", "these" stands for beside ``verb``, and the sentence that names it.

    Only what ``fits`` counts, and agrees with the pronoun. It is certain where the nearest stretch of
    text that names such a thing names one alone, or the verb that this one goes along with had it for its object.
    """
    for sentence, before in _stretches(min(pronoun, verb), things.sentence):
        beside = things.beside(sentence)
        fitting = [
            noun
            for noun in before
            if noun.dep_ not in _PARTS and _stands_for(pronoun, noun, beside) and fits(noun, beside)
        ]
        fitting = [noun for noun in fitting if not _does_it(noun, verb)]
        plural = [noun for noun in fitting if _is_many(noun)]
        found = {noun.lemma_.lower(): noun for noun in plural or fitting}
        if len(found) > 1:
            above = {head.i for head in heads_of(verb)}
            shared = [noun for noun in found.values() if noun.head.i in above and noun.dep_ not in SUBJECTS]
            found = {noun.lemma_.lower(): noun for noun in shared}
        if len(found) == 1:
            is_rivalled = any(token.pos_ == "PRON" and token.lower_ in _MANY for token in before)
            return None if is_rivalled else (next(iter(found.values())), sentence)
        if fitting:
            return None
    return None


def _stands_for(pronoun: "Token", noun: "Token", things: Fitting) -> bool:
    """Whether number, gender and kind allow that the pronoun means the noun: "them" may be a garrison, "it" nobody."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    is_person = things.is_person(noun)
    if pronoun.lower_ in _MANY and not _is_many(noun):
        return things.is_group(noun) and not is_person
    if pronoun.lower_ not in _MANY and (_is_many(noun) or (pronoun.lower_ in _THING and is_person)):
        return False
    said, of = pronoun.morph.get("Gender", []), noun.morph.get("Gender", [])
    return not said or not of or "Neut" in said or said == of


def _is_many(noun: "Token") -> bool:
    return "Plur" in noun.morph.get("Number", []) or len(conjuncts_of(noun)) > 1


def _does_it(noun: "Token", verb: "Token") -> bool:
    """Whether the noun is who does it to them, or belongs to him."""
    subject = subject_of(verb)
    return subject is not None and (noun in conjuncts_of(subject) or subject.is_ancestor(noun))
