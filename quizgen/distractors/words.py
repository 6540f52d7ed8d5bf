"""The words of a text as they are compared."""

import re
from functools import lru_cache

from quizgen.normalising.folding import fold

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u202f\u2009](?=\d{3}(?!\d))")


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` in order, a figure without the marks between its thousands."""
    return tuple(_WORD.findall(_THOUSANDS.sub("", fold(text))))
