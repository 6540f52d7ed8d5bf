"""What every export format has in common: a name, an account of what it loses, and how its files are written."""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quizgen.errors import BankError
from quizgen.exporting.shape import UnheldError, get_shape
from quizgen.model import Question

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,63}")


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format cannot keep, or not whole."""

    what: str
    """In a word or two: ``ordering questions``, ``focus``."""
    fate: str
    """What becomes of it."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format."""

    name: str
    """As the command line knows it."""
    suffix: str
    """How the names of its files end."""
    summary: str
    """What the file is, and for whom."""
    losses: tuple[Loss, ...]
    write: Callable[[Sequence[Question], BinaryIO, int], None]
    """Writes questions that it holds to a file; the number is the shuffle_seed, which only printed formats heed."""
    check: Callable[[Question], None]
    """Raises UnheldError where the format cannot hold the question."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was written."""

    written: int
    left_out: tuple[tuple[str, str], ...]
    """The id of each question that the format cannot hold, and why."""


def check_shape(question: Question) -> None:
    """The check of a format that can hold whatever can be asked and named."""
    get_shape(question)
    if not _ID.fullmatch(question.id):
        raise UnheldError("its id is not one word of letters and digits")


def sort_out(questions: Iterable[Question], exporter: Exporter) -> tuple[list[Question], list[tuple[str, str]]]:
    """The questions that ``exporter`` can hold, and the id of each other with the reason."""
    held, left_out = [], []
    for question in questions:
        try:
            exporter.check(question)
        except UnheldError as reason:
            left_out.append((question.id, str(reason)))
        else:
            held.append(question)
    return held, left_out


def export_questions(questions: Iterable[Question], exporter: Exporter, path: Path, *, shuffle_seed: int = 0) -> Export:
    """Write ``questions`` to ``path``, all or nothing; the same questions give the same bytes.

    Raises:
        BankError: the file cannot be written; what stood there before still does.
    """
    held, left_out = sort_out(questions, exporter)
    try:
        with _replacing(path) as file:
            exporter.write(held, file, shuffle_seed)
    except OSError as error:
        raise BankError(path, 0, f"cannot be written ({error.strerror}); give another file") from error
    return Export(len(held), tuple(left_out))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when it has been written whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
