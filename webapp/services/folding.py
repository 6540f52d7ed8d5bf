"""Words as they are compared: what looks or sounds the same is the same."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^\w]+")


def fold(words: str) -> str:
    """``words`` without case, accents, punctuation and stray spaces: «¡San Martín!» → «san martin»."""
    apart = unicodedata.normalize("NFKD", words)
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return _NOT_A_WORD.sub(" ", bare.casefold()).strip()


def fold_name(name: str) -> str:
    """An account's name without case and stray spaces; accents tell people apart, so they stay."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
