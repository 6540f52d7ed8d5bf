"""Words compared regardless of case, accents and kinds of apostrophe."""

import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"’": "'", "‘": "'", "\u00b4": "'", "\u0060": "'"})


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """``text`` in lower case without accents, its apostrophes straight, its gaps single spaces."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES))
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(text.lower().split())
