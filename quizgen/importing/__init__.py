"""In: questions from the formats of other programs and from teachers' tables, their citations checked again."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from quizgen.importing.checking import NO_SOURCE, ORPHANED_CITATION, check_citations
from quizgen.importing.gift import GIFT
from quizgen.importing.imported import NONE, ORPHANED, VERIFIED, Imported, RefusedFileError
from quizgen.importing.importer import Importer
from quizgen.importing.json_lines import JSON_LINES
from quizgen.importing.limits import check_size
from quizgen.importing.moodle_xml import MOODLE_XML
from quizgen.importing.qti import QTI
from quizgen.importing.table import CSV, XLSX
from quizgen.model import SourceDocument

__all__ = [
    "IMPORTERS",
    "NONE",
    "NO_SOURCE",
    "ORPHANED",
    "ORPHANED_CITATION",
    "VERIFIED",
    "Imported",
    "Importer",
    "RefusedFileError",
    "find_importer",
    "import_questions",
]

IMPORTERS: tuple[Importer, ...] = (GIFT, MOODLE_XML, QTI, CSV, XLSX, JSON_LINES)
"""Every format, in the order in which they are offered."""


def find_importer(file_name: str) -> Importer | None:
    """The importer for files that are called like ``file_name``."""
    name = file_name.casefold()
    return next((importer for importer in IMPORTERS if name.endswith(importer.suffixes)), None)


def import_questions(
    content: bytes, importer: Importer, get_document: Callable[[str], SourceDocument | None]
) -> Iterator[Imported]:
    """Every element of a file, good and bad, with its citations judged. Two with one id: the first counts.

    A question keeps the id that it left with, and one from elsewhere gets an id made of what it asks, so that whoever
    stores them can tell a second import by its ids.

    Args:
        content: of the file.
        importer: its format.
        get_document: the source document of that name, in the edition at hand, or None where there is none.

    Raises:
        RefusedFileError: nothing of the file can be read, or no more of it.
    """
    check_size(content)
    known: set[str] = set()
    for imported in importer.read(content):
        if imported.question is not None and imported.question.id in known:
            yield replace(imported, question=None, problem=f"it has the id of one before it, {imported.question.id}")
            continue
        if imported.question is not None:
            known.add(imported.question.id)
        yield check_citations(imported, get_document)
