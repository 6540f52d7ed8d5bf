"""A teacher's own questions: faults beside their fields, the rules as advice, versions that attempts keep."""

import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select

from quizgen.item_rules import ITEM_RULES, RULES_OF_TYPE
from tests.webapp.banks import CHRONICLE, Folder
from tests.webapp.browsing import become, post, token_of
from tests.webapp.conftest import load
from webapp.db import Database
from webapp.models import Citation, Question, QuestionOrigin, QuestionStatus, QuestionVersion, Role
from webapp.services.bank import liveness
from webapp.teaching.rule_words import SENTENCES

QUOTE = "La escaramuza 2 se libró en 1502 — ¡qué día!"
SOUND = {
    "type": "choice",
    "kind": "date",
    "language": "es",
    "stem": "¿En qué año se libró la segunda escaramuza de la villa?",
    "key": "1502",
    "wrong": "1501\n1504\n1505",
    "explanation": "La segunda escaramuza se libró en 1502.",
    "document": CHRONICLE,
    "quote": QUOTE,
}


@pytest.fixture
def teacher(client: FlaskClient, database: Database, folder: Folder) -> FlaskClient:
    folder.write_synthetic(3)
    load(database, folder)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    become(client, database, Role.TEACHER)
    return client


def write(teacher: FlaskClient, address: str = "/teaching/questions/new", **changed: Any) -> Any:
    fields = {name: value for name, value in {**SOUND, **changed}.items() if value is not None}
    return post(teacher, address, form_at="/teaching/questions/new", **fields)


def own(database: Database) -> Question | None:
    with database.reading() as session:
        found = session.scalars(select(Question).where(Question.origin == QuestionOrigin.TEACHER)).one_or_none()
        if found:
            _ = [(version.stem, len(version.evidence)) for version in found.versions]
        return found


