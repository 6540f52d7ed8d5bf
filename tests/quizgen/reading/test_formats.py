"""HTML, DOCX and PDF become the text that a reader sees; a hostile file is refused in one line, in little time."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.errors import UnreadableSourceError
from quizgen.model.document import PAGE_BREAK, page_of
from quizgen.reading import confining, read_source, read_text
from quizgen.reading.confining import read_text_confined
from tests.quizgen.reading import making_files
from tests.quizgen.reading.making_files import PARAGRAPHS

WHOLE = "\n\n".join(PARAGRAPHS)
PAGE = (
    "<!doctype html><title>Cádiz</title><nav><a href='/'>Inicio</a></nav><script>alert('no')</script>"
    "<style>p { color: red }</style><p>La flota <b>zarp&oacute;</b> de\nCádiz el 3 de mayo de 1804.<p onclick='no()'>"
    "El almirante no volvió a ver <!-- nunca --> la costa de su país.</p>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("flota.html", PAGE.encode()),
        ("flota.htm", ("<meta charset=latin1>" + PAGE).encode("latin-1")),
        ("flota.docx", making_files.docx(*PARAGRAPHS)),
        ("flota.pdf", making_files.pdf("La flota zarpó de Cádiz\n" + PARAGRAPHS[0][24:], PARAGRAPHS[1])),
    ],
)
def test_each_format_gives_its_words(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read_source(path)
    assert (document.text.replace(PAGE_BREAK, ""), document.language) == (WHOLE, "es")
    assert read_text_confined(path) == document.text


def test_a_table_and_a_list_part_their_words(tmp_path: Path) -> None:
    path = tmp_path / "tabla.html"
    path.write_text("<table><tr><td>1817<td>Chacabuco<tr><td>1818<td>Maipú</table><ul><li>uno<li>dos</ul>a<br>b")
    assert read_text(path).split("\n\n") == ["1817 Chacabuco", "1818 Maipú", "uno", "dos", "a b"]


def test_a_pdf_keeps_its_pages_and_mends_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "libro.pdf"
    full = "una línea tan llena como las otras de esta página de prueba"
    pages = (
        f"Primera. {full}\n{full} que habla de la infan-\ntería del rey. {full}\n{full} sigue",
        f"aquí la misma frase.\n{full}\nY acaba.",
        "",
        "Cuarta página.",
    )
    path.write_bytes(making_files.pdf(*pages))
    text = read_text(path)
    assert "habla de la infantería del rey." in text
    assert f"{full} sigue\faquí la misma frase.\n\n{full} Y acaba." in text
    words = ("Primera", "infantería", "aquí", "acaba", "Cuarta")
    assert [page_of(text, text.index(word)) for word in words] == [1, 1, 2, 2, 4]
    assert page_of("sin páginas", 3) is None


REFUSED = [
    ("bomba.docx", making_files.zip_bomb, "unpacks to"),
    ("entidades.docx", making_files.entity_bomb, "is no DOCX file that can be read"),
    ("vacío.docx", making_files.docx, "holds no words"),
    ("hoja.docx", lambda: making_files.archive({"xl/workbook.xml": "<x/>"}), "is no DOCX file"),
    ("texto.docx", WHOLE.encode, "is no DOCX file that can be read"),
    ("texto.pdf", WHOLE.encode, "is no PDF"),
    ("libro.txt", lambda: making_files.pdf(*PARAGRAPHS) + bytes(range(256)) * 9, "is a binary file"),
    ("libro.html", lambda: bytes(64) + PAGE.encode(), "is a binary file"),
    ("vacía.html", lambda: b"<script>document.write('hola')</script>", "shows no words"),
    ("cortado.pdf", lambda: making_files.pdf(*PARAGRAPHS)[:300], "is no PDF that can be read"),
    ("fotos.pdf", lambda: making_files.pdf(""), "holds no words"),
    ("viejo.doc", lambda: b"\xd0\xcf\x11\xe0", "is of a format that is not known"),
]


@pytest.mark.parametrize(("name", "make", "problem"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_such_file_is_refused_in_one_line(
    tmp_path: Path, name: str, make: Callable[[], bytes], problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(UnreadableSourceError) as refusal:
        read_text_confined(path)
    assert problem in str(refusal.value)
    assert "\n" not in str(refusal.value)


COSTLY = [
    ("objetos.pdf", lambda: making_files.pdf_of_objects(300_000)),
    ("hondo.html", lambda: b"<p>" * 8_000_000),
]


@pytest.mark.parametrize(("name", "make"), COSTLY, ids=[row[0] for row in COSTLY])
def test_a_file_that_costs_too_much_costs_its_own_process_only(
    tmp_path: Path, name: str, make: Callable[[], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    begun = time.monotonic()
    with pytest.raises(UnreadableSourceError) as refusal:
        read_text_confined(path)
    assert time.monotonic() - begun < confining.SECONDS + 5
    assert "\n" not in str(refusal.value)
