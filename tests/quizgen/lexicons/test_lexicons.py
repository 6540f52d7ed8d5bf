"""Every language has the tables that the rules look up."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from quizgen.fact_kinds import FACT_KINDS, kinds_in
from quizgen.lexicons import ASKED, LANGUAGES, has_lexicon, read_lexicon

FOLDER = Path(str(files("quizgen.lexicons")))
PARTS = sorted(path.stem for path in (FOLDER / "en").glob("*.toml"))
NEEDED = {
    "commander", "date", "detect", "events", "figures", "function_words", "modality", "model", "outcome", "people",
    "strength", "times", "war",
}  # fmt: skip
"""Parts without which no fact is read at all."""
OWN = {("times", "words"), ("figures", "numbers"), ("figures", "collectives"), ("figures", "phrases")}
"""Tables whose names are words of the language, or of which it may lack some."""


def find_names(part: str, language: str) -> set[tuple[str, ...]]:
    """The tables of a lexicon, and those inside them."""
    tables: dict[str, Any] = dict(read_lexicon(language, part))
    inner = {(name, key) for name, table in tables.items() if isinstance(table, dict) for key in table}
    return {(name,) for name in tables} | {names for names in inner if (part, names[0]) not in OWN}


@pytest.mark.parametrize(
    ("part", "language"), [(part, other) for part in PARTS for other in LANGUAGES if has_lexicon(other, part)]
)
def test_a_language_has_the_tables_that_all_the_asked_ones_have(part: str, language: str) -> None:
    shared = set.intersection(*(find_names(part, asked) for asked in ASKED))
    assert find_names(part, language) >= shared


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_parts_without_which_nothing_is_read(language: str) -> None:
    assert {part for part in PARTS if has_lexicon(language, part)} >= NEEDED


def test_a_language_reads_the_kinds_that_it_has_words_for() -> None:
    assert all(kinds_in(language) == FACT_KINDS for language in ASKED)
    assert {kind.name for kind in kinds_in("fr")} >= {"date", "commander", "outcome", "strength"}


def test_every_folder_is_a_language_or_shared() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name[0] != "_"} == {*LANGUAGES, "names"}
