"""Where a sentence must begin, and where none may: said to the parser before it decides the rest."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS = frozenset({".", "!", "?", "…"})
_INITIAL = re.compile(r"[A-ZÁÉÍÓÚÑ]\.")
_ABBREVIATED_TITLE = re.compile(r"[A-ZÁÉÍÓÚÑ][a-zé]{1,4}\.")


def mark_boundaries(doc: "Doc") -> None:
    """Begin a sentence where two run together ("in 1823.He"), and none after an initial or an abbreviated title."""
    for index in range(1, len(doc)):
        token, before = doc[index], doc[index - 1]
        text = before.text
        if text in _ENDS:
            if not before.whitespace_ and index > 1 and token.text[0].isupper() and not doc[index - 2].whitespace_:
                token.is_sent_start = True
        elif text[-1] == "." and (_INITIAL.fullmatch(text) or _ABBREVIATED_TITLE.fullmatch(text)):
            token.is_sent_start = False
