"""What a response earns. Values in, numbers out."""

import re
from collections.abc import Collection, Sequence

from webapp.services.folding import fold

CHOSEN_TYPES = frozenset({"choice", "true-false"})
"""Answered by choosing an option."""
TYPED_TYPES = frozenset({"short", "cloze"})
"""Answered by typing."""
SERVED_TYPES = CHOSEN_TYPES | TYPED_TYPES
"""What a quiz can ask today; others stay in the bank."""

_GROUPED = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?!\d))")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")
_LEADING_WORDS = re.compile(r"^(?:(?:el|la|los|las|en|the|on|in|a|an|de|del) )+(?=.)")


def fraction(response: Sequence[str], *, key: Sequence[str], options: Sequence[str], accepts: Collection[str]) -> float:
    """How much of a question is right, from 0 to 1.

    Chosen options earn 1/n for each of the n right ones and lose 1/n for each wrong one, and never less than nothing.
    Typed words earn all or nothing: they count when they are, folded, the key or something that it accepts.
    """
    if not response:
        return 0.0
    if options:
        right = len(set(response) & set(key))
        return max(0.0, (2 * right - len(set(response))) / len(set(key)))
    return float(fold_response(response[0]) in {fold_response(words) for words in (*key, *accepts)})


def fold_response(words: str) -> str:
    """Typed words as they are compared: «el 17/01/1817» and «17-1-1817» are one, and so are «5.000» and «5000»."""
    folded = _LEADING_ZEROS.sub("", fold(_GROUPED.sub("", words)))
    return _LEADING_WORDS.sub("", folded)
