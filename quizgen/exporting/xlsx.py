"""XLSX, a workbook of one sheet."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import xlsxwriter

from quizgen.exporting.exporter import Exporter, Loss
from quizgen.exporting.packing import OLDEST
from quizgen.exporting.shape import UnheldError
from quizgen.exporting.table import COLUMNS, find_rows
from quizgen.model import Question

LONGEST_CELL = 32_767
"""The most characters, in units of UTF-16, that Excel keeps in a cell."""
MOST_ROWS = 1_048_575
"""Below the headings."""
_WIDE = {"stem": 60, "key": 30, "options": 40, "explanation": 40, "quote": 60}
_NONCHARACTERS = frozenset("\ufffe\uffff")
"""The library spells other characters that XML cannot hold in Excel's way, ``_x000C_``."""
_CREATED = datetime(*OLDEST, tzinfo=UTC)


def _write(questions: Sequence[Question], file: BinaryIO, _shuffle_seed: int) -> None:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(file, options)
    workbook.set_properties({"created": _CREATED})
    sheet = workbook.add_worksheet("quizgen")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for place, name in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDE.get(name, 14), wrapped)
        sheet.write_string(0, place, name, workbook.add_format({"bold": True}))
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(find_rows(questions), start=1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(line, place, cell, wrapped)
    workbook.close()


def _check(question: Question) -> None:
    (row,) = find_rows([question])
    for name, cell in zip(COLUMNS, row, strict=True):
        if len(cell.encode("utf-16-le")) // 2 > LONGEST_CELL:
            raise UnheldError(f"its {name} is longer than a cell can be ({LONGEST_CELL} characters)")
        if not _NONCHARACTERS.isdisjoint(cell):
            raise UnheldError(f"its {name} holds U+FFFE or U+FFFF, which a workbook cannot")


XLSX = Exporter(
    name="xlsx",
    suffix=".xlsx",
    summary="a workbook, one row a question",
    losses=(
        Loss("cells that look like formulas", "get an apostrophe in front, which importing here takes off again"),
        Loss("second and further citations", "kept as JSON in one cell"),
        Loss("what wrong options really were", "kept as JSON in one cell"),
        Loss("texts beyond 32,767 characters, and U+FFFE and U+FFFF", "their questions are left out and named"),
    ),
    write=_write,
    check=_check,
)
