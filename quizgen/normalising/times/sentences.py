"""Where sentences end, by a light rule: good enough to say what stands together."""

import re
from bisect import bisect_right

from quizgen.normalising.times.vocabulary import Vocabulary

_END = re.compile(r"(?P<word>[^\W_][^\W_.]{0,12}|)(?P<stop>[.!?\u2026]+)[\"'\u201d\u2019»)\]]*(?=\s|[^\W\d_a-z])|\n")


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
    word = match.group("word")
    return bool(word) and match.group("stop") == "." and (len(word) == 1 or word.lower() in abbreviations)
