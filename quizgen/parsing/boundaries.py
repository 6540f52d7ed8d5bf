"""Where a sentence must begin, and where none may: said to the parser before it decides the rest."""

import re
from functools import cache
from typing import TYPE_CHECKING

from quizgen.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS = frozenset({".", "!", "?", "…"})
_INITIAL = re.compile(r"[A-ZÁÉÍÓÚÑ]\.")
_ABBREVIATED_TITLE = re.compile(r"[A-ZÁÉÍÓÚÑ][a-zé]{1,4}\.")
_LONGEST = 6
"""Letters of a title that may be abbreviated with a full stop («Gral.», "Capt.")."""


@cache
def _get_abbreviations(language: str) -> frozenset[str]:
    """Short forms of ranks and titles, as they stand in the lexicon of people."""
    people = read_lexicon(language, "people")
    words = (*people["ranks"], *people["titles"], *people["short_forms"])
    return frozenset(word for word in words if len(word) <= _LONGEST)


def mark_boundaries(doc: "Doc", language: str) -> None:
    """Begin a sentence where two run together ("in 1823.He"), and none after an initial or an abbreviated title."""
    abbreviations = _get_abbreviations(language)
    for index in range(1, len(doc)):
        token, before = doc[index], doc[index - 1]
        text = before.text
        if token.text[0] in "ºª":
            token.is_sent_start = False
        elif text in _ENDS:
            last = doc[index - 2] if index > 1 else before
            if text == "." and not last.whitespace_ and last.text[0].isupper() and last.lower_ in abbreviations:
                token.is_sent_start = False
            elif not before.whitespace_ and not last.whitespace_ and token.text[0].isupper():
                token.is_sent_start = True
        elif text[-1] == "." and (_INITIAL.fullmatch(text) or _ABBREVIATED_TITLE.fullmatch(text)):
            token.is_sent_start = False
