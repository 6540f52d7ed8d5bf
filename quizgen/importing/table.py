"""Tables, ours or a teacher's own: a row of headings, then one question a row."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quizgen.exporting.table import CITED, LISTS, MORE, NOTES, NUMBERS, TEXTS, restore, split_lines
from quizgen.importing.imported import ElementError, Imported, RefusedFileError
from quizgen.importing.importer import Importer, decode
from quizgen.importing.limits import LARGEST_FILE, check_count
from quizgen.importing.rows import keep_id, read_json, read_question
from quizgen.importing.workbook import read_workbook

HEADINGS: Mapping[str, str] = {
    "question": "stem",
    "pregunta": "stem",
    "enunciado": "stem",
    "answer": "key",
    "respuesta": "key",
    "clave": "key",
    "opciones": "options",
    "also": "accepts",
    "acepta": "accepts",
    "explicación": "explanation",
    "explicacion": "explanation",
    "idioma": "language",
    "tipo": "type",
    "dificultad": "difficulty",
}
"""What teachers call the columns."""
_SEPARATORS = ",;\t"
_SPANNED = ("start", "end", "focus_start", "focus_end")


def _read_csv(content: bytes) -> Iterator[Imported]:
    text = decode(content)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(_cut_lines(text), delimiter=separator)
    previous = csv.field_size_limit(LARGEST_FILE)  # a cell may hold a whole list
    try:
        rows = list(_number(reader))
    except csv.Error as error:
        problem = f"the file is no table at line {reader.line_num} ({error})"
        raise RefusedFileError(f"{problem}; save it as CSV again") from error
    finally:
        csv.field_size_limit(previous)
    yield from _read_rows(rows)


def _cut_lines(text: str) -> Iterator[str]:
    """The lines with their ends, which tell the reader what stands inside a cell; only a line feed ends one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _number(reader: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - the library names no type for its readers
    """Each row with the line it begins in."""
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _read_xlsx(content: bytes) -> Iterator[Imported]:
    yield from _read_rows(read_workbook(content))


def _read_rows(rows: Iterable[tuple[int, list[str]]]) -> Iterator[Imported]:
    numbered = iter(rows)
    _, headings = next(numbered, (0, []))
    names = [_read_heading(heading) for heading in headings]
    if not {"stem", "key"} <= set(names):
        raise RefusedFileError("the table's first row lacks the headings «stem» and «key»; add them")
    for count, (line, cells) in enumerate(numbered, start=1):
        check_count(count)
        if any(cell.strip() for cell in cells):
            yield _read_row(line, names, cells)


def _read_heading(heading: str) -> str:
    name = heading.strip().casefold()
    return HEADINGS.get(name, name)


def _read_row(line: int, names: Sequence[str], cells: Sequence[str]) -> Imported:
    try:
        row = {name: restore(cell) for name, cell in zip(names, cells, strict=False)}
        return Imported(line, read_question(_to_fields({**row, "id": keep_id(row.get("id", ""))})))
    except ElementError as problem:
        return Imported(line, None, str(problem))


def _to_fields(row: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: row[name] for name in (*TEXTS, "explanation") if row.get(name)}
    fields |= {name: split_lines(row[name]) for name in LISTS if row.get(name)}
    fields |= {name: _to_number(name, row[name]) for name in NUMBERS if row.get(name)}
    citations = [_to_citation(row)] if row.get("quote") else []
    if row.get(MORE):
        more = read_json(f'{{"citations": {row[MORE]}}}')["citations"]
        if not isinstance(more, list):
            raise ElementError(f"its {MORE} are no list")
        citations += [_nest(citation) for citation in more]
    if row.get(NOTES):
        fields |= read_json(f'{{"{NOTES}": {row[NOTES]}}}')
    return fields | {"citations": citations}


def _to_citation(row: Mapping[str, str]) -> dict[str, Any]:
    flat: dict[str, Any] = {name: row.get(name, "") for name in CITED}
    flat |= {name: _to_number(name, flat[name] or "0") for name in _SPANNED}
    return _nest(flat)


def _nest(flat: object) -> dict[str, Any]:
    if not isinstance(flat, dict):
        raise ElementError(f"its {MORE} are no list of objects")
    span = {"start": flat.get("focus_start", 0), "end": flat.get("focus_end", 0)}
    return {**flat, "focus": span if span["end"] else None}


def _to_number(name: str, cell: str) -> int | float:
    try:
        number = float(cell.replace(",", "."))
    except ValueError as error:
        raise ElementError(f"its {name} is no number") from error
    return int(number) if number.is_integer() and name != "difficulty" else number


CSV = Importer(name="csv", suffixes=(".csv", ".tsv"), read=_read_csv)
XLSX = Importer(name="xlsx", suffixes=(".xlsx",), read=_read_xlsx)
