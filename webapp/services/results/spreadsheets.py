"""Tables as files for a spreadsheet, in which nothing runs."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell instead of showing it."""
Cell = str | float | int | None
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def neutralise(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV with a UTF-8 byte order mark; None is an empty cell."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(map(neutralise, header))
    for row in rows:
        writer.writerow(_plain(cell) for cell in row)
    return codecs.BOM_UTF8 + file.getvalue().encode()


def as_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet whose header stays in sight; words are written as words, numbers as numbers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title.translate(FORBIDDEN_IN_SHEET_NAMES)[:LONGEST_SHEET_NAME].strip() or None)
    bold = book.add_format({"bold": True})
    for column, words in enumerate(header):
        sheet.write_string(0, column, neutralise(words), bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, column, neutralise(cell))
            elif cell is not None:
                sheet.write_number(line, column, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofit()
    book.close()
    return file.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutralise(cell)
    return "" if cell is None else f"{cell:g}"
