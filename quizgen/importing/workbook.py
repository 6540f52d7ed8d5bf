"""The first sheet of a workbook (XLSX), as texts.

Read here, cell by cell, because a sheet with two cells in far corners is a few bytes long and makes a reader that lays
out the whole grid ask for hundreds of gigabytes.
"""

import re
import zipfile
from collections.abc import Mapping

from quizgen.importing.archives import opening, read_member
from quizgen.importing.imported import RefusedFileError
from quizgen.importing.xml_tree import Node, read_tree, walk

MOST_COLUMNS = 200
"""What stands further right is no column of a question."""
_LETTERS = re.compile(r"[A-Z]{1,3}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows that have cells, each with its number; raises RefusedFileError."""
    with opening(content) as archive:
        shared = _Strings()
        if "xl/sharedStrings.xml" in archive.namelist():
            walk(read_member(archive, "xl/sharedStrings.xml"), shared, what="the workbook")
        sheet = _Sheet(shared.texts)
        walk(read_member(archive, _find_sheet(archive)), sheet, what="the workbook")
        return sheet.rows


def _find_sheet(archive: zipfile.ZipFile) -> str:
    """The member that holds the first sheet."""
    sheets = read_tree(read_member(archive, "xl/workbook.xml"), what="the workbook").find("sheets", "sheet")
    relations = read_tree(read_member(archive, "xl/_rels/workbook.xml.rels"), what="the workbook")
    wanted = sheets.attributes.get(_RELATION) if sheets else None
    for relation in relations.find_all("Relationship"):
        if wanted and relation.attributes.get("Id") == wanted:
            return _to_member(relation)
    raise RefusedFileError("the workbook has no sheet; save it again")


def _to_member(relation: Node) -> str:
    target = relation.attributes.get("Target", "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


class _Strings:
    """Collects the texts that cells share; runs of one text that look different are joined."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._run: list[str] | None = None
        self._is_aside = False

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:  # noqa: ARG002 - the walker's face
        if name == "si":
            self.texts.append("")
        elif name == "rPh":  # how a word is pronounced
            self._is_aside = True
        elif name == "t" and not self._is_aside:
            self._run = []

    def end(self, name: str) -> None:
        if name == "rPh":
            self._is_aside = False
        elif name == "t" and self._run is not None:
            self.texts[-1] += _unescape("".join(self._run))
            self._run = None

    def data(self, text: str) -> None:
        if self._run is not None:
            self._run.append(text)


class _Sheet:
    """Collects the rows."""

    def __init__(self, shared: list[str]) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._shared = shared
        self._kind = ""
        self._column = -1
        self._pieces: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:  # noqa: ARG002 - the walker's face
        if name == "row":
            number = attributes.get("r", "")
            last = self.rows[-1][0] if self.rows else 0
            self.rows.append((int(number) if number.isdecimal() else last + 1, []))
            self._column = -1
        elif name == "c" and self.rows:
            self._kind = attributes.get("t", "n")
            found = _LETTERS.match(attributes.get("r", ""))
            self._column = _to_column(found[0]) if found else self._column + 1
        elif name in {"v", "t"}:
            self._pieces = []

    def end(self, name: str) -> None:
        if name in {"v", "t"} and self._pieces is not None:
            self._fill("".join(self._pieces))
            self._pieces = None

    def data(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _fill(self, value: str) -> None:
        if not self.rows or not 0 <= self._column < MOST_COLUMNS:
            return
        cells = self.rows[-1][1]
        cells.extend([""] * (self._column + 1 - len(cells)))
        cells[self._column] += self._read_value(value)

    def _read_value(self, value: str) -> str:
        if self._kind == "s":
            place = int(value) if value.isdecimal() else -1
            if not 0 <= place < len(self._shared):
                raise RefusedFileError("the workbook names a text that it does not hold; save it again")
            return self._shared[place]
        if self._kind == "n":
            return re.sub(r"\.0+$", "", value)
        return _unescape(value)


def _to_column(letters: str) -> int:
    """``A`` is 0, ``AA`` is 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _unescape(text: str) -> str:
    """``_x000C_`` stands for a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
