"""What is stored about somebody is shown whole, and once it is erased nothing tells who they were."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import String as Words
from sqlalchemy import cast, func, select, update
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder
from tests.webapp.browsing import PASSWORD, become, log_in, post, sign_up
from tests.webapp.conftest import NOON, Clock
from webapp.db import Database
from webapp.models import (
    Act,
    Attempt,
    Base,
    Concern,
    PracticeCard,
    PracticeTurn,
    Question,
    QuestionVersion,
    Quiz,
    Report,
    Response,
    Role,
    Slot,
    User,
)
from webapp.services.personal import erasing, stored

NAME = "Zenobia Quispe"


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that sees, and does not hinder, what the app writes."""
    with database.reading() as found:
        yield found


@pytest.fixture
def zenobia(client: FlaskClient, database: Database, loaded: Folder) -> FlaskClient:
    """A student who has put her name wherever words can be written, with one attempt over and one begun."""
    assert isinstance(loaded, Folder)
    sign_up(client, name=NAME)
    with database.writing() as session:
        session.execute(update(Question).values(type="short"))
        session.execute(update(QuestionVersion).values(options=[]))
        session.commit()
    for number in (1, 2):
        become(client, database, Role.GUEST)  # starts the first quiz
        with database.reading() as session:
            public_id = session.scalars(select(Attempt.public_id).where(Attempt.number == number)).one()
            key = session.scalars(select(QuestionVersion.key).join(Slot).where(Slot.position == 1)).first()
        assert key
        page = f"/attempts/{public_id}/questions/1"
        fields = {f"response-{position}": NAME for position in range(1, 11)}
        post(client, f"/attempts/{public_id}/responses", form_at=page, **fields, client_key=NAME)
        fields = {"response-1": key[0], "client_key": f"{NAME} 2"}
        post(client, f"/attempts/{public_id}/responses", form_at=page, **fields)
        if number == 1:
            post(client, f"/attempts/{public_id}/finish", form_at=page)
            report = f"/attempts/{public_id}/questions/1/report"
            assert post(client, report, form_at="/account", words=f"I am {NAME}").status_code == 303
    practise(client)
    return client


def practise(client: FlaskClient) -> None:
    address = client.get("/practice/next").headers["Location"]
    form = {"turn": "1", "response-1": NAME, "client_key": NAME}
    assert post(client, address, form_at=address, **form).status_code == 303


