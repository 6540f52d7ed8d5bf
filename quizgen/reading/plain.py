"""Plain text and Markdown: strict UTF-8, nothing changed.

Nothing is stripped or translated, neither a byte order mark nor a carriage return: the text encodes back to the very
bytes of the file, so its SHA-256 is the file's, and an offset counts the same characters for every tool that decodes
the file. A byte order mark is the text's first character, and no mention contains it.
"""

import codecs
import re
from pathlib import Path

from quizgen.errors import UnreadableSourceError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY = 0.01
"""Texts have next to no control characters; above this share of them, a file is something else."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(path: Path, data: bytes) -> str:
    """The text of ``data``.

    Raises:
        UnreadableSourceError: it is empty, not UTF-8, or not a text.
    """
    if data.startswith(_UTF16):
        raise UnreadableSourceError(path, "is UTF-16, not UTF-8", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        if _is_binary(data[:4096].decode("latin-1")):
            raise UnreadableSourceError(path, "is a binary file, not a text", "give its text as UTF-8") from error
        raise UnreadableSourceError(path, f"is not UTF-8 ({where})", "save it as UTF-8") from error
    if not text.strip("\ufeff \t\r\n\f\v\0"):
        raise UnreadableSourceError(path, "is empty", "give a file that holds a text")
    if _is_binary(text):
        raise UnreadableSourceError(path, "is a binary file, not a text", "give its text as UTF-8")
    return text


def _is_binary(text: str) -> bool:
    return sum(1 for _ in _CONTROL.finditer(text)) > _BINARY * len(text)
