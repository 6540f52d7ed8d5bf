"""The language of a text, told by the words that hold its sentences together."""

import re
from collections import Counter

from quizgen.errors import UnknownLanguageError
from quizgen.lexicons import LANGUAGES, read_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000
"""Characters looked at: from the middle of a text as well as from its beginning."""
_LEAST = 0.15
"""Function words make up two fifths of running text; below this share, it is another language or no text."""
_LEAD = 1.5
"""How many times the runner-up's share the best language must have."""
_PENALTY = 2
"""How much more a word that the language does not have weighs than one that it has."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that ``text`` is written in.

    Raises:
        UnknownLanguageError: it is in none of LANGUAGES, or too short to tell.
    """
    middle = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]
    counts = Counter(word.casefold() for word in _WORD.findall(sample))
    shares = sorted(((_share(language, counts), language) for language in LANGUAGES), reverse=True)
    best, language = shares[0]
    runner_up = shares[1][0] if len(shares) > 1 else 0.0
    if best < _LEAST or best < _LEAD * runner_up:
        raise UnknownLanguageError(f"its language could not be told; say it with --language {'|'.join(LANGUAGES)}")
    return language


def _share(language: str, counts: Counter[str]) -> float:
    """The share of the words that belong to ``language``, less those that give away a neighbour of it."""
    lexicon = read_lexicon(language, "detect")
    total = counts.total() or 1
    has, lacks = (sum(counts[word] for word in lexicon[name]) for name in ("has", "lacks"))
    return (has - _PENALTY * lacks) / total
