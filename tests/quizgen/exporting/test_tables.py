import csv
import io
import zipfile
from dataclasses import replace

import pytest

from quizgen.exporting.csv_file import CSV
from quizgen.exporting.exporter import sort_out
from quizgen.exporting.table import COLUMNS, join_lines, neutralise, restore, split_lines
from quizgen.exporting.xlsx import LONGEST_CELL, XLSX
from tests.quizgen.exporting import samples


def rows() -> list[dict[str, str]]:
    file = io.BytesIO()
    CSV.write(samples.ALL, file, 0)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def test_a_row_says_what_is_asked_and_where_it_stands() -> None:
    row = rows()[0]
    assert row["stem"] == samples.CHOICE.stem
    assert row["options"].split("\n") == list(samples.CHOICE.options)
    assert row["quote"] == samples.QUOTE.of(samples.TEXT)
    assert (row["document"], row["start"], row["end"]) == ("aldara 1.txt", "0", str(samples.QUOTE.end))


def test_excel_is_told_that_it_is_utf_8() -> None:
    file = io.BytesIO()
    CSV.write([], file, 0)
    assert file.getvalue().startswith(b"\xef\xbb\xbfid,type,stem,")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+5", "'+5"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("''-x", "'''-x"),
        ("'x", "'x"),
        ("1705", "1705"),
        ("", ""),
        ("x=1", "x=1"),
    ],
)
def test_no_cell_is_a_formula(cell: str, safe: str) -> None:
    assert neutralise(cell) == safe
    assert restore(safe) == cell


@pytest.mark.parametrize("entries", [(), ("a",), ("a", "b"), ("a\nb", "\\n"), ("\\", "\n", "a\\")])
def test_a_list_stands_one_entry_a_line(entries: tuple[str, ...]) -> None:
    assert split_lines(join_lines(entries)) == entries


def test_a_workbook_is_dated_the_first_day_that_a_zip_archive_knows() -> None:
    file = io.BytesIO()
    XLSX.write(samples.ALL, file, 0)
    with zipfile.ZipFile(file) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_is_too_long_for_a_cell_is_named() -> None:
    long = replace(samples.SHORT, stem="a" * (LONGEST_CELL + 1))
    assert sort_out([long], XLSX)[1] == [
        (long.id, f"its stem is longer than a cell can be ({LONGEST_CELL} characters)")
    ]
    assert sort_out([replace(long, stem="a" * LONGEST_CELL)], XLSX)[1] == []


def test_no_column_is_named_twice() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
