"""A text cut into passages: paragraphs, or parts of very long ones."""

import re
from collections.abc import Iterator

from quizgen.model import Span

LIMIT = 6_000
"""No passage is longer, in code points, so that memory stays flat and the parser's own limit is never met."""

_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_WRAPPED_WIDTH = 100
_WRAPPED_LINES = 3
_SENTENCE_END = re.compile(r"""[.!?…]["'»”’)\]]*\s+(?=["'«“‘(¿¡]*[A-ZÁÉÍÓÚÜÑÀÂÇÈÊËÎÏÔŒÙÛ\d])""")
_GAP = re.compile(r"\s+")


def find_passages(text: str) -> Iterator[Span]:
    """The passages of ``text`` in order; what lies between them is white space."""
    for block in _BLOCK.finditer(text):
        if _is_wrapped(block[0]):
            yield from _cut(text, block.start(), block.end())
        else:
            for line in _LINE.finditer(text, block.start(), block.end()):
                yield from _cut(text, line.start(), line.end())


def _is_wrapped(block: str) -> bool:
    """Whether the line breaks of ``block`` stand where a line was full, and not where a paragraph ended."""
    lines = block.split("\n")
    if len(lines) < _WRAPPED_LINES or max(map(len, lines)) > _WRAPPED_WIDTH:
        return False
    lower = sum(line.lstrip()[:1].islower() for line in lines[1:])
    return lower * 2 >= len(lines) - 1


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """``text[start:end]`` without the white space around it, in parts of at most LIMIT characters."""
    while end - start > LIMIT:
        cut = _safe_cut(text, start)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _safe_cut(text: str, start: int) -> int:
    """Where to cut: after the last sentence end in the limit, else in the last gap, else at the limit."""
    for pattern in (_SENTENCE_END, _GAP):
        cut = 0
        for match in pattern.finditer(text, start + LIMIT // 2, start + LIMIT):
            cut = match.end()
        if cut:
            return cut
    return start + LIMIT


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
