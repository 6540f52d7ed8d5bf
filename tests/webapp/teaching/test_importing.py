"""Questions come in from a file: looked through, agreed to, once; what is hostile is refused in a line."""

import io
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizgen.bank import to_line
from quizgen.exporting import find_exporter
from quizgen.model import Question as BankQuestion
from tests.webapp.banks import CHRONICLE, Folder, noted_questions
from tests.webapp.browsing import become, post, set_role, sign_up, token_of
from tests.webapp.conftest import load
from tests.webapp.kinds_of_questions import write_every_type
from webapp.db import Database
from webapp.models import Citation, Question, QuestionOrigin, QuestionSet, QuestionSetItem, QuestionStatus, Quiz, Role
from webapp.permissions.matrix import LARGE_FORMS
from webapp.services.bank.bank_questions import get_bank_questions

GIFT = "¿Quién?{=Ney ~Soult ~Murat}\n\n¿Por qué?{}\n\n::dos::¿Cuándo?{#1812:1}\n"


@pytest.fixture
def questions(database: Database, folder: Folder) -> list[BankQuestion]:
    written = write_every_type(folder)
    load(database, folder)
    return written


@pytest.fixture
def teacher(client: FlaskClient, database: Database, questions: list[BankQuestion]) -> FlaskClient:  # noqa: ARG001 - loaded first
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    become(client, database, Role.TEACHER)
    return client


def send(teacher: FlaskClient, content: bytes | str, name: str = "mine.gift", **fields: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    token = token_of(teacher.get("/teaching/import"))
    return teacher.post("/teaching/import", data={"csrf_token": token, "file": (io.BytesIO(data), name), **fields})


def agree(teacher: FlaskClient, looked: Any, **fields: str) -> Any:
    address = re.search(r'action="(/teaching/import/\w+)"', looked.text)
    chosen = dict(re.findall(r'name="(format|language)" value="([^"]*)"', looked.text))
    assert address
    return post(teacher, address[1], form_at="/teaching/import", title="Traídas", **{**chosen, **fields})


def count(database: Database, model: type) -> int:
    with database.reading() as session:
        return session.scalars(select(func.count()).select_from(model)).one()


def test_a_file_is_looked_through_before_anything_is_kept(teacher: FlaskClient, database: Database) -> None:
    before = count(database, Question)
    page = unescape(send(teacher, GIFT).text)
    assert "line 3" in page
    assert "it has no key: it is an essay" in page
    assert page.count("No source") >= 3
    assert (count(database, Question), count(database, QuestionSet)) == (before, 1)


def test_what_is_agreed_to_becomes_a_set_and_a_second_time_no_double(teacher: FlaskClient, database: Database) -> None:
    before = count(database, Question)
    for sets in (2, 3):
        answer = agree(teacher, send(teacher, GIFT))
        assert answer.status_code == 303
        assert (count(database, Question), count(database, QuestionSet)) == (before + 2, sets)
    page = unescape(teacher.get(answer.headers["Location"]).text)
    assert page.count("No source") >= 2
    with database.reading() as session:
        brought = session.scalars(select(Question).where(Question.origin == QuestionOrigin.TEACHER)).all()
        assert {(one.type, one.status, one.language) for one in brought} == {
            ("choice", QuestionStatus.REVIEW, "en"),
            ("numeric", QuestionStatus.REVIEW, "en"),
        }
        ready_made = select(QuestionSetItem.question_id).join(
            Quiz, (Quiz.question_set_id == QuestionSetItem.question_set_id) & Quiz.is_ready_made
        )
        assert not set(session.scalars(ready_made)) & {one.id for one in brought}


@pytest.mark.parametrize("name", ["gift", "moodle-xml", "qti", "csv", "xlsx", "json"])
def test_what_left_comes_back_as_what_is_here_already(
    teacher: FlaskClient, database: Database, questions: list[BankQuestion], name: str
) -> None:
    exporter = find_exporter(name)
    assert exporter
    file = io.BytesIO()
    held = [question for question in questions if name != "gift" or question.type != "ordering"]
    exporter.write(held, file, 0)
    before = count(database, Question)
    looked = send(teacher, file.getvalue(), f"bank{exporter.suffix}")
    assert looked.text.count("Here already") == len(held) + 1
    assert agree(teacher, looked).status_code == 303
    assert (count(database, Question), count(database, QuestionSetItem)) == (before, len(questions) + len(held))


def test_citations_are_looked_up_in_the_sources_here(
    teacher: FlaskClient, database: Database, questions: list[BankQuestion]
) -> None:
    exporter = find_exporter("json")
    assert exporter
    file = io.BytesIO()
    exporter.write(questions[:2], file, 0)
    first, second = file.getvalue().decode().splitlines()
    first = first.replace("00000000000000ff", "00000000000000fe").replace("número 1", "número uno")
    second = second.replace("0000000000000000", "00000000000000fd").replace(CHRONICLE, "otra.txt")
    looked = send(teacher, f"{first}\n{second}\n", "bank.jsonl")
    assert looked.text.count("New, citations verified") == 2
    assert looked.text.count("A citation does not stand here") == 2
    citations = count(database, Citation)
    assert agree(teacher, looked).status_code == 303
    with database.reading() as session:
        rows = session.scalars(select(Question).where(Question.origin == QuestionOrigin.TEACHER)).all()
        found = {row.content_id: (row.status, row.versions[0].flags, len(row.versions[0].evidence)) for row in rows}
    assert found == {
        "00000000000000fe": (QuestionStatus.READY, [], 1),
        "00000000000000fd": (QuestionStatus.REVIEW, ["orphaned-citation"], 0),
    }
    assert count(database, Citation) == citations


def test_an_edited_question_does_not_change_the_one_that_is_here(
    teacher: FlaskClient, database: Database, questions: list[BankQuestion]
) -> None:
    exporter = find_exporter("json")
    assert exporter
    file = io.BytesIO()
    exporter.write(questions[:1], file, 0)
    edited = file.getvalue().decode().replace("¿En qué año se libró", "¿En qué año del Señor se libró")
    for _ in range(2):
        agree(teacher, send(teacher, edited, "bank.jsonl"))
    with database.reading() as session:
        stems = [version.stem for row in session.scalars(select(Question)) for version in row.versions]
        assert sum("del Señor" in stem for stem in stems) == 1
        assert questions[0].stem in stems
        kept = session.scalars(select(Question).where(Question.content_id == questions[0].id)).one()
        assert (kept.version_number, kept.origin) == (1, QuestionOrigin.BANK)


BOMB = '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>'


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (BOMB, "bomb.xml"),
        ("<quiz>" + "<a>" * 50_000, "deep.xml"),
        (b"PK\x03\x04 no archive", "bomb.zip"),
        (b"PK\x03\x04 no archive", "bomb.xlsx"),
        (b"\xff\xfe\x00", "x.gift"),
        ("one,two\n", "x.csv"),
        ("", "x.gift"),
        (GIFT, "x.doc"),
    ],
)
def test_a_hostile_file_is_refused_in_a_line(
    teacher: FlaskClient, database: Database, content: bytes | str, name: str
) -> None:
    before = count(database, Question)
    answer = send(teacher, content, name)
    assert answer.status_code == 422
    (line,) = re.findall(r'data-state="wrong"[^>]*>(.*?)</div>', answer.text, re.DOTALL)
    words = re.sub(r"<[^>]+>", "", line).strip()
    assert words
    assert "\n" not in words
    assert count(database, Question) == before


