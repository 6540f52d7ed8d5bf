"""What leaves comes back equal, citations and all, whatever characters it is made of; or it is named as unheld."""

import io
import os

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from quizgen.exporting import find_exporter
from quizgen.exporting.exporter import sort_out
from quizgen.exporting.shape import TYPES
from quizgen.importing import IMPORTERS, Importer
from quizgen.model import Question
from tests.quizgen.exporting.generated import questions

NEVER_REFUSED = {"choice", "true-false"}
"""Their texts are marked up, so that no character of them can be a problem; but a cell has an end."""
EXAMPLES = int(os.environ.get("ROUND_TRIPS", "40"))
"""Tried for each type of question, in every format."""


def round_trip(importer: Importer, asked: list[Question]) -> list[Question | None]:
    exporter = find_exporter(importer.name)
    assert exporter
    file = io.BytesIO()
    exporter.write(asked, file, 0)
    return [imported.question for imported in importer.read(file.getvalue())]


@pytest.mark.parametrize("kind", TYPES)
def test_what_leaves_comes_back_equal(kind: str) -> None:
    @settings(max_examples=EXAMPLES)
    @given(st.lists(questions(kind), min_size=1, max_size=2, unique_by=lambda question: question.id))
    def check(asked: list[Question]) -> None:
        for importer in IMPORTERS:
            note(importer.name)
            exporter = find_exporter(importer.name)
            assert exporter
            held, left_out = sort_out(asked, exporter)
            assert all(reason.startswith("its ") for _, reason in left_out)
            assert not left_out or kind not in NEVER_REFUSED or importer.name == "xlsx"
            if held:
                assert round_trip(importer, held) == held

    check()
