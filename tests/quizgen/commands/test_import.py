"""``quizgen import``: what left comes back, its citations looked up again."""

import json
from pathlib import Path

import pytest

from quizgen.bank import read_bank, write_bank
from quizgen.cli import main
from quizgen.exporting import find_exporter
from quizgen.exporting.exporter import sort_out
from quizgen.importing import IMPORTERS
from tests.quizgen.exporting import samples


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / samples.DOCUMENT.name).write_text(samples.TEXT, encoding="utf-8")
    return folder


def bring_in(tmp_path: Path, sources: Path, name: str, file: Path) -> int:
    return main(["import", str(file), "--from", name, "--sources", str(sources), "-o", str(tmp_path / "back.jsonl")])


@pytest.mark.parametrize("name", [importer.name for importer in IMPORTERS])
def test_what_left_comes_back(name: str, tmp_path: Path, sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exporter = find_exporter(name)
    assert exporter is not None
    bank, file = tmp_path / "bank.jsonl", tmp_path / "file"
    write_bank(samples.ALL, bank)
    main(["export", str(bank), "--to", name, "-o", str(file)])
    held, _ = sort_out(samples.ALL, exporter)
    capsys.readouterr()
    assert bring_in(tmp_path, sources, name, file) == 0
    assert [question for _, question in read_bank(tmp_path / "back.jsonl")] == held
    assert f"{len(held)} of them with every citation verified" in capsys.readouterr().err


def test_a_changed_source_orphans_and_a_missing_one_too(
    tmp_path: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = tmp_path / "bank.jsonl"
    write_bank([samples.CHOICE], bank)
    (sources / samples.DOCUMENT.name).write_text("Another text altogether.", encoding="utf-8")
    assert bring_in(tmp_path, sources, "json", bank) == 0
    ((_, question),) = read_bank(tmp_path / "back.jsonl")
    assert (question.status, question.flags) == ("review", ("orphaned-citation",))
    assert "1 of them with a citation that does not stand" in capsys.readouterr().err


def test_what_is_bad_is_named_with_its_line_and_the_rest_goes_in(
    tmp_path: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "questions.gift"
    file.write_text("When?{=1705 ~1706}\n\nNothing{}\n\nWhere?{=Here ~There}\n", encoding="utf-8")
    assert bring_in(tmp_path, sources, "gift", file) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"quizgen: left out: {file}:3: it has no key: it is an essay"
    assert said[1].startswith("quizgen: 2 questions written to ")
    assert said[2] == "quizgen: 2 of them without a source, marked so"
    assert [question.flags for _, question in read_bank(tmp_path / "back.jsonl")] == [("no-source",)] * 2


BOMB = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><quiz>&b;</quiz>'


@pytest.mark.parametrize(
    ("name", "content"), [("moodle-xml", BOMB), ("qti", "PK"), ("json", ""), ("gift", "\udcff"), ("xlsx", BOMB)]
)
def test_a_hostile_file_is_refused_in_one_line(
    name: str, content: str, tmp_path: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hostile"
    file.write_bytes(content.encode(errors="surrogateescape"))
    assert bring_in(tmp_path, sources, name, file) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"quizgen: {file}: ")
    assert not (tmp_path / "back.jsonl").exists()


def test_an_unknown_format_and_a_missing_file_are_said(
    tmp_path: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(tmp_path, sources, "aiken", tmp_path / "x") == 2
    assert "no such format" in capsys.readouterr().err
    assert bring_in(tmp_path, sources, "gift", tmp_path / "x") == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_second_import_has_the_same_ids(tmp_path: Path, sources: Path) -> None:
    file = tmp_path / "questions.gift"
    file.write_text("When?{=1705 ~1706}\n", encoding="utf-8")
    rows = []
    for _ in range(2):
        bring_in(tmp_path, sources, "gift", file)
        rows.append(json.loads((tmp_path / "back.jsonl").read_text(encoding="utf-8")))
    assert rows[0] == rows[1]
