"""CSV with a byte order mark, without which Excel takes UTF-8 for something else."""

import codecs
import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from quizgen.exporting.exporter import Exporter, Loss
from quizgen.exporting.table import COLUMNS, find_rows
from quizgen.model import Question


def _write(questions: Sequence[Question], file: BinaryIO, _shuffle_seed: int) -> None:
    file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(find_rows(questions))
    text.detach()


def _check(_question: Question) -> None:
    """Any text fits into a cell."""


CSV = Exporter(
    name="csv",
    suffix=".csv",
    summary="a table for any spreadsheet, one row a question",
    losses=(
        Loss("cells that look like formulas", "get an apostrophe in front, which importing here takes off again"),
        Loss("second and further citations", "kept as JSON in one cell"),
        Loss("what wrong options really were", "kept as JSON in one cell"),
    ),
    write=_write,
    check=_check,
)
