"""Out: questions in the formats of other programs and on paper, each with as much evidence as the format can hold."""

from quizgen.exporting.anki import ANKI
from quizgen.exporting.csv_file import CSV
from quizgen.exporting.exporter import Export, Exporter, Loss, export_questions
from quizgen.exporting.gift import GIFT
from quizgen.exporting.json_lines import JSON_LINES
from quizgen.exporting.moodle_xml import MOODLE_XML
from quizgen.exporting.page import HTML
from quizgen.exporting.pdf import PDF
from quizgen.exporting.qti import QTI
from quizgen.exporting.xlsx import XLSX

__all__ = ["EXPORTERS", "Export", "Exporter", "Loss", "export_questions", "find_exporter"]

EXPORTERS: tuple[Exporter, ...] = (GIFT, MOODLE_XML, QTI, ANKI, CSV, XLSX, JSON_LINES, HTML, PDF)
"""Every format, in the order in which they are offered."""


def find_exporter(name: str) -> Exporter | None:
    """The exporter called ``name``."""
    return next((exporter for exporter in EXPORTERS if exporter.name == name), None)
