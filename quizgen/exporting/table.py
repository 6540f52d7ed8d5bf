"""Questions as rows of a table, for spreadsheets: one row a question, its best citation in columns of their own.

Lists stand one entry a line in their cell. A cell that a spreadsheet would take for a formula gets an apostrophe in
front, and so does one that begins with apostrophes before such a sign, so that reading it back can undo exactly that.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from quizgen.exporting.record import to_row
from quizgen.model import Question

TEXTS = ("id", "type", "kind", "language", "status", "stem")
LISTS = ("key", "options", "accepts", "flags")
NUMBERS = ("version", "difficulty")
CITED = ("document", "sha256", "start", "end", "quote", "prefix", "suffix", "focus_start", "focus_end", "fact")
"""Of the first citation."""
MORE = "more_citations"
"""The other citations, as JSON."""
NOTES = "option_notes"
"""What wrong options really were, as JSON."""
COLUMNS: tuple[str, ...] = (
    *("id", "type", "stem", "key", "options", "accepts", "explanation"),
    *("language", "kind", "difficulty", "status", "flags", "version"),
    *(*CITED, MORE, NOTES),
)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def find_rows(questions: Sequence[Question]) -> Iterator[list[str]]:
    """The row of each question, without the headings."""
    for question in questions:
        row = to_row(question)
        cited, *more = [_flatten(citation) for citation in row["citations"]] or [{}]
        cells = {
            **{name: row[name] for name in (*TEXTS, "explanation")},
            **{name: join_lines(row[name]) for name in LISTS},
            **{name: str(row[name]) for name in NUMBERS},
            **{name: str(cited.get(name, "")) for name in CITED},
            MORE: json.dumps(more, ensure_ascii=True) if more else "",
            NOTES: json.dumps(row[NOTES], ensure_ascii=True) if row[NOTES] else "",
        }
        yield [neutralise(cells[name]) for name in COLUMNS]


def neutralise(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """What ``neutralise`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def join_lines(entries: Sequence[str]) -> str:
    r"""``entries`` in one cell, one a line; a line break inside one is written ``\n``, a backslash ``\\``."""
    return "\n".join(entry.replace("\\", "\\\\").replace("\n", "\\n") for entry in entries)


def split_lines(cell: str) -> tuple[str, ...]:
    """The entries of a cell."""
    unescaped = (re.sub(r"\\(n|\\)", _unescape, line) for line in cell.split("\n"))
    return tuple(unescaped) if cell else ()


def _unescape(found: re.Match[str]) -> str:
    return "\n" if found[1] == "n" else "\\"


def _flatten(citation: dict[str, Any]) -> dict[str, Any]:
    focus = citation["focus"]
    return {**citation, "focus_start": focus["start"], "focus_end": focus["end"]}
