"""Whom a verb without a named subject means: «Fue vencido en N», "They withdrew": whoever the words before spoke of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import SUBJECTS, conjuncts_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 2
"""How many sentences back a story may have named whom it goes on about."""
_RELATIVES = closed("relative")
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
            return (subject, sentence) if _agrees(verb, subject) else None
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
