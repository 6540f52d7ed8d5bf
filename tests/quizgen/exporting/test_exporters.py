import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.bank import write_bank
from quizgen.errors import BankError
from quizgen.exporting import EXPORTERS, Exporter, export_questions, find_exporter
from quizgen.exporting.exporter import sort_out
from tests.quizgen.exporting import samples

README = Path(__file__).parents[3] / "quizgen" / "exporting" / "README.md"
HASH_ALL = """
import hashlib, io
from quizgen.exporting import EXPORTERS
from quizgen.exporting.exporter import sort_out
from tests.quizgen.exporting import samples
for exporter in EXPORTERS:
    file = io.BytesIO()
    exporter.write(sort_out(samples.ALL, exporter)[0], file, 3)
    print(exporter.name, hashlib.sha256(file.getvalue()).hexdigest())
"""


def test_the_same_questions_give_the_same_bytes_in_any_process() -> None:
    here = []
    for exporter in EXPORTERS:
        file = io.BytesIO()
        exporter.write(sort_out(samples.ALL, exporter)[0], file, 3)
        here.append(f"{exporter.name} {hashlib.sha256(file.getvalue()).hexdigest()}")
    command = [sys.executable, "-c", HASH_ALL]
    there = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    )
    assert there.stdout.splitlines() == here


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_only_ordering_questions_find_no_place_and_in_gift_only(exporter: Exporter) -> None:
    left_out = [question_id for question_id, _ in sort_out(samples.ALL, exporter)[1]]
    assert left_out == ([samples.ORDERING.id] if exporter.name == "gift" else [])


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_an_empty_bank_can_be_exported(exporter: Exporter, tmp_path: Path) -> None:
    assert export_questions([], exporter, tmp_path / "empty").written == 0


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_the_readme_tells_what_a_format_loses(exporter: Exporter) -> None:
    text = " ".join(README.read_text(encoding="utf-8").split())
    assert f"`{exporter.name}`" in text
    for loss in exporter.losses:
        assert loss.what in text
        assert loss.fate in text


def test_json_is_the_bank(tmp_path: Path) -> None:
    exporter = find_exporter("json")
    assert exporter
    export_questions(samples.ALL, exporter, tmp_path / "a")
    write_bank(samples.ALL, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    exporter = find_exporter("gift")
    assert exporter
    path = tmp_path / "bank.txt"
    path.write_text("before", encoding="utf-8")
    unwritable = replace(samples.CHOICE, stem="\ud800")
    with pytest.raises(UnicodeEncodeError):
        export_questions([samples.CHOICE, unwritable], exporter, path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    exporter = find_exporter("gift")
    assert exporter
    with pytest.raises(BankError, match=re.escape("cannot be written")):
        export_questions(samples.ALL, exporter, tmp_path / "nowhere" / "bank.txt")


def test_names_and_suffixes_are_unique() -> None:
    assert len({exporter.name for exporter in EXPORTERS}) == len({exporter.suffix for exporter in EXPORTERS}) == 9
    assert find_exporter("aiken") is None
