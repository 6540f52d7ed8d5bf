"""A page to print: sheet, key, and key with the passages, each beginning on paper of its own."""

from collections.abc import Sequence
from typing import BinaryIO

import jinja2

from quizgen.exporting.exporter import Exporter, Loss, check_shape
from quizgen.exporting.markup import split_quote, to_address
from quizgen.exporting.printing import lay_out
from quizgen.exporting.record import find_tags
from quizgen.model import Question


def _write(questions: Sequence[Question], file: BinaryIO, shuffle_seed: int) -> None:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("quizgen.exporting", ""), autoescape=True, trim_blocks=True
    )
    paper = lay_out(questions, shuffle_seed)
    tools = {"split_quote": split_quote, "to_address": to_address, "find_tags": find_tags}
    page = environment.get_template("page.html").render(paper=paper, words=paper.words, **tools)
    file.write(page.encode())


PRINTED_LOSSES = (
    Loss("marking", "by hand: paper is not imported again"),
    Loss("what wrong options really were", "not printed"),
    Loss("version, difficulty, facts", "not printed"),
)
HTML = Exporter(
    name="html",
    suffix=".html",
    summary="a page to print: sheet, key, and key with sources",
    losses=PRINTED_LOSSES,
    write=_write,
    check=check_shape,
)
