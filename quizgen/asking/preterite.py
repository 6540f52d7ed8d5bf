"""The past of a Spanish verb that a chronicle tells in the present: «llega» is asked as «llegó»."""

import re
from collections.abc import Mapping

_REGULAR = {"a": ("ar", "ó"), "an": ("ar", "aron"), "e": ("er|ir", "ió"), "en": ("er|ir", "ieron")}
"""Ending of the third person → the infinitive's, and the ending in the past."""


def past_of(text: str, lemma: str, irregular: Mapping[str, str]) -> str | None:
    """The simple past of a third person in the present, or None where it is not certain.

    A verb is regular only if its present gives the infinitive back: «quiere» is no regular form of «querer».
    """
    word = text.lower()
    if word in irregular:
        return irregular[word]
    for ending, (infinitive, past) in _REGULAR.items():
        stem = word.removesuffix(ending)
        if word.endswith(ending) and re.fullmatch(f"{re.escape(stem)}(?:{infinitive})", lemma.lower()):
            return f"{stem}{past}" if _is_plain(stem, past) else None
    return None


def _is_plain(stem: str, past: str) -> bool:
    """Whether the stem takes the ending as it is: «cae», «huye», «conduce» do not."""
    return len(stem) > 1 and (
        past in {"ó", "aron"} or not stem.endswith(("a", "e", "i", "o", "u", "y", "j", "ñ", "duc"))
    )
