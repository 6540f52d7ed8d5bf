"""PDF: the words of its pages, lines joined to paragraphs; a form feed stands where a page begins.

So the page of a passage is never stored: it is counted (``page_of`` in quizgen/model/document.py).
"""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from quizgen.errors import UnreadableSourceError
from quizgen.model.document import PAGE_BREAK

MOST_PAGES = 3_000
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_SENTENCE_END = re.compile(r"""[.!?…:][»”"’')\]\d]*$""")
_SHORT = 0.8
"""A line that ends a sentence and is shorter than this share of the page's full lines ends a paragraph too."""
_UNEXPECTED = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError, NotImplementedError)
"""What pypdf raises where an object is not what it should be."""

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of every blemish that it could mend


def decode(path: Path, data: bytes) -> str:
    """The text of the document in ``data``.

    Raises:
        UnreadableSourceError: it is no PDF, damaged, locked, has too many pages, or shows pictures of words only.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableSourceError(path, "is no PDF", "save it again as PDF")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableSourceError(path, "is locked with a password", "save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableSourceError(path, f"has more than {MOST_PAGES:,} pages", "split it")
        text = _join(page.extract_text() for page in reader.pages)
    except (PyPdfError, OSError, *_UNEXPECTED) as error:
        raise UnreadableSourceError(path, "is no PDF that can be read", "save it again as PDF") from error
    if not text.strip():
        remedy = "have its pages read by a text recognition program first"
        raise UnreadableSourceError(path, "holds no words, perhaps pictures of them", remedy)
    return text


def _join(pages: Iterable[str]) -> str:
    """The pages as one text; a sentence that runs over a page break stays one paragraph."""
    text = ""
    for number, page in enumerate(pages):
        paragraphs = "\n\n".join(_paragraphs(page.encode("utf-8", "replace").decode()))
        runs_on = bool(text) and not _SENTENCE_END.search(text) and paragraphs[:1].islower()
        gap = "" if runs_on or not text.strip() else "\n\n"
        text += (gap + PAGE_BREAK if number else "") + paragraphs
    return text


def _paragraphs(page: str) -> Iterator[str]:
    """The page's lines joined: until a blank line, or a short line that ends a sentence."""
    lines = [" ".join(line.replace(PAGE_BREAK, " ").split()) for line in page.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    full = widths[len(widths) * 3 // 4] if widths else 0
    held = ""
    for line in lines:
        if not line:
            yield from [held] if held else []
            held = ""
            continue
        held = _with_line(held, line)
        if _SENTENCE_END.search(line) and len(line) < _SHORT * full:
            yield held
            held = ""
    yield from [held] if held else []


def _with_line(held: str, line: str) -> str:
    """``held`` with the next line; a word that was broken between the two is whole again."""
    if not held:
        return line
    if _BROKEN_WORD.search(held) and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}"
