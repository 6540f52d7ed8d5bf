"""HTML back to plain text: ours character for character, anybody's as a reader would see it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any

from quizgen.exporting.markup import TRIMMED
from quizgen.importing.imported import ElementError
from quizgen.importing.rows import read_json

_OURS = re.compile(r'[^<\n]+|<br/>|<span class="char-[0-9a-f]{4}">[^<]*</span>')
_ALL_OURS = re.compile(rf"(?:{_OURS.pattern})*")
_CHARACTER = re.compile(r'<span class="char-([0-9a-f]{4})">')
_EXPLANATION = re.compile(r"<p\b[^>]*\bquizgen-explanation\b[^>]*>(.*?)</p>", re.DOTALL)
_RECORD = re.compile(r"""\bdata-quizgen=(?:"([^"]*)"|'([^']*)')""")
_BLOCKS = re.compile("p|div|br|hr|li|ul|ol|dt|dd|tr|table|pre|blockquote|h[1-6]")
_UNSHOWN = frozenset({"script", "style"})
_PICTURES = re.compile("img|object|iframe|video|audio|math|svg|embed|canvas")


@dataclass(frozen=True, slots=True)
class Proof:
    """What feedback holds."""

    explanation: str
    record: Mapping[str, Any]
    """Empty where there is none, or none that can be read."""


def read_markup(html: str) -> str:
    """The text of ``html``; raises ElementError where it shows what text cannot."""
    html = html.strip(TRIMMED)
    if _ALL_OURS.fullmatch(html):
        return "".join(_read_piece(piece) for piece in _OURS.findall(html))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def read_proof(html: str) -> Proof:
    """The explanation and the record in ``html``; where it holds no record, all of it is explanation."""
    found = _RECORD.search(html)
    if not found:
        return Proof(read_markup(html), {})
    explained = _EXPLANATION.search(html)
    explanation = read_markup(explained[1]) if explained else ""
    try:
        return Proof(explanation, read_json(unescape(found[1] or found[2] or "")))
    except ElementError:
        return Proof(explanation, {})


def _read_piece(piece: str) -> str:
    if piece == "<br/>":
        return "\n"
    character = _CHARACTER.match(piece)
    return chr(int(character[1], 16)) if character else unescape(piece)


class _Reader(HTMLParser):
    """Collects what a browser would show."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's face
        if _PICTURES.fullmatch(tag):
            raise ElementError("it shows a picture, a formula or a recording, which questions here cannot")
        if tag in _UNSHOWN:
            self._unshown += 1
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN:
            self._unshown = max(0, self._unshown - 1)
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.parts.append(data.replace("\n", " "))
