"""Sources are read byte for byte, and what cannot be read is refused in one line that says what to do."""

import hashlib
import os
from pathlib import Path

import pytest

from quizgen.errors import QuizgenError, UnknownLanguageError, UnreadableSourceError
from quizgen.reading import find_sources, read_source
from quizgen.reading import sources as reading

TEXT = "La flota zarpó de Cádiz el 3 de mayo.\r\nEl almirante no volvió a ver la costa de su país.\n"


def write(folder: Path, data: bytes | str, name: str = "flota.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    document = read_source(write(tmp_path, TEXT))
    assert document.text == TEXT
    assert document.name == "flota.txt"
    assert document.language == "es"
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_byte_order_mark_stays_so_that_no_offset_moves(tmp_path: Path) -> None:
    document = read_source(write(tmp_path, "\ufeff" + TEXT))
    assert document.text == "\ufeff" + TEXT
    assert document.sha256 == hashlib.sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest()


BAD = [
    ("empty", b"", "is empty"),
    ("blank", b" \n\t\r\n", "is empty"),
    ("latin-1", "La expedición zarpó.".encode("latin-1"), "is not UTF-8 (byte 0xf3 at offset 11)"),
    ("utf-16", "La flota".encode("utf-16"), "is UTF-16"),
    ("utf-16 without a mark", ("La flota " * 9).encode("utf-16-le"), "is a binary file"),
    ("nothing but NUL", bytes(500), "is empty"),
    ("an executable", b"\x7fELF" + bytes(range(256)) * 4, "is a binary file"),
    ("cut in a character", "La flota zarpó"[:-1].encode() + b"\xc3", "is not UTF-8"),
]


@pytest.mark.parametrize(("data", "problem"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_bytes_are_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    path = write(tmp_path, data)
    with pytest.raises(UnreadableSourceError) as refusal:
        read_source(path)
    assert str(refusal.value).startswith(f"{path}: {problem}")
    assert "; " in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_stray_nul_is_no_reason_to_refuse(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, TEXT * 3 + "\0")).text.endswith("\0")


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=r"cannot be read \(No such file or directory\); check the path"):
        read_source(tmp_path / "nowhere.txt")


def test_a_folder_without_sources(tmp_path: Path) -> None:
    assert find_sources([tmp_path]) == [tmp_path]
    with pytest.raises(UnreadableSourceError, match=r"is a folder without sources; put .txt"):
        read_source(tmp_path)


def test_a_format_that_no_reader_knows(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=r"is of a format that is not known \(.xyz\); give one of .txt"):
        read_source(write(tmp_path, TEXT, "flota.xyz"))


def test_too_large(tmp_path: Path) -> None:
    path = write(tmp_path, b"")
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableSourceError, match=r"is too large \(50 MB; 40 MB is the most\); split it"):
        read_source(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableSourceError, match="is not a regular file"):
        read_source(tmp_path / "pipe.txt")


def test_a_symlink_loop(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert find_sources([loop]) == [loop]
    with pytest.raises(UnreadableSourceError, match="cannot be read"):
        read_source(loop)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, TEXT)
    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read anything, so the refusal is played
    with pytest.raises(UnreadableSourceError, match=r"cannot be read \(Permission denied\); check the file"):
        read_source(path)


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"flota\xff.txt")
    path.write_text(TEXT)
    with pytest.raises(UnreadableSourceError, match="has a name that is not UTF-8; rename it") as refusal:
        read_source(path)
    str(refusal.value).encode()


def test_a_folder_stands_for_the_files_below_it_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.md", "b/picture.png", ".hidden.txt", ".git/d.txt"):
        write(tmp_path, TEXT, name)
    assert [path.name for path in find_sources([tmp_path, tmp_path / "c.txt"])] == ["a.md", "c.txt"]


CATALOGUE = '[[sources]]\nid = "flota.txt"\ntitle = "La flota"\nlanguage = "es"\nsha256 = "{sha256}"\n'


def test_a_catalogue_gives_title_and_language(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT)
    write(tmp_path, CATALOGUE.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest()), "catalogue.toml")
    document = read_source(path)
    assert (document.title, document.language) == ("La flota", "es")


@pytest.mark.parametrize(
    ("catalogue", "problem"),
    [
        (CATALOGUE.format(sha256="0" * 64), "is not the text in catalogue.toml: its sha256 differs"),
        ("[[sources]\n", "catalogue.toml: cannot be read"),
        ('sources = "flota.txt"\n', "catalogue.toml: is not a catalogue of sources"),
        (CATALOGUE.format(sha256="").replace('"La flota"', "3"), "catalogue.toml: has a field that is not a text"),
    ],
)
def test_a_catalogue_that_does_not_fit(tmp_path: Path, catalogue: str, problem: str) -> None:
    write(tmp_path, catalogue, "catalogue.toml")
    with pytest.raises(QuizgenError) as refusal:
        read_source(write(tmp_path, TEXT))
    assert problem in str(refusal.value)
    assert "\n" not in str(refusal.value)


TITLES = [
    ("# The siege of Ostend\n\nIt began in July.", "The siege of Ostend"),
    ("The siege of Ostend\nIt began in July.", "The siege of Ostend"),
    ("It began in July. It was hot.\nAnd it went on.", "el sitio de 1601"),
    ("One line and no more", "el sitio de 1601"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str) -> None:
    assert reading.get_title(Path("el_sitio_de_1601.txt"), text) == title


LANGUAGES = [
    ("El sitio de la plaza duró tres años y costó la vida a la mayor parte de sus defensores.", "es"),
    ("EL SITIO DE LA PLAZA DURÓ TRES AÑOS Y COSTÓ LA VIDA A LA MAYOR PARTE DE SUS DEFENSORES.", "es"),
    ("The siege lasted for three years and cost the lives of most of those who held the town.", "en"),
    ("O cerco da praça durou três anos e custou a vida à maior parte dos que a defendiam, mas não foi em vão.", None),
    ("Le siège de la place dura trois ans et coûta la vie à la plupart de ses défenseurs.", "fr"),
    ("Die Belagerung der Stadt dauerte drei Jahre und kostete die meisten das Leben.", None),
    ("L'assedio della piazza durò tre anni e costò la vita alla maggior parte di quelli che la difendevano.", None),
    ("El setge de la plaça va durar tres anys i va costar la vida a la majoria dels qui la defensaven.", None),
    ("1601 1602 1603 — !", None),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_told_or_asked_for(tmp_path: Path, text: str, language: str | None) -> None:
    path = write(tmp_path, text)
    if language:
        assert read_source(path).language == language
    else:
        with pytest.raises(
            UnknownLanguageError, match=r"flota.txt: its language could not be told; say it with --lang"
        ):
            read_source(path)
        assert read_source(path, language="es").language == "es"
