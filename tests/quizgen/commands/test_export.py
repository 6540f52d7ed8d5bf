from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.bank import write_bank
from quizgen.cli import main
from quizgen.exporting import EXPORTERS
from tests.quizgen.exporting import samples


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.jsonl"
    write_bank(samples.ALL, path)
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / samples.DOCUMENT.name).write_text(samples.TEXT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", [exporter.name for exporter in EXPORTERS])
def test_every_format_can_be_written_twice_with_the_same_bytes(name: str, bank: Path, tmp_path: Path) -> None:
    for place in ("first", "second"):
        assert main(["export", str(bank), "--to", name, "-o", str(tmp_path / place)]) == 0
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_what_was_left_out_and_what_is_lost_is_said(
    bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["export", str(bank), "--to", "gift", "-o", str(tmp_path / "x")])
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert lines[0] == f"quizgen: left out: question {samples.ORDERING.id}: its type, ordering, is none of GIFT's"
    assert lines[1].startswith("quizgen: 7 questions written to ")
    assert lines[2] == "What gift loses:"
    assert said.out == ""


def test_a_format_that_loses_nothing_says_so(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", str(bank), "--to", "json", "-o", str(tmp_path / "x")])
    assert capsys.readouterr().err.splitlines()[-1] == "json loses nothing."


def test_a_question_whose_citation_fails_does_not_leave(
    bank: Path, sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", str(bank), "--to", "json", "-o", str(tmp_path / "x"), "--sources", str(sources)]
    assert main(command) == 0
    assert (tmp_path / "x").read_bytes() == bank.read_bytes()
    (sources / samples.DOCUMENT.name).write_text(samples.TEXT + " ", encoding="utf-8")
    capsys.readouterr()
    assert main(command) == 1
    assert "its sha256 differs" in capsys.readouterr().err
    assert (tmp_path / "x").read_bytes() == b""


def test_what_waits_for_a_teacher_can_be_left_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = tmp_path / "bank.jsonl"
    write_bank([samples.CHOICE, replace(samples.SHORT, status="review")], bank)
    command = ["export", str(bank), "--to", "json", "-o", str(tmp_path / "x")]
    main(command)
    assert "1 of them wait for a teacher; --ready leaves such questions out" in capsys.readouterr().err
    main([*command, "--ready"])
    assert len((tmp_path / "x").read_text(encoding="utf-8").splitlines()) == 1
    assert "wait for" not in capsys.readouterr().err


def test_a_shuffle_seed_makes_a_variant(bank: Path, tmp_path: Path) -> None:
    for number in ("0", "1"):
        place = str(tmp_path / number)
        main(["export", str(bank), "--to", "html", "-o", place, "--shuffle-seed", number])
    assert (tmp_path / "0").read_bytes() != (tmp_path / "1").read_bytes()


def test_an_unknown_format_is_refused_in_one_line(
    bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(bank), "--to", "aiken", "-o", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err.startswith("quizgen: --to aiken: no such format; give one of gift, moodle-xml, ")


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert all(exporter.name in text for exporter in EXPORTERS)
