"""Practice: what was wrong first, the key only afterwards, one response a turn, and never a score."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder
from tests.webapp.browsing import become, post, token_of
from tests.webapp.conftest import NOON, Clock
from webapp.db import Database
from webapp.models import (
    Attempt,
    Behaviour,
    Citation,
    PracticeCard,
    PracticeTurn,
    Question,
    QuestionVersion,
    Quiz,
    Role,
    Slot,
    VersionCitation,
)
from webapp.services.learning import scheduling


@pytest.fixture
def student(client: FlaskClient, database: Database, loaded: Folder) -> FlaskClient:
    """A guest whose first attempt is over, everything in it wrong."""
    assert isinstance(loaded, Folder)
    become(client, database, Role.GUEST)
    with database.reading() as session:
        public_id = session.scalars(select(Attempt.public_id)).one()
    post(client, f"/attempts/{public_id}/finish", form_at="/")
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that sees, and does not hinder, what the app writes."""
    with database.reading() as found:
        yield found


def change_quizzes(database: Database, **values: object) -> None:
    with database.writing() as session:
        session.execute(update(Quiz).values(**values))
        session.commit()


def asked_ids(session: Session) -> set[int]:
    return set(
        session.scalars(
            select(QuestionVersion.question_id).join(Slot, Slot.question_version_id == QuestionVersion.id),
        ),
    )


def secrets_of(session: Session, question_id: int) -> list[str]:
    version = session.scalars(select(QuestionVersion).where(QuestionVersion.question_id == question_id)).one()
    proved = select(Citation.quote).join(VersionCitation).where(VersionCitation.question_version_id == version.id)
    return [version.explanation, version.content_hash, *version.facts, session.scalars(proved).one()]


def next_question(client: FlaskClient, **wish: str) -> str:
    answer = client.get("/practice/next", query_string=wish)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def respond(client: FlaskClient, session: Session, address: str, *, right: bool) -> str:
    """Answer the question at ``address``; the address of its key."""
    page = client.get(address)
    key = session.scalars(
        select(QuestionVersion.key).where(QuestionVersion.question_id == int(address.split("/")[3].partition("?")[0])),
    ).one()
    options = re.findall(
        r'name="response-1" value="(\d+)".*?<span class="option__text"[^>]*>([^<]*)<', page.text, re.DOTALL
    )
    if options:
        chosen = next(value for value, text in options if (text in key) == right)
    else:
        chosen = key[0] if right else "otra cosa"
    turn = re.search(r'name="turn" value="(\d+)"', page.text)
    assert turn
    sent = client.post(
        address,
        data={"csrf_token": token_of(page), "turn": turn[1], "response-1": chosen, "client_key": "k"},
    )
    assert sent.status_code == 303, sent.text
    session.rollback()  # what was read until now is old
    return str(sent.headers["Location"])


def test_what_was_wrong_comes_first(student: FlaskClient, session: Session) -> None:
    wrong = asked_ids(session)
    for _turn in range(len(wrong)):
        address = next_question(student)
        question_id = int(address.rpartition("/")[2])
        assert question_id in wrong
        respond(student, session, address, right=True)
        session.rollback()
    assert int(next_question(student).rpartition("/")[2]) not in wrong


def test_no_key_before_the_response_and_everything_after_it(student: FlaskClient, session: Session) -> None:
    address = next_question(student)
    secrets = secrets_of(session, int(address.rpartition("/")[2]))
    page = student.get(address).text
    assert not [secret for secret in secrets if secret and secret in page]
    after = student.get(respond(student, session, address, right=False)).text
    assert secrets[0] in after
    assert "Not right." in after
    assert "<mark>" in after
    source = re.search(r'href="(/practice/turns/\d+/sources/1)#citation"', after)
    assert source
    assert 'id="citation"' in student.get(source[1]).text


def test_a_form_sent_twice_is_one_turn(student: FlaskClient, session: Session) -> None:
    address = next_question(student)
    page = student.get(address)
    form = {"csrf_token": token_of(page), "turn": "1", "response-1": "1", "client_key": "k"}
    first, second = (student.post(address, data=form).headers["Location"] for _ in range(2))
    assert first == second
    assert session.scalars(select(func.count()).select_from(PracticeTurn)).one() == 1
    assert session.scalars(select(PracticeCard.turns)).one() == 1
    assert student.post(address, data=form | {"turn": "7"}).status_code == 404


