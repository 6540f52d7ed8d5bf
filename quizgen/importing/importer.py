"""What every import format has in common."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.importing.imported import Imported, RefusedFileError


@dataclass(frozen=True, slots=True)
class Importer:
    """One format."""

    name: str
    """The same as its exporter's."""
    suffixes: tuple[str, ...]
    """How the names of its files end."""
    read: Callable[[bytes], Iterator[Imported]]
    """The elements of a file, good and bad, in order; raises RefusedFileError where nothing of it can be read."""


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with the mark that tells it; raises RefusedFileError."""
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedFileError("the file is not UTF-8; save it as UTF-8 and try again") from error
