"""A text with every fact highlighted in place, a part of it at a time: cut on the server, by code points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.model import Span
from quizgen.model.document import PAGE_BREAK
from webapp.services.bank.facts import FactView

PART = 40_000
"""About how many characters are shown at once: twelve pages."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, and the fact whose value it is."""

    text: str
    fact: FactView | None = None
    is_first: bool = False
    """Whether the mark begins here: later pieces of it carry no sign."""


@dataclass(frozen=True, slots=True)
class Line:
    """What stands between two line breaks."""

    pieces: tuple[Piece, ...]
    page: int | None
    """The page that begins in it; None where none does."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text."""

    lines: tuple[Line, ...]
    facts: tuple[FactView, ...]
    """Those that it states, in its order."""
    number: int
    """Counts from 1."""
    count: int
    """How many parts the text has."""


def cut(text: str, *, part: int) -> tuple[Span, int, int]:
    """Where a part stands, its number, and how many there are; one too far is the last."""
    borders = [0]
    while len(text) - borders[-1] > PART:
        end = text.rfind("\n", borders[-1] + PART // 2, borders[-1] + PART)
        borders.append(end + 1 if end >= 0 else borders[-1] + PART)
    borders.append(len(text))
    number = min(max(1, part), len(borders) - 1)
    return Span(borders[number - 1], borders[number]), number, len(borders) - 1


def part_of(text: str, start: int) -> int:
    """The number of the part that ``start`` stands in."""
    _span, _number, count = cut(text, part=1)
    return next(number for number in range(1, count + 1) if start < cut(text, part=number)[0].end or number == count)


def mark(text: str, facts: Sequence[FactView], *, document_id: int, part: int) -> TextPart:
    """A part of ``text``, the values of ``facts`` marked in it; where two overlap, the shorter one is."""
    span, number, count = cut(text, part=part)
    marks = sorted(
        (
            (Span(one.value_start, one.value_end), fact)
            for fact in facts
            for one in fact.citations
            if one.document_id == document_id and span.start <= one.value_start < span.end
        ),
        key=lambda mark: (len(mark[0]), mark[0].start, mark[1].id),
    )
    shown = {fact.id: fact for _place, fact in sorted(marks, key=lambda mark: (mark[0].start, mark[1].id))}
    return TextPart(tuple(_lines(text, span, marks)), tuple(shown.values()), number, count)


def _lines(text: str, part: Span, marks: list[tuple[Span, FactView]]) -> Iterator[Line]:
    has_pages = PAGE_BREAK in text
    page = text.count(PAGE_BREAK, 0, part.start) + 1
    is_new = part.start == 0
    for found in _LINE.finditer(text, part.start, part.end):
        line = Span(found.start(), found.end())
        breaks = found.group().count(PAGE_BREAK)
        page += breaks
        is_new = is_new or breaks > 0
        if found.group().strip():
            mine = [(place, fact) for place, fact in marks if place.overlaps(line)]
            yield Line(tuple(_pieces(text, line, mine)), page if has_pages and is_new else None)
            is_new = False


def _pieces(text: str, line: Span, marks: list[tuple[Span, FactView]]) -> Iterator[Piece]:
    """The line, cut wherever a mark begins or ends."""
    borders = {line.start, line.end}
    for place, _fact in marks:
        borders.update(edge for edge in (place.start, place.end) if line.start < edge < line.end)
    for start, end in pairwise(sorted(borders)):
        piece = Span(start, end)
        covering = next(((place, fact) for place, fact in marks if place.covers(piece)), None)
        words = piece.of(text).replace(PAGE_BREAK, " ")
        if covering is None:
            yield Piece(words)
        else:
            yield Piece(words, covering[1], start == covering[0].start or start == line.start)
