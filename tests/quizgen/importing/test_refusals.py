"""A file that is no quiz, or means harm, gets one line and costs little."""

import io
import time
import zipfile

import pytest

from quizgen.importing import (
    IMPORTERS,
    Importer,
    RefusedFileError,
    archives,
    find_importer,
    import_questions,
    limits,
    xml_tree,
)
from quizgen.importing.limits import DEEPEST, LARGEST_FILE, LARGEST_UNPACKED

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY l0 "ha">{LAUGHS}]><quiz>&l9;</quiz>'
SPY = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'
REMOTE = '<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd"><quiz/>'


def refuse(content: bytes, name: str) -> str:
    importer = find_importer(name)
    assert importer
    start = time.monotonic()
    with pytest.raises(RefusedFileError) as refusal:
        list(import_questions(content, importer, lambda _: None))
    assert time.monotonic() - start < 20
    line = str(refusal.value)
    assert "\n" not in line
    return line


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("bomb", [BOMB, SPY, REMOTE])
def test_a_bomb_gets_one_line(bomb: str) -> None:
    expected = "declares a document type or entities, which no quiz needs; remove them"
    assert refuse(bomb.encode(), "x.xml") == f"the file {expected}"
    assert refuse(archive({"imsmanifest.xml": bomb.encode()}), "x.zip") == f"imsmanifest.xml {expected}"


@pytest.mark.parametrize(
    ("content", "name", "line"),
    [
        (b"", "x.xml", "the file is empty; choose another"),
        (b" \n ", "x.gift", "the file is empty; choose another"),
        (b"x" * (LARGEST_FILE + 1), "x.csv", "the file is too large (50 MB; 50 MB is the most); split it"),
        (b"\xff\xfe\x00", "x.gift", "the file is not UTF-8; save it as UTF-8 and try again"),
        (b"caf\xe9", "x.csv", "the file is not UTF-8; save it as UTF-8 and try again"),
        (b"<quiz><question>", "x.xml", "the file is not well-formed XML at line 1; export it again"),
        (b"<html/>", "x.xml", "the file does not begin with <quiz>; is it of another format?"),
        (b'<?xml version="1.0" encoding="x-no"?><quiz/>', "x.xml", "the file is in an encoding"),
        (b"<a>" * (DEEPEST + 1), "x.xml", f"the file has elements more than {DEEPEST} deep; no quiz needs that"),
        (b"PK\x03\x04", "x.zip", "the file is no archive that can be read; export it again"),
        (b"PK\x03\x04", "x.xlsx", "the file is no archive that can be read; export it again"),
        (b"[1, 2", "x.json", "the file is not JSON"),
    ],
)
def test_a_file_that_is_none_gets_one_line(content: bytes, name: str, line: str) -> None:
    assert refuse(content, name).startswith(line)


def test_too_many_elements_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "MOST_NODES", 5000)
    content = b"<quiz>" + b"<a/>" * 5000 + b"</quiz>"
    assert refuse(content, "x.xml") == "the file has more than 5000 elements; split it"


def test_one_question_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "LARGEST_TREE", 500)
    content = b"<quiz>" + b"<question/>" * 1000 + b"<question>" + b"<a/>" * 500 + b"</question></quiz>"
    assert refuse(content, "x.xml") == "the file has more than 500 parts in one element; no quiz needs that"


@pytest.mark.parametrize(("one", "name"), [(b"a\n\n", "x.gift"), (b"{}\n", "x.jsonl")])
def test_too_many_questions_are_too_many(one: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 50)
    assert refuse(one * 51, name) == "the file holds more than 50 questions; split it"


def test_a_zip_bomb_is_not_unpacked() -> None:
    content = archive({"imsmanifest.xml": b"<manifest/>", "big": b"\0" * (LARGEST_UNPACKED + 1)})
    assert len(content) < 1_000_000
    assert refuse(content, "x.zip") == "the archive unpacks to more than 100 MB; split it"
    assert refuse(content, "x.xlsx") == "the archive unpacks to more than 100 MB; split it"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    content = bytearray(archive({"imsmanifest.xml": b"<manifest>" + b" " * 100_000 + b"</manifest>"}))
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    assert "archive" in refuse(bytes(content), "x.zip") or "XML" in refuse(bytes(content), "x.zip")


def test_too_many_files_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 50)
    content = archive({str(number): b"" for number in range(51)})
    assert refuse(content, "x.zip") == "the archive holds more than 50 files; split it"


def test_members_outside_the_archive_are_not_looked_for() -> None:
    manifest = b'<manifest><resource type="imsqti_item_xmlv2p1" href="../../etc/passwd"/></manifest>'
    importer = find_importer("x.zip")
    assert importer
    (imported,) = import_questions(archive({"imsmanifest.xml": manifest}), importer, lambda _: None)
    assert imported.problem == "the archive lacks ../../etc/passwd; export it again"


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
@pytest.mark.parametrize(
    "content", [b"\0", b"PK", b"<", b"{", b"\xef\xbb\xbf", b"[[[[[[", b"=cmd|' /C calc'!A0", b"\\"]
)
def test_rubbish_is_refused_or_named(importer: Importer, content: bytes) -> None:
    try:
        assert all(found.problem for found in import_questions(content, importer, lambda _: None))
    except RefusedFileError as refusal:
        line = str(refusal)
        assert "\n" not in line