def test_nothing_chosen_is_no_turn(student: FlaskClient, session: Session) -> None:
    address = next_question(student)
    sent = student.post(address, data={"csrf_token": token_of(student.get(address)), "turn": "1"})
    assert sent.status_code == 409
    assert session.scalars(select(PracticeTurn.id)).all() == []


def test_practice_is_no_attempt(student: FlaskClient, session: Session) -> None:
    before = session.execute(select(func.count(), func.sum(Attempt.score)).select_from(Attempt)).one()
    respond(student, session, next_question(student), right=True)
    session.rollback()
    assert session.execute(select(func.count(), func.sum(Attempt.score)).select_from(Attempt)).one() == before


def test_a_question_of_an_open_attempt_cannot_be_looked_up(
    student: FlaskClient,
    session: Session,
    database: Database,
) -> None:
    quiz = session.scalars(select(Attempt.quiz_id)).first()
    session.rollback()
    change_quizzes(database, behaviour=Behaviour.AT_END)
    address = next_question(student)
    token = token_of(student.get(address))
    student.post(f"/quizzes/{quiz}/attempts", data={"csrf_token": token})
    session.rollback()
    newest = session.scalars(select(func.max(Attempt.id))).one()
    asked = select(QuestionVersion.question_id).join(Slot, Slot.question_version_id == QuestionVersion.id)
    for question_id in session.scalars(asked.where(Slot.attempt_id == newest)):
        assert student.get(f"/practice/questions/{question_id}").status_code == 404
        form = {"csrf_token": token, "turn": "1", "response-1": "1"}
        assert student.post(f"/practice/questions/{question_id}", data=form).status_code == 404
    assert session.scalars(select(PracticeTurn.id)).all() == []


def test_results_that_are_hidden_hide_their_questions(student: FlaskClient, database: Database) -> None:
    question_id = int(next_question(student).rpartition("/")[2])
    assert student.get(f"/practice/questions/{question_id}").status_code == 200
    change_quizzes(database, shows={})
    assert student.get(f"/practice/questions/{question_id}").status_code == 404


def test_only_what_is_wished_for_comes(student: FlaskClient, session: Session) -> None:
    kinds = set(session.scalars(select(Question.kind)))
    assert kinds == {"date"}
    assert student.get("/practice/next?kind=commander").headers["Location"] == "/practice"
    assert student.get("/practice/next?document=none.txt").headers["Location"] == "/practice?document=none.txt"
    assert "kind=date" in next_question(student, kind="date")


def test_anothers_turn_is_nobodys(student: FlaskClient, session: Session, app_client: FlaskClient) -> None:
    address = respond(student, session, next_question(student), right=True)
    post(app_client, "/sign-up", form_at="/sign-up", name="Bea", password="x" * 12, password_again="x" * 12)
    assert app_client.get(address).status_code == 404
    assert student.get(address).status_code == 200


@pytest.fixture
def app_client(client: FlaskClient) -> FlaskClient:
    """Another browser."""
    return client.application.test_client()


def test_what_is_known_is_not_due_and_comes_back(student: FlaskClient, session: Session, clock: Clock) -> None:
    address = next_question(student)
    respond(student, session, address, right=True)
    assert "<dt>Known</dt><dd>1</dd>" in student.get("/practice").text
    assert next_question(student) != address
    clock.forward(days=1)
    assert "<dt>Due today</dt><dd>10</dd>" in student.get("/practice").text


def test_the_days_grow_while_it_is_right_and_shrink_when_it_is_wrong() -> None:
    now, memory, days = NOON, None, []
    for fraction in (1, 1, 1, 1, 0):
        memory = scheduling.remember(memory, fraction=fraction, now=now)
        days.append((memory.due_at - now) / timedelta(days=1))
        now = memory.due_at
    assert days[0] < days[1] < days[2] < days[3]
    assert days[4] < 1