def test_a_sound_question_is_kept_with_its_passage(teacher: FlaskClient, database: Database) -> None:
    answer = write(teacher)
    assert answer.status_code == 303
    question = own(database)
    assert question
    assert (question.status, question.type, question.version_number) == (QuestionStatus.READY, "choice", 1)
    with database.reading() as session:
        version = session.scalars(select(QuestionVersion).where(QuestionVersion.question_id == question.id)).one()
        citation = version.evidence[0].citation
        assert (citation.quote, version.flags) == (QUOTE, [])
        assert citation.source_document.text[citation.focus_start : citation.focus_end] == "1502"
    page = unescape(teacher.get(answer.headers["Location"]).text)
    assert "Change it" in page
    assert "Out of service" not in page


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({"type": "short", "accepts": "el año 1502\n"}, (["1502"], ["el año 1502"], [])),
        ({"type": "numeric", "lowest": "1.500", "highest": "1505"}, (["1502"], ["1500..1505"], [])),
        ({"type": "numeric"}, (["1502"], ["1502..1502"], [])),
        (
            {"type": "true-false", "truth": "no", "stem": "La escaramuza 2 se libró en el año de 1509."},
            (["Falso"], [], ["Verdadero", "Falso"]),
        ),
    ],
)
def test_each_type_is_kept(teacher: FlaskClient, database: Database, changed: dict[str, str], kept: object) -> None:
    assert write(teacher, **changed).status_code == 303
    question = own(database)
    assert question
    version = question.versions[0]
    assert (version.key, version.accepts, version.options) == kept


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stem": ""}, "Fill this in."),
        ({"key": ""}, "Fill this in."),
        ({"wrong": "1502"}, "This stands there more than once."),
        ({"quote": "Nadie dijo esto."}, "These words do not stand in the source."),
        ({"quote": "Y nada más."}, "This stands there more than once."),
        ({"document": "otra.txt"}, "Choose the source."),
        ({"type": "numeric", "key": "muchos"}, "Give a number;"),
        ({"type": "numeric", "lowest": "9", "highest": "3"}, "Give a number;"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_is_kept(
    teacher: FlaskClient, database: Database, changed: dict[str, str], said: str
) -> None:
    answer = write(teacher, **changed, overrule="y")
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert own(database) is None


def test_the_rules_advise_and_may_be_overruled(teacher: FlaskClient, database: Database) -> None:
    answer = write(teacher, stem="¿Cuándo no se libró aquello en 1502?", document="", quote="")
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert "The question should not hold its own key." in page
    assert "It should ask what is so, not what is not." in page
    assert own(database) is None
    answer = write(teacher, stem="¿Cuándo no se libró aquello en 1502?", document="", quote="", overrule="y")
    assert answer.status_code == 303
    question = own(database)
    assert question
    assert question.versions[0].flags == ["no-source", "overruled"]
    page = unescape(teacher.get(answer.headers["Location"]).text)
    assert "No source" in page
    assert "A teacher knows better than a rule" in page


def test_a_script_is_told_the_same(teacher: FlaskClient, database: Database) -> None:
    token = token_of(teacher.get("/teaching/questions/new"))
    fields = {**SOUND, "csrf_token": token, "stem": "¿Cuándo fue en 1502 lo de la villa?"}
    advice = teacher.post("/teaching/questions/advice", data=fields).get_json()["advice"]
    assert ["The question should not hold its own key.", "«1502» of the key stands in the stem"] in advice
    assert teacher.post("/teaching/questions/advice", data={**SOUND, "csrf_token": token}).get_json() == {"advice": []}
    assert own(database) is None


def test_a_change_is_a_new_version_and_the_old_one_stays(teacher: FlaskClient, database: Database) -> None:
    write(teacher)
    question = own(database)
    assert question
    address = f"/teaching/questions/{question.id}/edit"
    page = unescape(teacher.get(address).text)
    assert SOUND["stem"] in page
    assert QUOTE in page
    answer = write(teacher, address, wrong="1501\n1503\n1505", type="short", language="en")
    assert answer.status_code == 303
    changed = own(database)
    assert changed
    assert (changed.type, changed.language, changed.version_number) == ("choice", "es", 2)
    assert [version.options for version in changed.versions] == [
        ["1501", "1502", "1504", "1505"],
        ["1501", "1502", "1503", "1505"],
    ]
    assert [len(version.evidence) for version in changed.versions] == [1, 1]


def test_a_question_of_the_bank_is_copied_not_changed(teacher: FlaskClient, database: Database) -> None:
    with database.reading() as session:
        bank = session.scalars(select(Question.id)).first()
    assert teacher.get(f"/teaching/questions/{bank}/edit").status_code == 404
    assert write(teacher, f"/teaching/questions/{bank}/edit").status_code == 404
    page = unescape(teacher.get(f"/teaching/questions/new?from={bank}").text)
    stem = re.search(r'<textarea[^>]*name="stem"[^>]*>\s*([^<]+)</textarea>', page)
    assert stem
    assert stem[1].startswith("¿En qué año")
    assert teacher.get("/teaching/questions/new?from=999").status_code == 404


def test_a_bank_that_is_loaded_anew_leaves_them_alone(teacher: FlaskClient, database: Database, folder: Folder) -> None:
    write(teacher)
    load(database, folder)
    question = own(database)
    assert question
    assert question.retired_at is None


def test_every_rule_has_its_sentence() -> None:
    names = {rule.__name__ for rules in (ITEM_RULES, *RULES_OF_TYPE.values()) for rule in rules}
    assert set(SENTENCES) == names


def test_one_question_is_stored_without_reading_the_bank(teacher: FlaskClient, database: Database) -> None:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(" ".join(statement.split()))

    engine = teacher.application.extensions["database"].writer
    event.listen(engine, "before_cursor_execute", note)
    shown = write(teacher).headers["Location"]
    other = {"quote": "La escaramuza 3 se libró en 1503", "key": "1503", "explanation": "Fue en 1503.", "overrule": "y"}
    assert write(teacher, shown + "/edit", **other).status_code == 303
    event.remove(engine, "before_cursor_execute", note)
    bank = r"FROM (questions|question_versions|citations|facts|claims|version_citations)\b|UPDATE citations"
    touching = [statement for statement in sent if re.search(bank, statement)]
    assert len(touching) > 10
    whole = [one for one in touching if " WHERE " not in one and not one.startswith("SELECT max(")]  # an index's end
    assert whole == []
    assert [one for one in touching if one.startswith("UPDATE citations") and "citations.id IN (" not in one] == []
    with database.writing() as session:
        flags = select(Citation.id, Citation.is_live, Citation.is_doubted).order_by(Citation.id)
        before = session.execute(flags).all()
        liveness.judge(session)  # of all: those that were left out have not changed
        assert session.execute(flags).all() == before
