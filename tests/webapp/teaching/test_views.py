"""Teachers' pages by plain requests: ticks over many pages, wrong input, and how often the database is asked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from quizgen.model import Evidence, SourceDocument, Span
from quizgen.model.citation import cite
from quizgen.model.document import sha256_of
from tests.webapp.banks import CHRONICLE, TITLE, Folder, chronicle, synthetic_question
from tests.webapp.browsing import become, post
from tests.webapp.conftest import load
from webapp.db import Database
from webapp.models import Citation, QuestionSetItem, Review, Role

MANY = 60


@pytest.fixture
def many(database: Database, folder: Folder) -> None:
    """More questions than stand on a page."""
    folder.write_synthetic(MANY)
    load(database, folder)


@pytest.fixture
def teacher(client: FlaskClient, database: Database, many: None) -> FlaskClient:  # noqa: ARG001 - loaded first
    become(client, database, Role.TEACHER)
    return client


@pytest.fixture
def set_id(teacher: FlaskClient) -> int:
    made = send(teacher, "/teaching/sets", title="  La   villa ", kind="date")
    assert made.headers["Location"].endswith("&kind=date")
    return int(re.findall(r"set=(\d+)", made.headers["Location"])[0])


def send(client: FlaskClient, address: str, **fields: Any) -> Any:
    return post(client, address, form_at="/teaching/sets", **fields)


def boxes(page: str) -> dict[int, bool]:
    """Each box of a page, and whether it is ticked."""
    found = re.findall(r'name="tick" value="(\d+)"[^>]*?( checked)?>', page)
    return {int(number): bool(checked) for number, checked in found}


def test_ticks_survive_paging_and_filtering(teacher: FlaskClient, set_id: int) -> None:
    first = boxes(teacher.get(f"/teaching/questions?set={set_id}").text)
    assert len(first) == 50
    ticked = list(first)[:2]
    on = send(teacher, f"/teaching/sets/{set_id}/ticks", tick=ticked, go=f"after-{max(first)}", words="escaramuza")
    assert on.headers["Location"].endswith(f"set={set_id}&words=escaramuza&after={max(first)}")
    second = boxes(teacher.get(on.headers["Location"]).text)
    assert len(second) == MANY - 50
    chosen = next(iter(second))
    send(teacher, f"/teaching/sets/{set_id}/ticks", tick=[chosen], go="1", words="escaramuza")
    back = send(teacher, f"/teaching/sets/{set_id}/ticks", had=ticked, tick=ticked[1:], go="1")
    assert [number for number, is_on in boxes(teacher.get(back.headers["Location"]).text).items() if is_on] == ticked[
        1:
    ]
    found = teacher.get(f"/teaching/sets/{set_id}").text
    assert re.findall(r'id="question-(\d+)"', found) == [str(ticked[1]), str(chosen)]


def test_all_that_a_filter_finds_is_ticked_at_once(teacher: FlaskClient, set_id: int, session: Session) -> None:
    send(teacher, f"/teaching/sets/{set_id}/ticks", go="all", words="1560")
    send(teacher, f"/teaching/sets/{set_id}/ticks", go="all", kind="no such kind")
    counted = select(func.count()).select_from(QuestionSetItem).where(QuestionSetItem.question_set_id == set_id)
    assert session.scalars(counted).one() == MANY  # a kind that nothing answers to does not narrow


def test_a_script_is_told_how_many_are_chosen(teacher: FlaskClient, set_id: int) -> None:
    numbers = list(boxes(teacher.get(f"/teaching/questions?set={set_id}").text))[:3]
    page = teacher.get("/teaching/sets").text
    token = re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', page)[0]
    fields = {"csrf_token": token, "tick": numbers}
    answer = teacher.post(f"/teaching/sets/{set_id}/ticks", data=fields, headers={"Accept": "application/json"})
    assert answer.json == {"count": 3, "words": "3 preguntas elegidas"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/teaching/questions?after=-1", "60 preguntas encontradas"),
        ("/teaching/questions?after=50", "Página 2 de 2"),
        ("/teaching/questions?before=51", "Página 1 de 2"),
        ("/teaching/questions?after=999999", "Página 1 de 2"),
        ("/teaching/questions?before=9999999999999999999", "Página 1 de 2"),
        ("/teaching/questions?after=¼", "Página 1 de 2"),
        ("/teaching/questions?kind=no-such-kind", "nada en el banco le corresponde: no-such-kind"),
        ("/teaching/questions?words=%00%25_'", "Ninguna pregunta corresponde"),
        (f"/teaching/questions?words={'x' * 3000}", "Ninguna pregunta corresponde"),
        ("/teaching/questions?flag=<script>", "&lt;script&gt;"),
        ("/reviewing?document=none.txt", "Ninguna cita corresponde"),
        ("/reviewing/1?judged=notanumber", "de 60 revisadas"),
        ("/reviewing/1?judged=99999999", "de 60 revisadas"),
        ("/reviewing/1?judged=99999999999999999999", "de 60 revisadas"),
        ("/reviewing/decisions?page=-5&verdict=maybe", "Todavía no se ha decidido nada"),
    ],
)
def test_an_address_written_by_hand_is_answered(teacher: FlaskClient, address: str, words: str) -> None:
    answer = teacher.get(address)
    assert answer.status_code == 200
    assert words in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/teaching/questions/4711",
        "/teaching/questions?set=4711",
        "/teaching/citations/4711/text",
        "/teaching/sets/4711",
        "/teaching/sets/1",  # the ready-made quiz's own
        "/teaching/sets/1/publish",
        "/teaching/sets/1/delete",
        "/teaching/quizzes/4711",
        "/teaching/quizzes/4711/preview",
        "/teaching/quizzes/4711/results.csv",
        "/teaching/students/4711",
        "/reviewing/4711",
        "/teaching/questions/99999999999999999999",
        "/reviewing/99999999999999999999",
    ],
)
def test_what_is_not_there_is_no_page(teacher: FlaskClient, address: str) -> None:
    assert teacher.get(address).status_code == 404


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_set_needs_a_title(teacher: FlaskClient, title: str, set_id: int) -> None:
    for address in ("/teaching/sets", f"/teaching/sets/{set_id}/title"):
        answer = send(teacher, address, title=title)
        assert answer.status_code == 422
        assert "field__error" in answer.text
    assert "<h1>La villa</h1>" in teacher.get(f"/teaching/sets/{set_id}").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"question_count": "0"}, "de 1 a 2 preguntas"),
        ({"question_count": "3"}, "de 1 a 2 preguntas"),
        ({"question_count": "two"}, "field__error"),
        ({"question_count": ""}, "Di cuántas."),
        ({"title": " "}, "Ponle un título."),
        ({"minutes": "0"}, "Escribe de 1 a 600 minutos"),
        ({"minutes": "soon"}, "field__error"),
        ({"behaviour": "never"}, "field__error"),
        ({"layout": ""}, "field__error"),
    ],
)
def test_settings_that_cannot_be_are_refused_beside_their_field(
    teacher: FlaskClient,
    set_id: int,
    wrong: dict[str, str],
    sentence: str,
) -> None:
    send(
        teacher,
        f"/teaching/sets/{set_id}/ticks",
        tick=list(boxes(teacher.get(f"/teaching/questions?set={set_id}").text))[:2],
    )
    right = {"title": "Dos", "question_count": "2", "behaviour": "at-end", "layout": "one-per-page", "minutes": ""}
    right["visibility"] = "everything"
    answer = send(teacher, f"/teaching/sets/{set_id}/publish", **right | wrong)
    assert answer.status_code == 422
    assert re.search(sentence, answer.text)
    shown = teacher.get(f"/teaching/sets/{set_id}/preview", query_string=right | wrong)
    assert shown.status_code == 422
    assert send(teacher, f"/teaching/sets/{set_id}/publish", **right).status_code == 303


def test_a_question_that_went_out_of_service_meanwhile_is_a_clear_refusal(
    teacher: FlaskClient,
    set_id: int,
    session: Session,
) -> None:
    number = next(iter(boxes(teacher.get(f"/teaching/questions?set={set_id}").text)))
    send(teacher, f"/teaching/sets/{set_id}/ticks", tick=[number])
    citation = re.findall(r"/teaching/citations/(\d+)/text", teacher.get(f"/teaching/questions/{number}").text)[0]
    send(teacher, f"/reviewing/{citation}", verdict="unsupported", note="")
    assert session.scalars(select(func.count()).select_from(Review)).one() == 1
    answer = teacher.get(f"/teaching/sets/{set_id}/publish")
    assert "Ninguna de sus preguntas se puede hacer" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"verdict": "perhaps"},
        {"verdict": "supported", "note": "x" * 2001},
        {"verdict": "supported", "question_version_id": "one"},
        {"verdict": "supported", "question_version_id": "99999999999999999999"},
    ],
)
def test_a_wrong_verdict_is_refused_and_kept_on_the_page(
    teacher: FlaskClient,
    session: Session,
    fields: dict[str, str],
) -> None:
    answer = send(teacher, "/reviewing/1", **fields)
    assert answer.status_code == 422
    assert fields.get("note", "") in answer.text
    assert session.scalars(select(func.count()).select_from(Review)).one() == 0


def test_a_form_without_its_token_does_nothing(teacher: FlaskClient, session: Session) -> None:
    assert teacher.post("/reviewing/1", data={"verdict": "supported"}).status_code == 400
    assert session.scalars(select(func.count()).select_from(Review)).one() == 0


def test_a_fact_that_two_passages_state_shows_both(
    client: FlaskClient,
    database: Database,
    folder: Folder,
    session: Session,
) -> None:
    text = chronicle(2) + "\nOtro cronista dice lo mismo: la escaramuza 1 fue en 1501."
    question = synthetic_question(text, 1)
    document = SourceDocument(CHRONICLE, TITLE, "es", text, sha256_of(text))
    start = text.index("la escaramuza 1 fue en 1501.")
    again = cite(document, Span(start, len(text)))
    second = Evidence(question.evidence[0].fact, again, Span(len(text) - 5, len(text) - 1))
    folder.write([replace(question, evidence=(*question.evidence, second))], text)
    load(database, folder)
    become(client, database, Role.TEACHER)
    first, other = session.scalars(select(Citation.id).order_by(Citation.start))
    page = client.get(f"/reviewing/{first}").text
    assert "También lo dice otro pasaje" in page
    assert f"/reviewing/{other}" in page
    assert page.count("<mark>") == 2
    assert client.get("/teaching/questions/1").text.count("<mark>") == 2


@contextmanager
def statements(database: Database) -> Iterator[dict[object, str]]:
    """Every statement sent to the database meanwhile, each once: engines over one pool hear of each other's."""
    sent: dict[object, str] = {}

    def note(_connection: object, _cursor: object, statement: str, *rest: object) -> None:
        _parameters, context, _is_many = rest
        sent[context] = statement

    for engine in (database.reader, database.writer):
        event.listen(engine, "before_cursor_execute", note)
    yield sent
    for engine in (database.reader, database.writer):
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("address", ["/teaching/questions", "/teaching/sets/{}", "/teaching", "/reviewing/1"])
def test_more_questions_are_not_more_statements(
    teacher: FlaskClient,
    set_id: int,
    address: str,
) -> None:
    database: Database = teacher.application.extensions["database"]
    address = address.format(set_id)
    counts = []
    for words in ("1560", ""):
        send(teacher, f"/teaching/sets/{set_id}/ticks", go="all", words=words)
        query = {"words": words} if address == "/teaching/questions" else {}
        teacher.get(address, query_string=query)  # fills what each process keeps
        with statements(database) as sent:
            assert teacher.get(address, query_string=query).status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert counts[0] < 25


def test_more_sets_are_not_more_statements(teacher: FlaskClient, set_id: int) -> None:
    database: Database = teacher.application.extensions["database"]
    counts = []
    for title in ("Abril", "Mayo"):
        assert send(teacher, "/teaching/sets", title=title).status_code == 303
        with statements(database) as sent:
            assert title in teacher.get("/teaching/sets").text
        counts.append(len(sent))
    assert set_id
    assert counts[0] == counts[1]
