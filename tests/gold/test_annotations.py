"""The hand-made annotations are about their texts: every span, name and kind in every folder."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent
SEEDS = GOLD.parents[1] / "seeds"
KINDS = {"facts": {"date", "commander", "outcome", "strength"}, "relations": {"place", "role", "participant"}}
TEXTS = sorted([*SEEDS.glob("*.txt"), *GOLD.glob("*/*.txt")])
FACTS = sorted([SEEDS / "gold" / "seeds.jsonl", *GOLD.glob("*/*.facts.jsonl")])
RELATIONS = sorted(GOLD.glob("*/*relations.jsonl"))
UNSEEN = sorted((GOLD / "unseen").glob("*.txt"))
YEAR = re.compile(r"\b1[5-9]\d\d\b")


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def find_text(rows: Path, document: str) -> str:
    """The text that a row is about; those of the seeds are not copied here."""
    folder = rows.parent if (rows.parent / document).exists() else SEEDS
    return (folder / document).read_text(encoding="utf-8")


def find_marks(text: Path, kind: str) -> list[dict[str, Any]]:
    """The times or the people of a text, or nothing where nobody annotated them."""
    path = (GOLD / "seeds" if text.parent == SEEDS else text.parent) / f"{text.stem}.{kind}.jsonl"
    return read(path) if path.exists() else []


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def is_marked(position: int, marks: list[dict[str, Any]]) -> bool:
    return any(mark["start"] <= position < mark["end"] for mark in marks)


@pytest.mark.parametrize("path", TEXTS, ids=label)
@pytest.mark.parametrize("kind", ["times", "people"])
def test_marks_stand_in_their_text_one_after_the_other(path: Path, kind: str) -> None:
    text, end = path.read_text(encoding="utf-8"), 0
    for mark in find_marks(path, kind):
        assert text[mark["start"] : mark["end"]] == mark["text"]
        assert end <= mark["start"], mark
        end = mark["end"]


@pytest.mark.parametrize("path", [*FACTS, *RELATIONS], ids=label)
def test_rows_quote_their_text(path: Path) -> None:
    kinds = KINDS["relations" if path in RELATIONS else "facts"]
    for row in read(path):
        assert find_text(path, row["document"])[row["start"] : row["end"]] == row["quote"]
        assert row["kind"] in kinds
        assert row["tier"] in {"must", "may"}
        assert row["answer"]
        assert [re.compile(pattern) for pattern in row["about"]]


@pytest.mark.parametrize("path", RELATIONS, ids=label)
def test_relations_name_whom_and_where_as_the_text_does(path: Path) -> None:
    for row in read(path):
        assert any(answer in row["quote"] for answer in row["answer"]), row
        if row["kind"] == "place":
            assert row["value"] in find_text(path, row["document"])
        else:
            people = read(path.parent / f"{Path(row['document']).stem}.people.jsonl")
            assert row["value"] in {person["person"] for person in people}, row


@pytest.mark.parametrize("path", UNSEEN, ids=label)
def test_no_year_and_no_repeated_name_of_the_unseen_is_left_out(path: Path) -> None:
    text, people = path.read_text(encoding="utf-8"), find_marks(path, "people")
    times = find_marks(path, "times")
    assert [year for year in YEAR.finditer(text) if not is_marked(year.start(), times)] == []
    for person in people:
        assert person["person"] in text
        again = re.finditer(rf"\b{re.escape(person['text'])}\b", text)
        assert [name for name in again if not is_marked(name.start(), people)] == []


@pytest.mark.parametrize("path", UNSEEN, ids=label)
def test_every_unseen_text_has_all_its_annotations(path: Path) -> None:
    files = [rows for rows in (*FACTS, *RELATIONS) if rows.parent == path.parent]
    assert all(
        any(row["document"] == path.name for row in read(rows)) for rows in files if rows.name[:2] == path.name[:2]
    )
    assert find_marks(path, "times")
    assert find_marks(path, "people")
