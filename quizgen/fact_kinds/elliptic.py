"""Figures that stand alone: what they count is left out, and the words around them say it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizgen.fact_kinds.abridging import object_of
from quizgen.fact_kinds.counting import CASUALTIES, SOLDIERS, fate_of, lemma_of, singular
from quizgen.fact_kinds.phrasing import subject_of_words
from quizgen.fact_kinds.sizes import (
    FEW,
    LONGEST,
    NEAR,
    Count,
    Size,
    breaks,
    closes,
    is_verb,
    named,
    preposition_before,
    subject_of,
)
from quizgen.normalising.folding import fold
from quizgen.parsing.closed import closed
from quizgen.parsing.grammar import children_of, head_of, relation_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF = frozenset({"of", "de"})
_PARTS = frozenset({"nsubj", "dep", "pobj", "nummod"})
_MANY = 100
"""From so many on, a figure without a noun is men rather than years, miles or guns."""


def _lost(count: Count) -> Size | None:
    """Losses without a noun: "the victors lost about 6,000", "with the loss of three hundred"."""
    if count.counted is not None:
        return None
    before = preposition_before(count)
    if (
        before is not None
        and before.i
        and count.words.units.get(singular(before.nbor(-1), count.words.units) or "") == CASUALTIES
    ):
        return Size(CASUALTIES, named(count, before.nbor(-1)), "loss-of")
    verb = count.verb
    fate = fate_of(verb, count.words) if verb is not None else None
    if verb is None or fate is None or count.figure.low < FEW:
        return None
    if relation_of(count.root) not in {"obj", "nsubj", "obl", "advmod"} or not (closes(count) or count.root.i < verb.i):
        return None
    subject = subject_of(verb)
    if subject is None or subject.i in {token.i for token in count.tokens}:
        subject = next((child for child in children_of(verb) if relation_of(child) == "obl" and child.i < verb.i), verb)
    return Size(fate, named(count, subject), "fate")


def _gapped(count: Count) -> Size | None:
    """The verb and the noun are those before: "the Italians had 17,700 men, the Negus perhaps 100,000"."""
    doc, start, at = count.first.doc, count.sentence.tokens[0].i, count.first.i - 1
    if count.counted is not None or count.before is None or not closes(count) or count.figure.low < FEW * FEW:
        return None  # a small figure may leave out its thousand: "the Prince perhaps eighteen"
    while at > start and doc[at].pos_ == "ADV":
        at -= 1
    last = at
    while at > start and doc[at].pos_ in {"NOUN", "PROPN", "DET", "ADJ", "ADP"}:
        at -= 1
    is_apart = doc[at].is_punct or doc[at].pos_ in {"CCONJ", "SCONJ"}
    if not is_apart or at == last or doc[last].pos_ not in {"NOUN", "PROPN"} or doc[at + 1].pos_ == "ADP":
        return None
    return Size(count.before.unit, subject_of_words(count.sentence, list(doc[at + 1 : last + 1])), "gapped")


def _listed(count: Count) -> Size | None:
    """The next of a list: "6,000 with X in Y, 3,000 under Z"; "against the 3,400 of W", «los 25.000 que mandaba W»."""
    doc, after = count.first.doc, count.tokens.end
    if count.counted is not None or after >= len(doc) or fold(doc[after].text) not in count.words.links:
        return None
    has_article = count.first.i > 0 and doc[count.first.i - 1].pos_ == "DET"
    if count.before is None and not has_article:
        return None
    link = doc[after]
    if link.pos_ not in {"ADP", "VERB", "SCONJ", "PRON"} or after + 1 >= len(doc):
        return None
    tail = _tail(count, after + 1)
    if not tail or not any(token.pos_ == "PROPN" for token in tail):
        return None
    return Size(count.before.unit if count.before else SOLDIERS, subject_of_words(count.sentence, tail), "list")


def _part(count: Count) -> Size | None:
    """A part of those counted just before: "of thirty-eight vessels three reached port", «de los cuales 20.000»."""
    if count.counted is not None or count.before is None or relation_of(count.root) not in _PARTS:
        return None
    doc, start = count.first.doc, count.sentence.tokens[0].i
    if count.first.i == start or fold(doc[count.first.i - 1].text) in _OF:
        return None
    words = [fold(token.text) for token in doc[max(start, count.first.i - NEAR) : count.first.i]]
    if not (_OF.intersection(words) or fold(doc[start].text) in _OF):
        return None
    return Size(count.before.unit, count.before.subject, "part-of")


def _changed(count: Count) -> Size | None:
    """What a force came to: "the strength of the corps grew to almost 61,000", "swelling his force to 11,000"."""
    verb = count.verb
    if count.counted is not None or verb is None or lemma_of(verb) not in count.words.changing or not closes(count):
        return None
    if not any(relation_of(child) == "case" for child in children_of(count.root)):
        return None
    for noun in (object_of(verb), subject_of(verb)):
        if noun is not None and (singular(noun, count.words.forces) or singular(noun, count.words.sizes)):
            return Size(SOLDIERS, named(count, noun), "changed")
    return None


def _acting(count: Count) -> Size | None:
    """So many who did something or to whom it was done: "40,000 mutinied in July", "and another 200 perishing"."""
    doc, after = count.first.doc, count.tokens.end
    if count.counted is not None or after >= len(doc) or count.figure.low < _MANY:
        return None
    verb = doc[after]
    fate = fate_of(verb, count.words)
    acts = lemma_of(verb) in count.words.acting and head_of(count.root).i == verb.i
    if verb.pos_ not in {"VERB", "AUX"} or not (fate or acts):
        return None
    if count.before is not None and fate is not None:
        return Size(fate, count.before.subject, "acting")
    tail = []
    for token in doc[after : after + LONGEST]:
        if breaks(token):
            break
        tail.append(token)
    return Size(
        fate or (count.before.unit if count.before else SOLDIERS), subject_of_words(count.sentence, tail), "acting"
    )


def _brought(count: Count) -> Size | None:
    """Men with whom somebody came or whom he left, said in short: "he faced them with barely 17,000"."""
    verb, case = count.verb, next((c for c in children_of(count.root) if relation_of(c) == "case"), None)
    if count.counted is not None or verb is None or count.figure.low < _MANY or not closes(count):
        return None
    is_with = case is not None and fold(case.text) in count.words.with_
    goes_on = count.before is not None and relation_of(count.root) == "obj" and lemma_of(verb) in count.words.sending
    if not (is_with or goes_on):
        return None
    subject = subject_of(verb)
    unit = count.before.unit if count.before else SOLDIERS
    return Size(unit, named(count, subject if subject is not None and subject.i < count.first.i else verb), "brought")


def _held(count: Count) -> Size | None:
    """A figure alone as what somebody had or brought: "the King brought nine thousand into the field"."""
    verb = count.verb
    if count.counted is not None or verb is None or not is_verb(verb, count.words.having):
        return None
    if count.figure.high < _MANY or relation_of(count.root) in {"nsubj", "appos"}:
        return None
    if not closes(count) and count.first.doc[count.tokens.end].pos_ not in {"ADV", "CCONJ"}:
        return None
    subject = subject_of(verb)
    if subject is None and "1" in verb.morph.get("Person", []):
        subject = verb
    if subject is None or subject.i > count.first.i:
        return None
    losses = {"dead", "wounded", CASUALTIES}
    lost = [count.words.units.get(singular(token, count.words.units) or "") for token in verb.lefts]
    if subject.lower_ in closed("relative"):
        subject = head_of(verb)  # «N, que reunía 5.000»
    return Size(CASUALTIES if losses.intersection(filter(None, lost)) else SOLDIERS, named(count, subject), "having")


ALONE: tuple[Callable[[Count], Size | None], ...] = (
    _lost,
    _gapped,
    _listed,
    _part,
    _changed,
    _acting,
    _brought,
    _held,
)
"""Rules for figures without a noun, the first that fits counting."""


def _tail(count: Count, start: int) -> list["Token"]:
    """The words from ``start`` to the next mark, conjunction or figure."""
    tail = []
    for token in count.first.doc[start : start + 8]:
        if token.is_punct or token.pos_ in {"CCONJ", "NUM"} or token.i >= count.sentence.tokens[-1].i + 1:
            break
        tail.append(token)
    return tail
