"""A problem that a student reports waits for a teacher, and comes back answered to them alone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder
from tests.webapp.browsing import become, post
from webapp.db import Database
from webapp.models import Attempt, Concern, Report, Role, Slot

WORDS = "The date is <wrong>"


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that sees, and does not hinder, what the app writes."""
    with database.reading() as found:
        yield found


@pytest.fixture
def student(client: FlaskClient, database: Database, loaded: Folder) -> FlaskClient:
    assert isinstance(loaded, Folder)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    become(client, database, Role.GUEST)
    return client


@pytest.fixture
def attempt(student: FlaskClient, session: Session) -> str:
    assert isinstance(student, FlaskClient)
    found = session.scalars(select(Attempt.public_id)).one()
    session.rollback()
    return found


@pytest.fixture
def teacher(app: Flask, database: Database, loaded: Folder) -> FlaskClient:
    assert isinstance(loaded, Folder)
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    become(client, database, Role.TEACHER)
    return client


def report(client: FlaskClient, attempt: str, words: str = WORDS, position: int = 1) -> int:
    return post(client, f"/attempts/{attempt}/questions/{position}/report", form_at="/account", words=words).status_code


def test_there_and_back(student: FlaskClient, teacher: FlaskClient, attempt: str, session: Session) -> None:
    post(student, f"/attempts/{attempt}/finish", form_at="/account")
    assert "Report a problem" in student.get(f"/attempts/{attempt}/result").text
    assert report(student, attempt) == 303
    assert "Waits for a teacher" in student.get("/reports").text
    queue = teacher.get("/reviewing/reports").text
    assert "The date is &lt;wrong&gt;" in queue
    assert '<span class="count">1<span class="visually-hidden"> waiting' in teacher.get("/teaching").text
    report_id = session.scalars(select(Report.id)).one()
    session.rollback()
    answer = f"/reviewing/reports/{report_id}"
    assert post(teacher, answer, form_at="/reviewing/reports", words=" You are right. ").status_code == 303
    assert 'class="count"' not in teacher.get("/teaching").text
    assert session.scalars(select(Concern.settled_at)).one() is not None
    first, again = (student.get("/reports").text for _ in range(2))
    assert "You are right." in first
    assert 'class="count"' in first
    assert 'class="count"' not in again
    late = post(teacher, answer, form_at="/reviewing/reports", words="No, sorry.")
    assert late.status_code == 303
    assert "No, sorry." not in student.get("/reports").text


def test_the_front_page_says_that_an_answer_is_there(
    student: FlaskClient,
    teacher: FlaskClient,
    attempt: str,
    session: Session,
) -> None:
    post(student, f"/attempts/{attempt}/finish", form_at="/account")
    report(student, attempt)
    news = "A teacher has answered"
    assert news not in student.get("/").text
    answer = f"/reviewing/reports/{session.scalars(select(Report.id)).one()}"
    post(teacher, answer, form_at="/reviewing/reports", words="Thanks")
    assert news in student.get("/").text
    student.get("/reports")
    assert news not in student.get("/").text


def test_what_is_not_answered_yet_cannot_be_reported(student: FlaskClient, attempt: str, session: Session) -> None:
    assert report(student, attempt) == 404
    assert session.scalars(select(Concern.id)).all() == []


def test_nothing_said_or_said_twice_is_no_report(student: FlaskClient, attempt: str, session: Session) -> None:
    post(student, f"/attempts/{attempt}/finish", form_at="/account")
    for words in (" ", WORDS, "again"):
        report(student, attempt, words)
    assert session.scalars(select(Concern.words)).all() == [WORDS]


def test_anothers_attempt_is_nobodys(teacher: FlaskClient, student: FlaskClient, attempt: str) -> None:
    post(student, f"/attempts/{attempt}/finish", form_at="/account")
    assert report(teacher, attempt) == 404
    assert report(student, attempt, position=99) == 404
    assert post(teacher, "/reviewing/reports/99", form_at="/reviewing/reports", words="x").status_code == 404


def test_the_same_words_do_not_open_again_what_was_answered(
    student: FlaskClient, teacher: FlaskClient, attempt: str, session: Session
) -> None:
    post(student, f"/attempts/{attempt}/finish", form_at="/account")
    report(student, attempt)
    answer = f"/reviewing/reports/{session.scalars(select(Report.id)).one()}"
    session.rollback()
    post(teacher, answer, form_at="/reviewing/reports", words="It is right.")
    report(student, attempt, "the date is WRONG!")
    assert session.scalars(select(Concern.words)).all() == [WORDS]
    session.rollback()
    report(student, attempt, "Two options say the same")
    waiting = select(Concern.words).where(Concern.settled_at.is_(None))
    assert session.scalars(waiting).all() == ["Two options say the same"]


def test_many_reports_on_one_question_are_one_place_in_the_queue(
    app: Flask, teacher: FlaskClient, database: Database, session: Session
) -> None:
    for number in range(3):
        client = app.test_client()
        become(client, database, Role.GUEST)
        public_id = session.scalars(select(Attempt.public_id).order_by(Attempt.id.desc())).first()
        slot_id = session.scalars(select(Slot.id).order_by(Slot.attempt_id.desc(), Slot.position)).first()
        session.rollback()
        with database.writing() as writing:  # all three meet the same question
            writing.execute(update(Slot).where(Slot.id == slot_id).values(question_version_id=1))
            writing.commit()
        post(client, f"/attempts/{public_id}/finish", form_at="/account")
        assert report(client, str(public_id), f"Wrong, I say for the {number}. time") == 303
    first = teacher.get("/reviewing").headers["Location"]
    assert teacher.get(first).text.count("A student has reported this question") == 3
    following = teacher.get(first + "/skip").headers["Location"]
    assert "A student has reported" not in teacher.get(following).text
    post(teacher, first, form_at=first, verdict="supported", seen="0")
    assert session.scalars(select(Concern.id).where(Concern.settled_at.is_(None))).all() == []
