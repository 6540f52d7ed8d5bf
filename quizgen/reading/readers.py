"""The formats that can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quizgen.reading import docx, html, pdf, plain


@dataclass(frozen=True, slots=True)
class Reader:
    """How the files of one format become a text."""

    suffixes: tuple[str, ...]
    """Of the files' names, in lower case."""
    decode: Callable[[Path, bytes], str]
    """The text of a file's bytes; the path is for the refusal's sake.

    Raises:
        UnreadableSourceError: the bytes are not of this format.
    """


READERS: tuple[Reader, ...] = (
    # Markdown's marks are kept: offsets are the file's
    Reader((".txt", ".text", ".md", ".markdown", ""), plain.decode),
    Reader((".html", ".htm", ".xhtml"), html.decode),
    Reader((".docx",), docx.decode),
    Reader((".pdf",), pdf.decode),
)
"""Every format; a new one is a file here and a line in this tuple."""


def get_reader(path: Path) -> Reader | None:
    """The reader for the format that the name of ``path`` tells, if there is one."""
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)
