"""Where sentences end, by a light rule: good enough to say what stands together."""

import re
from bisect import bisect_right

from quizgen.normalising.times.vocabulary import Vocabulary

_END = re.compile(r"(?<![.!?\u2026])(?P<stop>[.!?\u2026])[.!?\u2026]*+[\"'\u201d\u2019»)\]]*+(?=\s|[^\W\d_a-z])|\n")
_WORD = re.compile(r"[^\W_]+\Z")
_LONGEST_ABBREVIATION = 8


class Sentences:
    """The sentences of a text, counted from nought."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Find the ends of the sentences of ``text``."""
        abbreviations = frozenset(vocabulary.lexicon["sentences"]["abbreviations"])
        self._ends = [match.end() for match in _END.finditer(text) if not _is_abbreviation(match, abbreviations)]

    def number_at(self, offset: int) -> int:
        """The sentence in which ``offset`` lies."""
        return bisect_right(self._ends, offset)


def _is_abbreviation(match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether the full stop belongs to the word before it: an initial, «gral.»."""
    if match.group("stop") != ".":
        return False
    start = match.start()
    word = _WORD.search(match.string[max(0, start - _LONGEST_ABBREVIATION) : start])
    return word is not None and (len(word.group()) == 1 or word.group().lower() in abbreviations)