def test_a_file_that_is_too_large_is_refused(teacher: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LARGE_FORMS, "teaching.importing.look", 100_000)
    assert send(teacher, b"x" * 99_000).status_code == 200
    assert send(teacher, b"x" * 100_001).status_code == 413


def test_a_kept_file_is_its_owners_alone(teacher: FlaskClient, app: Any, database: Database) -> None:
    looked = send(teacher, GIFT)
    address = re.search(r'action="(/teaching/import/\w+)"', looked.text)
    assert address
    other = app.test_client()
    assert sign_up(other, name="Otra").status_code == 303
    set_role(database, "Otra", Role.TEACHER)
    assert post(other, address[1], form_at="/teaching/import", title="x", format="gift").status_code == 404
    assert post(teacher, "/teaching/import/" + "0" * 32, form_at="/teaching/import", title="x").status_code == 404


def test_notes_on_wrong_options_are_looked_up_like_citations(teacher: FlaskClient, database: Database) -> None:
    """One whose passage does not stand in the text is left out, whatever its file says; the question comes in."""
    question = replace(noted_questions(4)[0], id="00000000000000aa", stem="¿En qué año se libró la primera?")
    sound, forged, nameless = question.option_notes
    elsewhere = replace(forged.evidence.citation, quote="La escaramuza 3 se libró en 1999.", prefix="", suffix="")
    forged = replace(forged, evidence=replace(forged.evidence, citation=elsewhere))
    nameless = replace(nameless, evidence=replace(nameless.evidence, fact=""))
    brought = replace(question, option_notes=(sound, forged, nameless))
    agree(teacher, send(teacher, to_line(brought), "mine.jsonl"))
    with database.reading() as session:
        row = session.scalars(select(Question).where(Question.origin == QuestionOrigin.TEACHER)).one()
        stored = get_bank_questions(session, [row.id])[row.id]
    assert [note.option for note in stored.option_notes] == [sound.option, nameless.option]
    quotes = [note.evidence.citation.quote for note in stored.option_notes]
    assert quotes == [note.evidence.citation.quote for note in (sound, nameless)]
    assert [note.evidence.fact for note in stored.option_notes] == [sound.evidence.fact, stored.id]
