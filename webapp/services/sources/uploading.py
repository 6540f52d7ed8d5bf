"""From a file, or from words that were pasted, to a source document: all of it, or one line that says why not."""

import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import UnknownLanguageError, UnreadableSourceError
from quizgen.model.document import sha256_of
from quizgen.reading import READERS, confining
from quizgen.reading.language import detect_language
from quizgen.reading.sources import get_title

LONGEST_NAME = 120
MOST_SECONDS = confining.SECONDS
"""That one file may take to be read."""
SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes if suffix)
"""Of files that can be read."""
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds."""

    name: str
    """The file's, made safe."""
    title: str
    """Its first line where that is a heading, else the file's name."""
    text: str
    sha256: str
    language: str
    """As the text tells it; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used."""

    name: str
    """As it was sent."""
    problem: str
    """Why, as quizgen says it."""


def read_file(filename: str, content: bytes, *, seconds: float = MOST_SECONDS) -> ReadFile | Refused:
    """What the file holds, read in a process of its own; else why it cannot be used."""
    name = safe_name(filename)
    with tempfile.TemporaryDirectory(prefix="source-") as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            text = confining.read_text_confined(path, seconds=seconds)
        except UnreadableSourceError as error:
            return Refused(filename or name, error.problem)
    if "\0" in text:
        return Refused(filename or name, "is a binary file")
    try:
        language = detect_language(text)
    except UnknownLanguageError:
        language = ""
    return ReadFile(name, get_title(Path(name), text), text, sha256_of(text), language)


def safe_name(filename: str) -> str:
    """The file's own name without a path, in letters, digits, dots and hyphens; its suffix is kept."""
    composed = unicodedata.normalize("NFC", filename.replace("\\", "/").rpartition("/")[2])
    path = Path(_UNSAFE.sub("_", composed).strip("._") or "text")
    suffix = path.suffix.lower()[:16]
    return path.stem[: LONGEST_NAME - len(suffix)] + suffix
