import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import genanki
import pytest

from quizgen.exporting.anki import ANKI, BEGINNING, CHOSEN_ID, DECK_ID, TYPED_ID
from quizgen.model import Question
from tests.quizgen.exporting import samples


@pytest.fixture
def read_notes(tmp_path: Path):  # type: ignore[no-untyped-def] # noqa: ANN201
    def read(asked: Sequence[Question]) -> list[dict[str, object]]:
        file = io.BytesIO()
        ANKI.write(asked, file, 0)
        with zipfile.ZipFile(file) as archive:
            (tmp_path / "deck").write_bytes(archive.read("collection.anki2"))
        database = sqlite3.connect(tmp_path / "deck")
        try:
            decks, models = database.execute("SELECT decks, models FROM col").fetchone()
            assert str(DECK_ID) in json.loads(decks)
            assert set(json.loads(models)) <= {str(CHOSEN_ID), str(TYPED_ID)}
            names = ("guid", "mid", "mod", "tags", "flds")
            rows = database.execute(f"SELECT {', '.join(names)} FROM notes ORDER BY id").fetchall()  # noqa: S608 - fixed
        finally:
            database.close()
        return [dict(zip(names, row, strict=True)) for row in rows]

    return read


def test_a_note_is_known_again_by_its_questions_id(read_notes) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    changed = replace(samples.CHOICE, stem="¿Cuándo?", version=2)
    (note,), (later,) = read_notes([samples.CHOICE]), read_notes([changed])
    assert note["guid"] == later["guid"] == genanki.guid_for("quizgen", samples.CHOICE.id)
    assert (note["mod"], later["mod"]) == (BEGINNING + 1, BEGINNING + 2)


def test_a_note_carries_tags_and_the_quote(read_notes) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    (note,) = read_notes([samples.SEVERAL])
    assert note["tags"] == " date choice es ready several-right "
    stem, options, key, also, proof, question_id = str(note["flds"]).split("\x1f")
    assert (stem, key, also) == ("¿Qué llevaban?", "a) hombres<br>b) cañones", "")
    assert options == "<li>hombres</li><li>cañones</li><li>barcos</li>"
    assert "<strong>3 de mayo de 1705</strong>" in proof
    assert question_id == samples.SEVERAL.id


def test_typed_questions_are_typed(read_notes) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    notes = read_notes(samples.ALL)
    assert [note["mid"] == TYPED_ID for note in notes] == [not asked.options for asked in samples.ALL]


def test_a_field_can_neither_end_nor_play_anything(read_notes) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    (note,) = read_notes([replace(samples.CHOICE, stem="\x1f[sound:x.mp3]<script>")])
    stem, *others = str(note["flds"]).split("\x1f")
    assert len(others) == 5
    assert stem == '<span class="char-001f">␟</span>&#91;sound:x.mp3]&lt;script&gt;'
