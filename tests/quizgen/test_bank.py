"""A bank holds its questions, whole or not at all."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.bank import read_bank, to_line, write_bank
from quizgen.errors import BankError
from quizgen.model import OptionNote, Question
from quizgen.verifying import find_failures
from tests.quizgen.making import make_question

TEXT = "Much rain. The siege of Breda ended on 5 June 1625. Then all went home, says the chronicler."
QUOTE = "The siege of Breda ended on 5 June 1625."


def test_what_is_written_is_read(tmp_path: Path) -> None:
    questions = [make_question(TEXT, QUOTE), make_question(TEXT, "Much rain.", identifier="00000000000000ab")]
    assert write_bank(questions, tmp_path / "bank.jsonl") == 2
    assert list(read_bank(tmp_path / "bank.jsonl")) == [(1, questions[0]), (2, questions[1])]
    assert [path.name for path in tmp_path.iterdir()] == ["bank.jsonl"]


def test_a_citation_carries_its_fact_and_its_focus() -> None:
    (citation,) = json.loads(to_line(make_question(TEXT, QUOTE)))["citations"]
    assert citation["fact"] == "00000000000000ff"
    assert citation["focus"] == {"start": 11, "end": 15}
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"]


def test_a_bank_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    def fail() -> Iterator[Question]:
        yield make_question(TEXT, QUOTE)
        raise RuntimeError

    path = tmp_path / "bank.jsonl"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        write_bank(fail(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [other.name for other in tmp_path.iterdir()] == ["bank.jsonl"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"cannot be written \(No such file or directory\); give another file"):
        write_bank([], tmp_path / "missing" / "bank.jsonl")


def broken(**changes: object) -> str:
    return json.dumps({**json.loads(to_line(make_question(TEXT, QUOTE))), **changes})


BROKEN = [
    ("{", "is not JSON"),
    ("[]", "is not a question"),
    ("[" * 100_000, "is not a question"),
    ("{}", "lacks 'citations'"),
    (broken(stem=3), "stem is no text"),
    (broken(stem="\ud800"), "is not a question"),
    (broken(options="abc"), "options is no list of texts"),
    (broken(version=True), "version is no whole number"),
    (broken(citations=[{}]), "lacks 'focus'"),
]


@pytest.mark.parametrize(("line", "problem"), BROKEN, ids=[row[1] for row in BROKEN])
def test_a_broken_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "bank.jsonl"
    path.write_text(f"{to_line(make_question(TEXT, QUOTE))}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(BankError) as refusal:
        list(read_bank(path))
    assert str(refusal.value).startswith(f"{path}:3: ")
    assert problem in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_bank_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "bank.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(BankError, match="is not UTF-8"):
        list(read_bank(tmp_path / "bank.jsonl"))


def test_every_citation_is_checked() -> None:
    question = make_question(TEXT, QUOTE)
    assert list(find_failures([(1, question)], lambda _: TEXT)) == []
    ((line, problem),) = find_failures([(7, question)], lambda _: TEXT + " ")
    assert line == 7
    assert "its sha256 differs" in problem


def test_notes_on_wrong_options_are_kept_and_checked(tmp_path: Path) -> None:
    question = make_question(TEXT, QUOTE)
    note = OptionNote("6 June 1625", "All went home on 6 June 1625.", question.evidence[0])
    noted = replace(question, options=("5 June 1625", "6 June 1625"), key=("5 June 1625",), option_notes=(note,))
    write_bank([noted], tmp_path / "bank.jsonl")
    assert list(read_bank(tmp_path / "bank.jsonl")) == [(1, noted)]
    assert list(find_failures([(1, noted)], lambda _: TEXT)) == []
    of_key = replace(noted, option_notes=(replace(note, option="5 June 1625"),))
    ((_, problem),) = find_failures([(1, of_key)], lambda _: TEXT)
    assert "which is none of its wrong options" in problem
    forged = replace(note, evidence=replace(note.evidence, citation=replace(note.evidence.citation, quote="No rain.")))
    ((_, problem),) = find_failures([(1, replace(noted, option_notes=(forged,)))], lambda _: TEXT)
    assert "does not stand there" in problem


def test_a_line_without_notes_is_read(tmp_path: Path) -> None:
    row = json.loads(to_line(make_question(TEXT, QUOTE)))
    del row["option_notes"]
    (tmp_path / "bank.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert list(read_bank(tmp_path / "bank.jsonl")) == [(1, make_question(TEXT, QUOTE))]
