"""How far a time expression reaches: what stands before and behind its words and belongs to it."""

import re

from quizgen.normalising.times.grammar import Wording
from quizgen.normalising.times.patterns import DURATION
from quizgen.normalising.times.refusing import Scene
from quizgen.normalising.times.vocabulary import Vocabulary

_ATTRIBUTES = {"month day", "day month", "month year", "month", "season", "relative season"}
"""Patterns whose article may belong to a noun behind them: "the June landings"."""
_WORD = re.compile(r"(?:\s|-)(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?)")
_MOST_WORDS = 8


def find_start(wording: Wording, text: str, vocabulary: Vocabulary) -> int:
    """Where the expression starts: with its article, unless that belongs to a noun behind the expression."""
    tokens = wording.run.tokens[wording.first : wording.last + 1]
    if len(tokens) == 1 or "the" not in tokens[0].meanings or wording.pattern.name not in _ATTRIBUTES:
        return wording.start
    if not vocabulary.lexicon["spans"]["article_before_day"] and wording.get("day"):
        return tokens[1].start
    if any("of" in token.meanings for token in tokens):
        return wording.start
    scene = Scene(wording, text, vocabulary)
    word = scene.next_word
    return tokens[1].start if word.isalpha() and not scene.lists("followers", word) else wording.start


def find_end(wording: Wording, text: str, vocabulary: Vocabulary) -> int:
    """Where the expression ends: what a duration is full of belongs to it, if the language's annotation holds so."""
    if wording.pattern.says != DURATION or "unit" not in wording.roles:
        return wording.end
    joints, end, seen = vocabulary.cautions["complement_words"], wording.end, 0
    at = wording.end
    while match := _WORD.match(text, at):
        word = match.group("word").lower()
        if (seen == 0 and word not in vocabulary.lexicon["spans"]["complements"]) or seen == _MOST_WORDS:
            return wording.end
        if word not in joints and word in vocabulary.cautions["followers"]:
            break
        seen, at = seen + 1, match.end()
        end = end if word in joints else at
    return end
