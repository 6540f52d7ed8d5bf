"""A source text cut into pieces that a template can mark: by code points, which a browser's script does not count."""

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizgen.model import Span
from quizgen.model.document import page_of

CONTEXT = 320
"""About how many characters stand before and after the quote in a passage."""
_SENTENCE_END = re.compile(r"[.!?…][»”’\")\]]*\s+(?=[¿¡«“‘(\[]*[A-ZÀ-ÝÑ0-9])")


class Mark(enum.StrEnum):
    """What a piece of text is to the citation."""

    NONE = ""
    CITATION = "citation"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters with one mark."""

    text: str
    mark: Mark = Mark.NONE
    citation: int | None = None
    """Which of the citations shown it belongs to, counted from 1; None outside of all."""


Paragraph = tuple[Segment, ...]
"""What stands between two line breaks."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with the sentences around it."""

    before: str
    """The sentences before it in the same paragraph, cut at a sentence; empty where there are none."""
    quote: tuple[Segment, ...]
    """The quote itself, its focus marked."""
    after: str
    """The sentences after it."""
    page: int | None = None
    """The page that the quote begins on; None where the text has no pages."""


def passage_of(text: str, *, span: Span, focus: Span) -> Passage:
    """The passage of ``span`` in ``text``."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before = text[start : span.start]
    after = text[span.end : end if end >= 0 else len(text)]
    return Passage(
        before=_last_sentences(before),
        quote=tuple(_segments(text, Span(span.start, span.end), [(1, span, focus)])),
        after=_first_sentences(after),
        page=page_of(text, span.start),
    )


def whole_text(text: str, citations: Iterable[tuple[Span, Span]]) -> tuple[Paragraph, ...]:
    """All paragraphs of ``text`` with each citation (span, focus) marked; where two overlap, the first one counts."""
    marked = [(number, span, focus) for number, (span, focus) in enumerate(citations, start=1)]
    lines = (Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return tuple(tuple(_segments(text, line, marked)) for line in lines)


def _segments(text: str, part: Span, citations: list[tuple[int, Span, Span]]) -> Iterator[Segment]:
    """Cut ``part`` wherever a mark begins or ends."""
    borders = {part.start, part.end}
    for _number, span, focus in citations:
        edges = (span.start, span.end, focus.start, focus.end)
        borders.update(edge for edge in edges if part.start < edge < part.end)
    for start, end in pairwise(sorted(borders)):
        yield _segment(text, Span(start, end), citations)


def _segment(text: str, piece: Span, citations: list[tuple[int, Span, Span]]) -> Segment:
    for number, span, focus in citations:
        if span.covers(piece):
            return Segment(piece.of(text), Mark.FOCUS if focus.covers(piece) else Mark.CITATION, number)
    return Segment(piece.of(text))


def _last_sentences(before: str) -> str:
    """The end of ``before`` from the first sentence that begins within reach."""
    if len(before) <= CONTEXT:
        return before
    starts = [found.end() for found in _SENTENCE_END.finditer(before) if len(before) - found.end() <= CONTEXT]
    return before[starts[0] :] if starts and starts[0] < len(before) else "…" + before[-CONTEXT:]


def _first_sentences(after: str) -> str:
    """The beginning of ``after`` up to the last sentence that ends within reach."""
    if len(after) <= CONTEXT:
        return after
    ends = [found.end() for found in _SENTENCE_END.finditer(after) if found.end() <= CONTEXT]
    # an end right at the beginning belongs to the quote itself
    return after[: ends[-1]].rstrip() if ends and ends[-1] > 2 else after[:CONTEXT] + "…"  # noqa: PLR2004 - a full stop and a space
