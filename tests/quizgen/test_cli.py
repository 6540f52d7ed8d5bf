"""The command line from outside: what it prints, where, and with which exit status."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

ENGLISH = (
    "The siege of Vienna began on 14 July 1683. The Turks had 300 guns and about 90,000 soldiers before the city.\n"
)
SPANISH = "El sitio de Viena comenzó el 14 de julio de 1683. Los turcos tenían 300 cañones ante la ciudad.\n"


def run(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizgen.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "vienna.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "viena.txt").write_text(SPANISH, encoding="utf-8")
    return folder


def test_facts_are_lines_of_json_and_nothing_else(sources: Path) -> None:
    done = run("facts", sources)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    texts = {path.name: path.read_text(encoding="utf-8") for path in sources.iterdir()}
    for row in rows:
        text = texts[row["document"]]
        for part, name in (("citation", "quote"), ("value", "text"), ("subject", "text")):
            assert text[row[part]["start"] : row[part]["end"]] == row[part][name]
    dates = [row for row in rows if row["kind"] == "date"]
    assert {row["value"]["normalised"] for row in dates} == {"1683-07-14"}
    assert {row["document"] for row in dates} == set(texts)
    assert len({row["id"] for row in dates}) == 1
    assert list(rows[0]) == [
        "id", "kind", "document", "language", "subject", "value", "citation", "status", "confidence", "flags", "rule",
    ]  # fmt: skip


def test_the_number_of_processes_does_not_change_a_byte(sources: Path) -> None:
    assert run("facts", sources).stdout == run("facts", sources, "--jobs", "2").stdout


def test_renaming_a_file_or_adding_one_keeps_the_ids(sources: Path) -> None:
    before = {json.loads(line)["id"] for line in run("facts", sources / "vienna.txt").stdout.splitlines()}
    (sources / "vienna.txt").rename(sources / "wien.txt")
    assert before <= {json.loads(line)["id"] for line in run("facts", sources).stdout.splitlines()}


def test_a_table_is_for_people(sources: Path) -> None:
    lines = run("facts", sources / "vienna.txt", "--format", "table").stdout.splitlines()
    assert lines[0].split() == ["kind", "value", "subject", "status", "flags"]
    assert any(line.startswith("date       1683-07-14") for line in lines)


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(sources: Path) -> None:
    (sources / "broken.txt").write_bytes(b"\xff\xfe\x00")
    done = run("facts", sources, sources / "missing.txt")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) > 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"quizgen: {sources / 'broken.txt'}: is UTF-16")
    assert lines[1].startswith(f"quizgen: {sources / 'missing.txt'}: cannot be read (No such file")


WRONG = [
    ((), "the following arguments are required: COMMAND"),
    (("facts",), "the following arguments are required: SOURCE"),
    (("facts", "x.txt", "--jobs", "0"), "argument --jobs: must be 1 or more"),
    (("facts", "x.txt", "--jobs", "two"), "argument --jobs: invalid _positive value: 'two'"),
    (("facts", "x.txt", "--language", "xx"), "argument --language: invalid choice: 'xx'"),
    (("guess", "x.txt"), "argument COMMAND: invalid choice: 'guess'"),
]


@pytest.mark.parametrize(("arguments", "problem"), WRONG, ids=[row[1][:40] for row in WRONG])
def test_wrong_usage_is_told_in_one_line(arguments: tuple[str, ...], problem: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert problem in done.stderr
    assert done.stdout == ""


def test_a_missing_language_model_is_told_in_one_line(sources: Path) -> None:
    done = run("facts", sources / "vienna.txt", environment={"QUIZGEN_MODEL_EN": "no_such_model"})
    assert done.returncode == 2
    assert done.stderr.startswith("quizgen: the language model no_such_model is not installed")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_who_has_had_enough_is_not_told_of_it(sources: Path) -> None:
    command = (
        f"{sys.executable} -m quizgen.cli times {sources} {sources / 'vienna.txt'} | head -c 1; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607 - any bash
    assert done.stderr == ""


def test_help_answers_at_once() -> None:
    began = time.monotonic()
    done = run("--help")
    assert done.returncode == 0
    assert time.monotonic() - began < 3  # a language model takes longer; the real bar, 0.3 s, is for the bench
    assert all(name in done.stdout for name in ("facts", "questions", "build", "verify", "evaluate", "times"))


def test_times_need_no_parse(sources: Path) -> None:
    done = run("times", sources / "vienna.txt")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert ENGLISH[row["start"] : row["end"]] == row["text"] == "14 July 1683"
    assert (row["type"], row["value"], row["stated"], row["mod"], row["anchor"]) == (
        "DATE", "1683-07-14", "1683-07-14", None, None,
    )  # fmt: skip


def test_evaluating_prints_precision_and_recall(sources: Path) -> None:
    gold = sources.parent / "gold.jsonl"
    row = {
        "document": "vienna.txt",
        "kind": "date",
        "quote": "began on 14 July 1683",
        "answer": ["14 July 1683"],
        "about": ["Vienna"],
        "tier": "must",
        "value": "1683-07-14",
    }
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = run("evaluate", gold, "--sources", sources, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    score = json.loads(done.stdout)["date"]
    assert (score["precision"], score["recall"], score["detection"], score["unanchored"]) == (1.0, 1.0, 1.0, 0)


@pytest.mark.parametrize("line", ["{", "{}", '{"document": "vienna.txt"}'])
def test_broken_gold_is_named_with_its_line(sources: Path, line: str) -> None:
    gold = sources.parent / "gold.jsonl"
    gold.write_text(line, encoding="utf-8")
    done = run("evaluate", gold, "--sources", sources)
    assert done.returncode == 2
    assert done.stderr.startswith(f"quizgen: {gold}:1: is no annotation")
    assert len(done.stderr.splitlines()) == 1


def test_a_bank_is_the_same_each_time_and_every_citation_of_it_holds(sources: Path) -> None:
    banks = [sources.parent / "one.jsonl", sources.parent / "two.jsonl"]
    for bank, jobs in zip(banks, ("1", "2"), strict=True):
        assert run("build", sources, "-o", bank, "--jobs", jobs).returncode == 0
    assert banks[0].read_bytes() == banks[1].read_bytes()
    done = run("verify", banks[0], "--sources", sources)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run("questions", sources).stdout == banks[0].read_text(encoding="utf-8")


def test_a_changed_source_fails_the_check_with_a_line_for_each_citation(sources: Path) -> None:
    bank = sources.parent / "bank.jsonl"
    run("build", sources / "vienna.txt", "-o", bank)
    (sources / "vienna.txt").write_text(ENGLISH.replace("14 July", "15 July"), encoding="utf-8")
    done = run("verify", bank, "--sources", sources)
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines
    assert all(line.startswith(f"{bank}:") and "its sha256 differs" in line for line in lines)


def test_a_missing_source_fails_the_check(sources: Path) -> None:
    bank = sources.parent / "bank.jsonl"
    run("build", sources / "vienna.txt", "-o", bank)
    (sources / "vienna.txt").unlink()
    done = run("verify", bank, "--sources", sources)
    assert done.returncode == 1
    assert "vienna.txt: is not in" in done.stdout


def test_a_broken_bank_is_named_with_its_line(sources: Path) -> None:
    bank = sources.parent / "bank.jsonl"
    bank.write_text("{\n", encoding="utf-8")
    done = run("verify", bank, "--sources", sources)
    assert done.returncode == 2
    assert done.stderr == f"quizgen: {bank}:1: is not JSON (Expecting property name enclosed in double quotes)\n"


def test_questions_can_be_read_by_people(sources: Path) -> None:
    text = run("questions", sources, "--format", "text").stdout
    assert "?" in text
    assert "vienna.txt[0:" in text
