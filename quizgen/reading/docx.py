"""DOCX: the words of a Word document, by way of the HTML that mammoth makes of it."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from quizgen.errors import UnreadableSourceError
from quizgen.reading.html import read_html

LARGEST_UNPACKED = 30_000_000
"""In bytes, of all XML parts together: pictures are never unpacked."""
_MAIN_PART = "word/document.xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, ExpatError, EOFError, NotImplementedError, RuntimeError, OSError)
_UNEXPECTED = (AttributeError, KeyError, IndexError, TypeError, ValueError)
"""What mammoth raises where a part is not what it should be."""


def decode(path: Path, data: bytes) -> str:
    """The text of the document in ``data``.

    Raises:
        UnreadableSourceError: it is no DOCX file, damaged, too large unpacked, or without words.
    """
    try:
        _check_archive(path, data)
        page = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(_no_picture)).value
    except (*_DAMAGED, *_UNEXPECTED) as error:
        raise UnreadableSourceError(path, "is no DOCX file that can be read", "save it again as DOCX") from error
    text = read_html(path, page) if page.strip() else ""
    if not text:
        raise UnreadableSourceError(path, "holds no words", "give a document that holds a text")
    return text


def _check_archive(path: Path, data: bytes) -> None:
    """Refuse a zip that unpacks to more than anybody wrote: what a part claims is also the most that is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if _MAIN_PART not in {part.filename for part in parts}:
        raise UnreadableSourceError(path, "is no DOCX file", "save it again as DOCX")
    unpacked = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if unpacked > LARGEST_UNPACKED:
        problem = f"unpacks to {unpacked / 1e6:,.0f} MB of text; {LARGEST_UNPACKED / 1e6:.0f} MB is the most"
        raise UnreadableSourceError(path, problem, "split it")


def _no_picture(_image: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth's own type
    return {}
