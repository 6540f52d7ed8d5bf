"""JSON Lines: the bank's own format, which loses nothing."""

from collections.abc import Sequence
from typing import BinaryIO

from quizgen.bank import to_line
from quizgen.exporting.exporter import Exporter
from quizgen.model import Question


def _write(questions: Sequence[Question], file: BinaryIO, _shuffle_seed: int) -> None:
    file.writelines(f"{to_line(question)}\n".encode() for question in questions)


def _check(_question: Question) -> None:
    """Everything is held."""


JSON_LINES = Exporter(
    name="json",
    suffix=".jsonl",
    summary="the bank's own format, one question a line",
    losses=(),
    write=_write,
    check=_check,
)
