"""What a folder's catalogue says of the sources in it: their titles, their languages and what they must be."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quizgen.errors import UnreadableSourceError

CATALOGUE = "catalogue.toml"
"""The catalogue's name, beside the sources."""
_FIELDS = ("id", "title", "language", "sha256")


@dataclass(frozen=True, slots=True)
class Entry:
    """One source in a catalogue."""

    id: str
    """The file's name."""
    title: str
    language: str
    sha256: str


def find_entry(path: Path) -> Entry | None:
    """What the catalogue beside ``path`` says of it; None where there is no catalogue or it does not say.

    Raises:
        UnreadableSourceError: the catalogue is broken.
    """
    catalogue = path.parent / CATALOGUE
    try:
        status = catalogue.stat()
    except OSError:
        return None
    return _read(catalogue, status.st_mtime_ns, status.st_size).get(path.name)


@lru_cache(maxsize=8)
def _read(path: Path, changed_at: int, size: int) -> Mapping[str, Entry]:
    """The entries by file name; read again when the catalogue has changed."""
    del changed_at, size  # they are there to tell one edition from the next
    remedy = f"each [[sources]] needs {', '.join(_FIELDS)} in quotes"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("sources", [])
        entries = [Entry(**{field: row[field] for field in _FIELDS}) for row in rows]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableSourceError(path, f"cannot be read ({error})", remedy) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise UnreadableSourceError(path, "is not a catalogue of sources", remedy) from error
    if any(not isinstance(getattr(entry, field), str) for entry in entries for field in _FIELDS):
        raise UnreadableSourceError(path, "has a field that is not a text", remedy)
    return {entry.id: entry for entry in entries}
