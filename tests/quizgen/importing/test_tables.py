import io
import zipfile

import pytest
import xlsxwriter

from quizgen.importing.imported import Imported, RefusedFileError
from quizgen.importing.table import CSV, XLSX
from quizgen.importing.workbook import MOST_COLUMNS, read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(text: str) -> list[Imported]:
    return list(CSV.read(text.encode()))


def workbook(rows: list[list[str | float]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.close()
    return file.getvalue()


def with_sheet(content: bytes, xml: str) -> bytes:
    """The workbook with another sheet in place of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == SHEET else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("headings", [("stem", "key", "options"), ("Pregunta", "RESPUESTA", "Opciones")])
def test_a_teachers_own_table_needs_little(separator: str, headings: tuple[str, ...]) -> None:
    rows = [headings, ("¿Quién?", "A", '"A\nB\nC"'), ("¿Cuándo?", "1705", "")]
    choice, short = read("\ufeff" + "\r\n".join(separator.join(row) for row in rows))
    assert choice.question
    assert (choice.question.type, choice.question.options, choice.line) == ("choice", ("A", "B", "C"), 2)
    assert short.question
    assert (short.question.type, short.question.status, short.line) == ("short", "review", 5)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",A,,", "its stem is empty"),
        ("Who?,,,", "its key is missing"),
        ('Who?,X,"A\nB",', "its key is not among its options"),
        ("Who?,A,,x", "its difficulty is no number"),
        ("Who?,A,,7", "its difficulty is not between 0 and 1"),
    ],
)
def test_a_bad_row_is_named(row: str, problem: str) -> None:
    bad, good = read(f"stem,key,options,difficulty\n{row}\nWhen?,1705,,0.5")
    assert (bad.question, bad.problem, bad.line) == (None, problem, 2)
    assert good.question


def test_blank_rows_are_passed_over_and_short_ones_filled() -> None:
    assert [imported.question is not None for imported in read("key,stem,flags\n,,\n\nA,Who?\n")] == [True]


@pytest.mark.parametrize("text", ["a,b\n1,2", "\n\n", "stem;options\nx;y"])
def test_a_table_without_stem_and_key_is_refused(text: str) -> None:
    with pytest.raises(RefusedFileError, match="headings «stem» and «key»"):
        read(text)


def test_ids_of_other_systems_are_replaced() -> None:
    first, second = read("id,stem,key\n1,Who?,A\n2,Who?,A")
    assert first.question
    assert second.question
    assert first.question.id == second.question.id
    assert len(first.question.id) == 16


def test_a_workbook_is_read_with_its_numbers_as_they_are_shown() -> None:
    (imported,) = XLSX.read(workbook([["stem", "key", "difficulty"], ["¿Cuándo?", 1705, 0.25]]))
    assert imported.question
    assert (imported.question.key, imported.question.difficulty) == (("1705",), 0.25)


def test_runs_of_one_text_are_joined_and_how_it_is_pronounced_is_left_out() -> None:
    file = workbook([["x"]])
    strings = "<sst><si><r><t>so</t></r><r><t>me</t></r><rPh sb='0' eb='1'><t>aside</t></rPh></si></sst>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, strings if name == "xl/sharedStrings.xml" else old.read(name))
    assert read_workbook(out.getvalue()) == [(1, ["some"])]


def test_far_cells_cost_nothing() -> None:
    xml = "<worksheet><sheetData><row r='1048576'><c r='XFD1048576' t='str'><v>x</v></c></row></sheetData></worksheet>"
    assert read_workbook(with_sheet(workbook([["a"]]), xml)) == [(1048576, [])]
    assert MOST_COLUMNS < 16384


@pytest.mark.parametrize(
    "xml",
    [
        "<worksheet><sheetData><row><c t='s'><v>9999</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>",
    ],
)
def test_a_broken_workbook_is_refused_in_one_line(xml: str) -> None:
    with pytest.raises(RefusedFileError, match="the workbook") as refusal:
        read_workbook(with_sheet(workbook([["a"]]), xml))
    assert "\n" not in str(refusal.value)
