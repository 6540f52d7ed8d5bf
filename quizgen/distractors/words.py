"""The words of a text as they are compared."""

import re
from functools import lru_cache

from quizgen.normalising.folding import fold

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` in order."""
    return tuple(_WORD.findall(fold(text)))
