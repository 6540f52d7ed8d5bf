"""From paths to source documents."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizgen.errors import UnknownLanguageError, UnreadableSourceError
from quizgen.lexicons import LANGUAGES
from quizgen.model import SourceDocument
from quizgen.model.document import sha256_of
from quizgen.reading.catalogue import CATALOGUE, find_entry
from quizgen.reading.language import detect_language
from quizgen.reading.readers import READERS, get_reader

AUTO = "auto"
"""Let the catalogue or the text itself say what language it is in."""
LARGEST = 40_000_000
"""In bytes: some thirteen thousand pages."""
_TITLE = 90
"""The longest first line that is taken for a title."""


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The files that ``paths`` stand for, each once, by name: a folder stands for every file below it that can be read.

    What is missing, and a folder without sources, is handed back as it is: ``read_source`` says what is wrong with it.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in list(_walk(path)) if path.is_dir() else [path]:
            found.setdefault(os.path.realpath(file), file)  # realpath stops at a symlink loop, resolve() raises
    return sorted(found.values(), key=lambda file: (file.name, str(file)))


def _walk(folder: Path) -> Iterator[Path]:
    files = [
        Path(parent, name)
        for parent, folders, names in os.walk(folder)
        if _drop_hidden(folders)
        for name in names
        if not name.startswith(".") and Path(name).suffix and get_reader(Path(name))
    ]
    yield from files or [folder]


def _drop_hidden(folders: list[str]) -> bool:
    folders[:] = [name for name in folders if not name.startswith(".")]
    return True


def read_source(path: Path, *, language: str = AUTO) -> SourceDocument:
    """The source document in the file at ``path``, exactly as it stands there.

    Raises:
        UnreadableSourceError: it is missing, empty, too large, not UTF-8, no text, or not the one in its catalogue.
        UnknownLanguageError: ``language`` is AUTO and the text is in none of LANGUAGES.
    """
    text = read_text(path)
    entry, sha256 = find_entry(path), sha256_of(text)
    if entry and entry.sha256 != sha256:
        remedy = f"restore the file, or its entry in {CATALOGUE} (sha256 = {sha256})"
        raise UnreadableSourceError(path, f"is not the text in {CATALOGUE}: its sha256 differs", remedy)
    return SourceDocument(
        name=path.name,
        title=entry.title if entry else get_title(path, text),
        language=_choose_language(path, text, language, entry.language if entry else AUTO),
        text=text,
        sha256=sha256,
    )


def read_text(path: Path) -> str:
    """The text in the file at ``path``, whatever its language and whatever a catalogue says.

    Raises:
        UnreadableSourceError: it is missing, empty, too large, not UTF-8, or no text.
    """
    if not _is_utf8(path.name):
        shown = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
        raise UnreadableSourceError(shown, "has a name that is not UTF-8", "rename it")
    reader = get_reader(path)
    data = _read_bytes(path)
    if reader is None:
        known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes if suffix)
        raise UnreadableSourceError(path, f"is of a format that is not known ({path.suffix})", f"give one of {known}")
    return reader.decode(path, data)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes if suffix)
            raise UnreadableSourceError(path, "is a folder without sources", f"put {known} files into it")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableSourceError(path, "is not a regular file", "give a file that holds a text")
        if status.st_size > LARGEST:
            size = f"is too large ({status.st_size / 1e6:.0f} MB; {LARGEST / 1e6:.0f} MB is the most)"
            raise UnreadableSourceError(path, size, "split it")
        return path.read_bytes()
    except OSError as error:
        remedy = "check the path" if isinstance(error, FileNotFoundError) else "check the file and its permissions"
        raise UnreadableSourceError(path, f"cannot be read ({error.strerror})", remedy) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableSourceError(path, "is not a path", "check the path") from error


def _choose_language(path: Path, text: str, wanted: str, catalogued: str) -> str:
    if wanted != AUTO:
        return wanted
    if catalogued != AUTO:
        if catalogued not in LANGUAGES:
            raise UnknownLanguageError(f"{path}: {CATALOGUE} says «{catalogued}»; known are {', '.join(LANGUAGES)}")
        return catalogued
    try:
        return detect_language(text)
    except UnknownLanguageError as error:
        raise UnknownLanguageError(f"{path}: {error}") from error


def get_title(path: Path, text: str) -> str:
    """What to call a text that no catalogue names: its first line where that is a heading, else the file's name."""
    line, _, rest = text.strip("\ufeff \t\r\n").partition("\n")
    heading = line.strip("# \t\r\0")
    if rest.strip() and heading and len(heading) <= _TITLE and heading[-1] not in ".,:;":
        return " ".join(heading.split())
    return path.stem.replace("_", " ").strip() or path.name
