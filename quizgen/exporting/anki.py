"""An Anki deck. A note's guid comes from its question's id, so importing a later deck updates what is already there."""

import html
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import genanki

from quizgen.exporting.exporter import Exporter, Loss, check_shape
from quizgen.exporting.markup import to_markup, to_proof
from quizgen.exporting.packing import pack
from quizgen.exporting.printing import Task, to_task
from quizgen.exporting.record import find_tags
from quizgen.model import Question

DECK_ID, CHOSEN_ID, TYPED_ID = 1_482_210_117, 1_482_210_118, 1_482_210_119
"""Chosen once: by these Anki knows the deck and its two kinds of notes again."""
BEGINNING = 1_483_228_800
"""The moment that every deck is dated, in seconds; a question's version is added, for Anki takes what is newer."""
_FIELDS = ("Question", "Options", "Key", "Also", "Proof", "Id")
_CSS = """
.card { font-family: Georgia, serif; font-size: 20px; text-align: left; max-width: 40em; margin: auto; }
blockquote { border-left: 3px solid #999; margin: .5em 0; padding-left: .8em; font-size: .85em; }
cite { font-size: .75em; }
"""
_FRONT = '<div>{{Question}}</div><ol type="a">{{Options}}</ol>'
_BACK = "<p><b>{{Key}}</b></p><p>{{Also}}</p>{{Proof}}"
_TYPE = "{{type:Key}}"


class _Note(genanki.Note):  # type: ignore[misc] # the library is untyped
    """A note that is as new as its question."""

    version = 1

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:  # noqa: ANN401 - as in the library
        super().write_to_db(cursor, timestamp + self.version, deck_id, id_gen)


def _write(questions: Sequence[Question], file: BinaryIO, shuffle_seed: int) -> None:
    deck = genanki.Deck(DECK_ID, "quizgen")
    chosen, typed = _make_models()
    for question in questions:
        task = to_task(1, question, shuffle_seed)
        note = _Note(
            model=chosen if task.labels else typed,
            fields=_find_fields(task),
            guid=genanki.guid_for("quizgen", question.id),
            tags=["_".join(tag.split()) for tag in find_tags(question)],
        )
        note.version = question.version
        deck.add_note(note)
    _pack(deck, file)


def _pack(deck: genanki.Deck, file: BinaryIO) -> None:
    """Write ``deck`` without the moment at which the library's temporary file was made."""
    handle, name = tempfile.mkstemp(suffix=".apkg")
    os.close(handle)
    try:
        genanki.Package(deck).write_to_file(name, timestamp=BEGINNING)
        with zipfile.ZipFile(name) as archive:
            pack(((member, archive.read(member)) for member in archive.namelist()), file)
    finally:
        Path(name).unlink()


def _make_models() -> tuple[genanki.Model, genanki.Model]:
    fields = [{"name": name} for name in _FIELDS]
    front = {"name": "Card", "qfmt": _FRONT, "afmt": f"{_FRONT}<hr>{_BACK}"}
    typed = {"name": "Card", "qfmt": f"<div>{{{{Question}}}}</div>{_TYPE}", "afmt": f"{{{{FrontSide}}}}<hr>{_BACK}"}
    return (
        genanki.Model(CHOSEN_ID, "quizgen: choose", fields=fields, templates=[front], css=_CSS),
        genanki.Model(TYPED_ID, "quizgen: type", fields=[dict(field) for field in fields], templates=[typed], css=_CSS),
    )


def _find_fields(task: Task) -> list[str]:
    prompts = "".join(f"<p>{_to_field(prompt)}</p>" for prompt in task.prompts)
    return [
        _to_field(task.question.stem) + prompts,
        "".join(f"<li>{_to_field(text)}</li>" for _, text in task.labels),
        "<br>".join(_to_field(line) for line in task.key),
        " · ".join(_to_field(form) for form in task.accepts),
        _disarm(to_proof(task.question, record=False)),
        html.escape(task.question.id),
    ]


def _to_field(text: str) -> str:
    return _disarm(to_markup(text))


def _disarm(markup: str) -> str:
    """Anki plays ``[sound:…]`` and typesets ``[latex]`` wherever they stand."""
    return markup.replace("[", "&#91;")


ANKI = Exporter(
    name="anki",
    suffix=".apkg",
    summary="a deck of cards for Anki",
    losses=(
        Loss("document's sha256, prefix, suffix, fact", "not shown on the card and not kept"),
        Loss("marking", "Anki asks how well you knew it; typed keys are compared letter by letter with the first form"),
        Loss("what wrong options really were", "not kept"),
        Loss("difficulty, version", "the version dates the note, so that a newer one replaces an older; no difficulty"),
        Loss("importing here again", "no"),
    ),
    write=_write,
    check=check_shape,
)
