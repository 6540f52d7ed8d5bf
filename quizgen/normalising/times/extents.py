"""How far a time expression reaches: what stands before and behind its words and belongs to it."""

import re

from quizgen.normalising.times.grammar import Wording
from quizgen.normalising.times.patterns import DURATION
from quizgen.normalising.times.refusing import Scene
from quizgen.normalising.times.vocabulary import Vocabulary

_ATTRIBUTES = {
    "month day",
    "day month",
    "month year",
    "month",
    "season",
    "relative season",
    "year with its era",
    "first of two years with one era",
}
"""Patterns whose article may belong to a noun behind them: "the June landings"."""
_FILLED = {"the nth day", "this time", "that time", "at the time"}
"""Patterns that, like durations, may be filled with something: "the first day of the siege"."""
_WORD = re.compile(r"(?:\s|-)(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?)")
_STOP = re.compile(r"[.,;:)!?\u2014]|\s?[\u2013-]\s|\n|\Z")
_MOST_WORDS = 8


def find_start(wording: Wording, text: str, vocabulary: Vocabulary) -> int:
    """Where the expression starts: with its article, unless that belongs to a noun behind the expression."""
    tokens = wording.run.tokens[wording.first : wording.last + 1]
    if len(tokens) == 1 or "the" not in tokens[0].meanings or not vocabulary.has_habit("nouns_follow"):
        return wording.start
    is_compound = wording.pattern.says == DURATION and any("dash" in token.meanings for token in tokens)
    if not is_compound and (wording.pattern.name not in _ATTRIBUTES or any("of" in token.meanings for token in tokens)):
        return wording.start
    scene = Scene(wording, text, vocabulary)
    word = scene.next_word
    return tokens[1].start if word.isalpha() and not scene.lists("followers", word) else wording.start


def find_end(wording: Wording, text: str, vocabulary: Vocabulary, limit: int) -> int:
    """Where the expression ends: the event from which it counts belongs to it, and so does what fills it.

    Nothing is taken in that reaches beyond ``limit``, where the next expression begins.
    """
    if "shift" in wording.roles or ("op" in wording.roles and wording.roles["op"][0] == "after"):
        end = _find_event_end(wording.end, text, vocabulary)
    elif (wording.pattern.says == DURATION and "unit" in wording.roles) or wording.pattern.name in _FILLED:
        end = _find_filling_end(wording.end, text, vocabulary)
    else:
        end = wording.end
    return end if end <= limit else wording.end


def _find_event_end(start: int, text: str, vocabulary: Vocabulary) -> int:
    """The end of the event behind "three days after", unless a preposition shows that none is named."""
    match = _WORD.match(text, start)
    if match is None:
        return start
    word = match.group("word").lower()
    if (
        word in vocabulary.cautions["followers"]
        and word not in vocabulary.cautions["determiners"] | vocabulary.cautions["subjects"]
    ):
        return start
    return _find_clause_end(start, text) or _find_noun_end(start, text, vocabulary)


def _find_clause_end(start: int, text: str) -> int | None:
    """The end of a few words that a stop closes: "he got there", in "three days before he got there"."""
    at = start
    for _ in range(_MOST_WORDS + 1):
        if _STOP.match(text, at):
            return at if at > start else None
        match = _WORD.match(text, at)
        if match is None:
            return None
        at = match.end()
    return None


def _find_filling_end(start: int, text: str, vocabulary: Vocabulary) -> int:
    """The end of "of siege" behind "two months", if the language's annotation counts it in."""
    match = _WORD.match(text, start)
    if match is None or match.group("word").lower() not in vocabulary.lexicon["habits"].get("fillings", ()):
        return start
    return _find_noun_end(start, text, vocabulary)


def _find_noun_end(start: int, text: str, vocabulary: Vocabulary) -> int:
    """The end of the nouns and adjectives from ``start`` on, or ``start`` where they do not end soon."""
    joints, followers = vocabulary.cautions["complement_words"], vocabulary.cautions["followers"]
    end, at, seen = start, start, 0
    while match := _WORD.match(text, at):
        word = match.group("word").lower()
        if seen == _MOST_WORDS:
            return start
        if word in followers and word not in joints:
            break
        seen, at = seen + 1, match.end()
        end = end if word in joints else at
    return end
