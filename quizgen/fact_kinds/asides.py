"""Dates in asides: «Ascendido en 1810, …», «murió allí, donde vivía, en mayo», «Cuando salió, en mayo, …»."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.abridging import NOUNS, get_words
from quizgen.normalising.folding import fold
from quizgen.parsing.grammar import finite_verb

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_TELLING = frozenset({"det", "nummod", "poss", "nmod", "amod", "compound"})
_MARKS = frozenset({",", ";", ":", "."})
_SMALL = frozenset({"ADP", "DET", "ADV"})
_VERBS = frozenset({"VERB", "AUX"})
_PARTICIPLES = frozenset({"VERB", "ADJ", "NOUN", "PROPN"})


def verb_of_aside(tokens: "Tokens", language: str) -> "Token | None":
    """The participle or the verb that a date between commas belongs to, where the commas tell it; None elsewhere."""
    words = get_words(language)
    segment = _segment_before(tokens[0].i, tokens)
    if any(map(_is_finite, segment)):
        return None
    core = [token for token in segment if token.pos_ != "CCONJ"]
    if core and core[0].lower_.endswith(tuple(words["participle_endings"])) and core[0].pos_ in _PARTICIPLES:
        return core[0]
    following = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    is_alone = all(token.pos_ in _SMALL for token in segment) and (following is None or following.text in _MARKS)
    if not is_alone or not words["participle_endings"]:
        return None
    start = tokens[0].i - len(segment)
    return _verb_before(start - 1, tokens, language) if start - 1 > tokens[0].sent.start else None


def is_named_thing(noun: "Token") -> bool:
    """Whether it can be whom a clause speaks of: «Enfermo desde mayo, …» names nobody."""
    if noun.pos_ not in NOUNS:
        return False
    is_told = any(child.dep_ in _TELLING for child in noun.lefts) or "Plur" in noun.morph.get("Number", [])
    return noun.pos_ != "NOUN" or is_told or noun.i > noun.sent.start


def _verb_before(comma: int, tokens: "Tokens", language: str) -> "Token | None":
    """The finite verb of the clause that the comma closes; of the one before it where that only describes a place."""
    words = get_words(language)
    segment = _segment_before(comma, tokens)
    opener = fold(segment[0].text) if segment else ""
    if segment and fold(segment[-1].text) in words["when"]:
        return None  # «hasta que, el 10 de julio, …»: the clause goes on behind the date
    if opener in words["describing"]:
        before = _segment_before(segment[0].i - 1, tokens)
        return next((token for token in reversed(before) if _is_finite(token)), None)
    return next(filter(_is_finite, segment), None) if opener in words["subordinating"] else None


def _segment_before(index: int, tokens: "Tokens") -> "list[Token]":
    """The words between the last mark before ``index`` and it."""
    found: list[Token] = []
    for token in reversed(tokens.doc[tokens[0].sent.start : max(index, tokens[0].sent.start)]):
        if token.text in _MARKS:
            break
        found.insert(0, token)
    return found


def _is_finite(token: "Token") -> bool:
    return token.pos_ in _VERBS and finite_verb(token) is not None
