"""Lists of names as schools keep them: read, judged a row at a time, given log-in names. Values in, values out."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from webapp.services.folding import fold_name

LONGEST_NAME = 60
LONGEST_LINE = 1_000
"""Characters of a line that are looked at: the csv module gives up at cells without end."""
MOST_ROWS = 500
GIVEN = frozenset(
    {"name", "nombre", "nombres", "student", "estudiante", "alumno", "alumna", "first name", "given name"}
)
FAMILY = frozenset({"surname", "apellido", "apellidos", "last name", "family name"})
"""What a column may be headed with."""
PSEUDONYMS = {
    "es": ("Cóndor", "Puma", "Zorzal", "Ceibo", "Lapacho", "Quetzal", "Delfín", "Halcón", "Jacarandá", "Colibrí"),
    "en": ("Heron", "Otter", "Maple", "Falcon", "Willow", "Dolphin", "Badger", "Cedar", "Swallow", "Marten"),
}
"""Names that tell nothing of who has them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    line: int
    name: str
    """As the list has it."""
    login: str
    """What the account is called, different from every other; empty where the row is refused."""
    problem: str
    """Why it is refused, as a word that pages have a sentence for; empty where it is not."""

    @property
    def is_renamed(self) -> bool:
        """Whether the account is called otherwise than the student."""
        return bool(self.login) and self.login != self.name


def read_names(text: str) -> Iterator[tuple[int, str]]:
    """Each line's number and name; a header says which columns hold it, else the cells of a line are one name."""
    lines = [line[:LONGEST_LINE] for line in text.lstrip("\ufeff").splitlines()]
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=_delimiter(lines)))
    columns = _columns(rows[0]) if rows else []
    for number, row in enumerate(rows, start=1):
        if columns and number == 1:
            continue
        cells = [row[column] for column in columns if column < len(row)] if columns else row
        name = " ".join(" ".join(cells).split())
        if any(cell.strip() for cell in row):
            yield number, name


def judge(names: Sequence[tuple[int, str]], *, taken: Collection[str], pseudonyms: str = "") -> tuple[Row, ...]:
    """The rows with their log-in names.

    Args:
        names: what ``read_names`` gave.
        taken: folded names of accounts that there are.
        pseudonyms: the language in which accounts get pseudonyms; empty where they are called like their students.
    """
    used = set(taken)
    rows = []
    for place, (line, name) in enumerate(names):
        problem = "too-many" if place >= MOST_ROWS else _problem(name)
        login = "" if problem else _login(name, used, pseudonyms, place)
        used.add(fold_name(login))
        rows.append(Row(line, name, login, problem))
    return tuple(rows)


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that stands in the first line, of those that spreadsheets write."""
    first = lines[0] if lines else ""
    return next((sign for sign in (";", "\t") if sign in first), ",")


def _columns(header: Sequence[str]) -> list[int]:
    """Where given and family names stand, in this order; nothing where this is no header."""
    heads = [" ".join(cell.casefold().split()) for cell in header]
    of_kinds = ([place for place, head in enumerate(heads) if head in kind] for kind in (GIVEN, FAMILY))
    return [place for places in of_kinds for place in places]


def _problem(name: str) -> str:
    if not any(character.isalnum() for character in name) or not name.isprintable():
        return "no-letters"
    return "too-long" if len(name) > LONGEST_NAME - 4 else ""  # room for a number that tells namesakes apart


def _login(name: str, used: Collection[str], pseudonyms: str, place: int) -> str:
    words = PSEUDONYMS.get(pseudonyms)
    if words:
        candidates: Iterator[str] = (f"{words[place % len(words)]} {number}" for number in count(1))
    else:
        candidates = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(candidate for candidate in candidates if fold_name(candidate) not in used)
