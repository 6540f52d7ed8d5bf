"""Where tokens stand in their source document."""

from typing import TYPE_CHECKING

from quizgen.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

START = "quizgen.start"
"""Key in ``Doc.user_data``: where the parsed text begins in its source document."""


def start_of(doc: "Doc") -> int:
    """Where ``doc`` begins in its source document (0 for one that was parsed by itself)."""
    start: int = doc.user_data.get(START, 0)
    return start


def span_of(first: "Token", last: "Token | None" = None) -> Span:
    """The place of the words from ``first`` to ``last`` (or of ``first`` alone) in their source document."""
    last = first if last is None else last
    start = start_of(first.doc)
    return Span(start + first.idx, start + last.idx + len(last))