def places_of(session: Session, words: str) -> set[str]:
    """Every column of every table that holds ``words``, in whatever case."""
    session.rollback()
    return {
        str(column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if session.scalar(
            select(func.count()).select_from(table).where(func.lower(cast(column, Words)).contains(words.lower())),
        )
    }


def erase(client: FlaskClient, **fields: str) -> None:
    assert post(client, "/account/erase", form_at="/account/erase", **fields).status_code == 303


def test_nothing_personal_remains(zenobia: FlaskClient, session: Session) -> None:
    written = {
        "users.name",
        "users.name_folded",
        "concerns.words",
        "responses.value",
        "responses.client_key",
        "practice_turns.value",
    }
    assert written <= places_of(session, "zenobia quispe")
    erase(zenobia, is_meant="1")
    assert places_of(session, "zenobia") == set()
    assert places_of(session, "quispe") == set()
    for table in (PracticeCard, PracticeTurn, Report):
        assert session.scalars(select(func.count()).select_from(table)).one() == 0
    assert session.scalars(select(Concern.settled_at)).one() is not None
    assert session.scalars(select(User.erased_at)).one() is not None


def test_what_the_attempt_says_of_the_questions_stays(zenobia: FlaskClient, session: Session) -> None:
    is_finished = Attempt.finished_at.is_not(None)
    finished = select(Attempt.id, Attempt.score).where(is_finished)
    marks = select(Slot.question_version_id, Slot.mark, Slot.fraction).join(Attempt).where(is_finished)
    given = select(Slot.id, Response.sequence).select_from(Slot).join(Response).join(Attempt)
    answered = given.where(is_finished, Response.value != [])
    before = [set(session.execute(statement)) for statement in (finished, marks, answered)]
    assert all(before)
    erase(zenobia, is_meant="1")
    session.rollback()
    assert [set(session.execute(statement)) for statement in (finished, marks, answered)] == before
    assert session.scalars(select(func.count()).select_from(Attempt)).one() == 1
    # words that are the question's own are nobody's
    assert {tuple(value) for value in session.scalars(select(Response.value))} >= {("",)}
    assert any(value not in ([""], []) for value in session.scalars(select(Response.value)))


def test_who_was_erased_is_out_and_their_name_is_free(zenobia: FlaskClient) -> None:
    erase(zenobia, is_meant="1")
    assert zenobia.get("/account").status_code == 303
    assert log_in(zenobia, name=NAME).status_code == 200
    assert sign_up(zenobia, name=NAME).status_code == 303
    assert json.loads(zenobia.get("/account/stored.json").text)["attempts"] == []


def test_without_the_tick_nothing_is_erased(zenobia: FlaskClient, session: Session) -> None:
    erase(zenobia)
    assert "users.name" in places_of(session, NAME)


def test_what_is_stored_is_handed_over_whole(zenobia: FlaskClient) -> None:
    found = json.loads(zenobia.get("/account/stored.json").text)
    assert found["account"][0]["name"] == NAME
    assert len(found["attempts"]) == 2
    assert len(found["responses"]) > 10
    assert sorted(attempt["score"] is None for attempt in found["attempts"]) == [False, True]
    assert found["reports"][0]["words"] == f"I am {NAME}"
    assert found["practice"]
    assert PASSWORD not in json.dumps(found)
    assert "argon2" not in json.dumps(found)
    page = zenobia.get("/account/stored").text
    assert page.count(NAME) > 5


def test_another_students_things_are_in_neither(zenobia: FlaskClient, app: Flask, session: Session) -> None:
    assert isinstance(zenobia, FlaskClient)
    other = app.test_client()
    sign_up(other, name="Bea")
    assert NAME not in other.get("/account/stored.json").text
    erase(other, is_meant="1")
    assert "users.name" in places_of(session, NAME)


def test_every_table_that_names_a_user_is_told() -> None:
    told = " ".join(str(statement) for statement in stored._statements(1).values())
    naming = {
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is User.__table__
    }
    # who answered or settled is told by the acts, and what is practised by its turns
    besides = {Concern.__table__.c.settled_by_id, Report.__table__.c.answered_by_id, PracticeCard.__table__.c.user_id}
    assert {str(column) for column in naming - besides if str(column) not in told} == set()
    assert str(Act.__table__.c.actor_id) in told


def test_guests_who_never_came_back_are_purged(database: Database, app: Flask, loaded: Folder, clock: Clock) -> None:
    assert isinstance(loaded, Folder)
    for is_finishing in (True, False):
        guest = app.test_client()
        become(guest, database, Role.GUEST)
        if is_finishing:
            with database.reading() as session:
                public_id = session.scalars(select(Attempt.public_id)).one()
            post(guest, f"/attempts/{public_id}/finish", form_at="/")
    with database.writing() as session:
        assert erasing.purge_guests(session, now=NOON, is_rehearsal=False) == erasing.Purge(0, 0)
        late = NOON + timedelta(days=91)
        assert erasing.purge_guests(session, now=late, is_rehearsal=True) == erasing.Purge(1, 1)
        assert session.scalars(select(func.count()).select_from(User)).one() == 2
        assert erasing.purge_guests(session, now=late, is_rehearsal=False) == erasing.Purge(1, 1)
        assert session.scalars(select(func.count()).select_from(User)).one() == 1
        assert session.scalars(select(func.count()).select_from(Attempt)).one() == 1
        assert erasing.purge_guests(session, now=late, is_rehearsal=False) == erasing.Purge(0, 0)
    assert clock.now == NOON


def test_a_score_that_may_not_be_seen_is_not_handed_over(zenobia: FlaskClient, database: Database) -> None:
    with database.writing() as session:
        session.execute(update(Quiz).values(shows={}))
        session.commit()
    found = json.loads(zenobia.get("/account/stored.json").text)
    assert {attempt["score"] for attempt in found["attempts"]} == {None}
