"""A student's data are handed out, erased and forgotten after a time; statistics keep their counts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.webapp.browsing import become, log_in, post
from tests.webapp.conftest import NOON, Clock, add_teacher
from tests.webapp.many_attempts import add_attempts, guesses, versions_of
from webapp import create_app
from webapp.db import Database
from webapp.errors import NotFoundError
from webapp.models import (
    Act,
    Attempt,
    AttemptState,
    Base,
    Membership,
    Question,
    Quiz,
    Response,
    Role,
    SchoolClass,
    User,
)
from webapp.services.people import accounts, password_links
from webapp.services.personal import erasing as personal
from webapp.services.results import erasing, quiz_statistics
from webapp.settings import Settings

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def students(session: Session) -> list[int]:
    """Twelve students; the first is in a class, has a link for a password and an attempt that is not finished."""
    versions = versions_of(session, 3)
    session.get_one(Question, versions[0].question_id).type = "short"
    quiz_id = session.scalars(select(Quiz.id)).one()
    made = add_attempts(session, quiz_id, versions, guesses(versions, count=12), prefix="Zacarías")
    school_class = SchoolClass(title="3.º B", time_zone="UTC", join_code="ABCD2345", created_at=NOON)
    session.add(school_class)
    session.flush()
    session.add(Membership(class_id=school_class.id, user_id=made[0], joined_at=NOON))
    again = Attempt(public_id="open", quiz_id=quiz_id, user_id=made[0], number=2, shuffle_seed=1, max_score=3.0)
    again.started_at = NOON
    session.add(again)
    password_links.make(session, user_id=made[0], now=NOON)
    session.flush()
    return made


def test_erasing_forgets_the_student_and_keeps_the_figures(session: Session, students: list[int]) -> None:
    quiz_id = session.scalars(select(Quiz.id)).one()
    before = quiz_statistics.count(session, quiz_id=quiz_id)
    erasing.erase_student(session, user_id=students[0], by_id=add_teacher(session), now=NOON)
    after = quiz_statistics.count(session, quiz_id=quiz_id)
    assert (after.quiz, [item.figures for item in after.items]) == (
        before.quiz,
        [item.figures for item in before.items],
    )
    user = session.get_one(User, students[0])
    assert (user.name, user.name_folded, user.password_hash, user.role) == (None, None, None, Role.GUEST)
    assert [one.state for one in session.scalars(select(Attempt).where(Attempt.user_id == user.id))] == [
        AttemptState.FINISHED
    ]
    for table in Base.metadata.sorted_tables:
        owned = [
            key.parent for key in table.foreign_keys if key.column.table.name == "users" and key.ondelete == "CASCADE"
        ]
        if table.name != "attempts" and owned:
            assert session.execute(select(table).where(owned[0] == user.id)).all() == [], table.name
    everything = str([session.execute(select(table)).all() for table in Base.metadata.sorted_tables])
    assert "Zacarías 1'" not in everything
    with pytest.raises(NotFoundError):
        erasing.erase_student(session, user_id=students[0], by_id=1, now=NOON)


def test_what_was_typed_is_gone_what_was_chosen_stays(session: Session, students: list[int]) -> None:
    erasing.erase_student(session, user_id=students[0], by_id=add_teacher(session), now=NOON)
    attempt = session.scalars(select(Attempt).where(Attempt.user_id == students[0])).one()
    values = [
        session.scalars(select(Response.value).where(Response.slot_id == slot.id)).one() for slot in attempt.slots
    ]
    assert [value == personal.BLANK for value in values] == [True, False, False]


def test_a_purge_takes_who_was_not_here_since(session: Session, students: list[int]) -> None:
    later = NOON + timedelta(days=400)
    lost, busy = (accounts.create_guest(session, now=NOON) for _ in range(2))
    new = accounts.create_account(session, name="Nueva", password_hash="", role=Role.STUDENT, now=later)
    session.scalars(select(Attempt).where(Attempt.user_id == students[3])).one().started_at = later
    session.scalars(select(Attempt).where(Attempt.user_id == students[4])).one().user_id = busy
    teacher = add_teacher(session)
    assert erasing.find_due(session, days=401, now=later).is_empty
    due = erasing.find_due(session, days=365, now=later)
    assert (due.students, due.guests) == (11, 1)
    assert erasing.purge(session, days=365, by_id=teacher, now=later) == due
    assert erasing.find_due(session, days=365, now=later).is_empty
    kept = set(session.scalars(select(User.id).where(User.name.is_not(None))))
    assert kept == {students[3], new, teacher}
    assert lost not in session.scalars(select(User.id)).all()
    assert busy in session.scalars(select(User.id)).all()  # their finished attempt counts, and names nobody


@pytest.fixture
def keeping(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """An installation that forgets after a year."""
    made = create_app(replace(settings, retention_days=365), clock=clock)
    made.testing = True
    yield made
    made.extensions["database"].dispose()


def test_the_pages_hand_out_erase_and_purge(keeping: Flask, database: Database, clock: Clock) -> None:
    client = keeping.test_client()
    become(client, database, Role.TEACHER)
    with database.writing() as session:
        versions = versions_of(session, 2)
        ids = add_attempts(session, session.scalars(select(Quiz.id)).one(), versions, guesses(versions, count=3))
        session.commit()
    data = post(client, f"/teaching/students/{ids[0]}/data", form_at="/teaching/people")
    found = json.loads(data.data)
    assert (found["account"][0]["name"], len(found["attempts"]), len(found["responses"])) == ("Estudiante 1", 1, 2)
    assert found["attempts"][0]["score"] is not None
    assert "Estudiante 1" in client.get(f"/teaching/students/{ids[0]}/erase").text
    assert post(client, f"/teaching/students/{ids[0]}/erase", form_at="/teaching/people").status_code == 303
    assert post(client, f"/teaching/students/{ids[0]}/data", form_at="/teaching/people").status_code == 404
    assert "button--danger" not in client.get("/teaching/retention").text
    clock.forward(days=366)
    assert log_in(client, "A teacher").status_code == 303
    assert "button--danger" in client.get("/teaching/retention").text
    assert post(client, "/teaching/retention", form_at="/teaching/people").status_code == 303
    with database.reading() as session:
        assert session.scalars(select(User.name).where(User.role == Role.STUDENT)).all() == []
        assert session.scalars(select(Act.verb).order_by(Act.id)).all() == ["export-student", "erase-student", "purge"]


def test_where_nothing_is_set_nobody_is_forgotten(client: FlaskClient, database: Database, clock: Clock) -> None:
    become(client, database, Role.TEACHER)
    clock.forward(hours=1)
    assert "RETENTION_DAYS" in client.get("/teaching/retention").text
    assert post(client, "/teaching/retention", form_at="/teaching/people").status_code == 303
    with database.reading() as session:
        assert session.scalars(select(Act.id)).all() == []


def test_the_command_says_what_it_would_do_and_does_it_when_told(
    app: Flask, database: Database, students: list[int], session: Session
) -> None:
    long_ago = NOON.replace(year=2020)
    session.execute(update(User).values(created_at=long_ago))
    session.execute(update(Attempt).values(started_at=long_ago))
    accounts.create_guest(session, now=long_ago)
    recent = accounts.create_account(session, name="Nueva", password_hash="", role=Role.STUDENT, now=datetime.now(UTC))
    session.commit()

    def flask(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["purge", *words])

    assert flask().exit_code == 2  # nothing says after how long
    with database.reading() as reading:
        before = [reading.execute(select(table)).all() for table in Base.metadata.sorted_tables]
    shown = flask("--days", "365")
    assert (shown.exit_code, shown.output.count("Zacarías")) == (0, 12)
    assert "came on 2020-03-02, last attempt on 2020-03-02" in shown.output
    assert "12 students would be forgotten but for their scores; 1 guests" in shown.output
    with database.reading() as reading:
        assert [reading.execute(select(table)).all() for table in Base.metadata.sorted_tables] == before
    done = flask("--days", "365", "--yes")
    assert (done.exit_code, "12 students forgotten" in done.output) == (0, True)
    with database.reading() as reading:
        assert reading.scalars(select(User.id).where(User.role == Role.STUDENT)).all() == [recent]
        assert reading.scalars(select(Act.verb)).all() == ["purge"]
    assert "0 students would be" in flask("--days", "365").output
    assert len(students) == 12
