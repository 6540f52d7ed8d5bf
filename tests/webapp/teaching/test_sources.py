"""Texts brought over HTTP: kept once, refused in a sentence, shown with their facts."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.quizgen.reading import making_files
from tests.webapp.browsing import become, post, token_of
from tests.webapp.services.sources import desk
from webapp.db import Database
from webapp.models import Fact, Question, Reading, ReadingState, Role, SourceDocument

HOSTILE: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("bomba.docx", making_files.zip_bomb, "It unpacks to far more"),
    ("objetos.pdf", lambda: making_files.pdf_of_objects(300_000), ""),
    ("guiones.html", lambda: b"<script>alert(1)</script>", "It holds no words."),
    ("disfraz.pdf", desk.HISTORY.encode, "no PDF that can be read"),
    ("disfraz.txt", making_files.zip_bomb, "This is no text"),
)


@pytest.fixture
def teacher(client: FlaskClient, database: Database) -> FlaskClient:
    become(client, database, Role.TEACHER)
    client.set_cookie("language", "en")
    return client


def send(teacher: FlaskClient, *files: tuple[str, bytes], **fields: str) -> TestResponse:
    parts = [(io.BytesIO(content), name) for name, content in files]
    token = token_of(teacher.get("/teaching/sources"))
    answer = teacher.post("/teaching/sources", data={"csrf_token": token, "files": parts, **fields})
    answer.request.environ["wsgi.input"].close()  # the client's own copy of a large form
    return answer


def count(database: Database) -> int:
    with database.reading() as session:
        return session.scalars(select(func.count()).select_from(SourceDocument)).one()


def test_a_text_is_kept_once_and_waits_to_be_read(teacher: FlaskClient, database: Database) -> None:
    answer = send(teacher, ("historia.txt", desk.HISTORY.encode()), title="Una guerra", link="https://example.org/a")
    assert answer.status_code == 303
    again = send(teacher, ("copia.md", desk.HISTORY.encode()))
    assert again.location == answer.location
    with database.reading() as session:
        source = session.scalars(select(SourceDocument)).one()
        assert (source.name, source.title, source.language) == ("historia.txt", "Una guerra", "es")
        assert session.scalars(select(Reading.state)).all() == [ReadingState.WAITING]
    page = teacher.get(answer.location).text
    assert "Una guerra" in page
    assert "https://example.org/a" in page


def test_what_was_pasted_is_a_text_too(teacher: FlaskClient, database: Database) -> None:
    assert send(teacher, words=desk.HISTORY.replace("\n", "\r\n"), title="Pegado").status_code == 303
    with database.reading() as session:
        assert session.scalars(select(SourceDocument.text)).one() == desk.HISTORY


@pytest.mark.parametrize(("name", "make", "sentence"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_hostile_file_is_refused_in_a_sentence_and_nothing_is_stored(
    teacher: FlaskClient, database: Database, name: str, make: Callable[[], bytes], sentence: str
) -> None:
    answer = send(teacher, (name, make()))
    assert answer.status_code == 422
    assert name in answer.text
    assert sentence in answer.text
    assert count(database) == 0


def test_a_form_that_is_too_large_is_refused_before_it_is_read(teacher: FlaskClient, database: Database) -> None:
    answer = teacher.post(
        "/teaching/sources",
        input_stream=io.BytesIO(b"--x\r\n"),
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": "1000000000"},
    )
    assert answer.status_code == 413
    assert count(database) == 0


def test_nobody_else_may_send_so_much(client: FlaskClient, database: Database) -> None:
    become(client, database, Role.STUDENT)
    answer = client.post("/teaching/sources", data={"files": (io.BytesIO(b"a" * 1_000_000), "a.txt")})
    answer.request.environ["wsgi.input"].close()
    assert answer.status_code in (403, 413)


def test_good_files_go_in_beside_bad_ones(teacher: FlaskClient, database: Database) -> None:
    answer = send(teacher, ("historia.txt", desk.HISTORY.encode()), ("malo.pdf", b"nothing"))
    assert answer.status_code == 303
    assert "malo.pdf" in teacher.get(answer.location).text
    assert count(database) == 1


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org", "http://["])
def test_a_link_leads_to_the_web_only(teacher: FlaskClient, database: Database, link: str) -> None:
    assert send(teacher, ("historia.txt", desk.HISTORY.encode()), link=link).status_code == 422
    assert count(database) == 0


def test_an_unknown_language_is_asked_for(teacher: FlaskClient, database: Database) -> None:
    answer = send(teacher, ("breve.txt", b"1817: Chacabuco"))
    assert answer.status_code == 422
    assert "The language could not be told" in answer.text
    assert send(teacher, ("breve.txt", b"1817: Chacabuco"), language="es").status_code == 303
    assert count(database) == 1


def test_every_fact_is_marked_in_its_place(teacher: FlaskClient, database: Database) -> None:
    document_id = desk.add_and_read(database)
    address = f"/teaching/sources/{document_id}"
    page = teacher.get(address).text
    with database.reading() as session:
        facts = session.scalars(select(Fact)).all()
        asked = session.scalars(select(Question.id)).first()
    for fact in facts:
        assert f"/teaching/facts/{fact.id}" in page
    assert 'data-kind="date"' in teacher.get(f"{address}?kind=date").text
    assert '<a class="fact-mark" data-kind="strength"' not in teacher.get(f"{address}?kind=date").text
    assert f"/teaching/questions/{asked}" in "".join(teacher.get(f"/teaching/facts/{fact.id}").text for fact in facts)
    assert teacher.get("/teaching/facts/99999").status_code == 404
    assert teacher.get("/teaching/sources/99999").status_code == 404


def test_a_text_that_something_cites_stays(teacher: FlaskClient, database: Database) -> None:
    document_id = desk.add_and_read(database)
    post(teacher, f"/teaching/sources/{document_id}/delete")
    assert count(database) == 1
    with database.writing() as session:
        other = desk.add(session, "Nada.", "nada.txt")
        session.commit()
    post(teacher, f"/teaching/sources/{other}/delete")
    assert count(database) == 1
