"""What fights, where and in what: the nouns of war, and whether a text is about war at all."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from quizgen.lexicons import read_lexicon
from quizgen.model import SourceDocument

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = Mapping[str, frozenset[str]]

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000
"""How many characters from its beginning tell what a text is about."""
_YEAR_DIGITS = 4
_WORDS_PER_HIT = 130
"""A text about war has a word of war among so many words, one with the next."""


@cache
def get_war_words(language: str) -> Words:
    """The lexicon's nouns, by what they name."""
    tables = read_lexicon(language, "war")
    return {role: frozenset(words.split() if isinstance(words, str) else words) for role, words in tables.items()}


@lru_cache(maxsize=8)
def tells_of_war(document: SourceDocument) -> bool:
    """Whether ``document`` is about war: in any other text nobody commands, wins or surrenders."""
    words = _WORD.findall(document.text[:_SAMPLE].lower())
    known = get_war_words(document.language)["war_words"]
    hits = sum(word in known for word in words)
    return hits > 0 and hits * _WORDS_PER_HIT >= len(words)


def is_among(noun: "Token", names: frozenset[str]) -> bool:
    """Whether the word or its lemma is one of ``names``."""
    lower = noun.lower_
    return lower in names or noun.lemma_.lower() in names or (lower[-1:] == "s" and lower[:-1] in names)


def is_counted(noun: "Token", words: Words) -> bool:
    """Whether it is people by their number: «los 2.300 chilenos», "the 3,400"."""
    if is_among(noun, words["measures"]):
        return False
    if noun.pos_ == "NUM" and noun.dep_ not in {"nummod", "compound", "quantmod"}:
        behind = noun.doc[noun.i + 1 : noun.i + 3]
        return not any(token.pos_ in {"NUM", "NOUN"} for token in behind)
    if noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    before = noun.nbor(-1) if noun.i > 0 else noun
    is_right_behind = before.pos_ == "NUM" and not (before.text.isdigit() and len(before.text) == _YEAR_DIGITS)
    return is_right_behind or any(child.dep_ == "nummod" for child in noun.lefts)


def is_force(noun: "Token", words: Words) -> bool:
    """Whether it names men at arms, a unit or ships."""
    return is_among(noun, words["forces"])


def is_place_like(noun: "Token", words: Words) -> bool:
    """Whether it names what can be taken: a town, a hill, a fortress, or anything with a proper name."""
    return noun.pos_ == "PROPN" or is_among(noun, words["strongholds"])
