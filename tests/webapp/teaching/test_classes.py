"""Classes by plain requests: joined by code, given a quiz with its times, and a student given more of them."""

import re
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.webapp.browsing import become, post, set_role, sign_up
from tests.webapp.conftest import Clock
from webapp.db import Database
from webapp.models import Attempt, Quiz, Role, SchoolClass, User
from webapp.services.classes import local_times

ZONE = "America/Argentina/Buenos_Aires"  # three hours behind
OPENS, CLOSES = "2026-03-02T10:00", "2026-03-02T12:00"  # 13:00 and 15:00 UTC; the tests begin at 12:00
FORM = {"opens_at": OPENS, "closes_at": CLOSES, "extra_minutes": "", "extra_attempts": ""}


class Classroom:
    """A teacher with a class, and its quiz of a quarter of an hour and one attempt."""

    def __init__(self, app: Flask, database: Database, clock: Clock) -> None:
        self.app, self.database, self.clock = app, database, clock
        self.teacher = app.test_client()
        become(self.teacher, database, Role.TEACHER)
        made = send(self.teacher, "/teaching/classes", title="  4.º   B ", time_zone=ZONE)
        self.address = made.headers["Location"]
        with database.writing() as session:
            self.quiz_id = session.scalars(select(Quiz.id)).one()
            session.execute(update(Quiz).values(time_limit_seconds=900, most_attempts=1, is_listed=False))
            session.commit()

    @property
    def code(self) -> str:
        with self.database.reading() as session:
            return session.scalars(select(SchoolClass.join_code)).one()

    def assign(self, **changes: str) -> str:
        """Give the class the quiz; the assignment's address."""
        made = send(self.teacher, f"{self.address}/assign", quiz=self.quiz_id, **FORM | changes)
        assert made.status_code == 303, made.text
        return str(made.headers["Location"])

    def student(self, name: str = "Juana", *, joins: bool = True) -> FlaskClient:
        client = self.app.test_client()
        assert sign_up(client, name=name).status_code == 303
        if joins:
            assert send(client, "/join", code=self.code).status_code == 303
        return client

    def start(self, client: FlaskClient) -> Any:
        return post(client, f"/quizzes/{self.quiz_id}/attempts", form_at="/classes")

    def deadline(self) -> datetime | None:
        with self.database.reading() as session:
            return session.scalars(select(Attempt.deadline_at)).one()

    def id_of(self, name: str) -> int:
        with self.database.reading() as session:
            return session.scalars(select(User.id).where(User.name == name)).one()


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock, loaded: object) -> Classroom:
    assert loaded is not None
    return Classroom(app, database, clock)


def send(client: FlaskClient, address: str, **fields: Any) -> Any:
    return post(client, address, form_at="/classes", **fields)


def local(moment: str) -> datetime:
    return local_times.to_moment(datetime.fromisoformat(moment), ZONE)


def test_a_student_joins_by_code_however_it_is_typed(room: Classroom) -> None:
    student = room.student(joins=False)
    code = room.code
    assert "4.º B" in student.get("/join", query_string={"code": code}).text
    typed = f" {code[:4].lower()} - {code[4:]} "
    assert send(student, "/join", code=typed).status_code == 303
    assert send(student, "/join", code=typed).status_code == 303  # in is in
    assert "4.º B" in student.get("/classes").text
    assert room.teacher.get(room.address).text.count(">Juana</a>") == 1


@pytest.mark.parametrize("code", ["", "ABCD-EFGH", "x" * 100, "' OR 1=1"])
def test_a_code_that_is_none_is_refused_beside_its_field(room: Classroom, code: str) -> None:
    answer = send(room.student(joins=False), "/join", code=code)
    assert answer.status_code == 422
    assert "field__error" in answer.text


def test_a_stranger_is_led_to_an_account_and_back(room: Classroom, client: FlaskClient) -> None:
    page = client.get("/join", query_string={"code": room.code})
    link = re.findall(r'href="(/sign-up\?back_to=[^"]+)"', page.text)[0]
    form = client.get(link)
    back_to = re.findall(r'name="back_to"[^>]* value="([^"]+)"', form.text)[0]
    made = post(client, "/sign-up", name="Eva", password="x" * 9, password_again="x" * 9, back_to=back_to)
    assert made.headers["Location"] == f"/join?code={room.code}"


def test_a_new_code_replaces_the_old_one(room: Classroom) -> None:
    old = room.code
    send(room.teacher, f"{room.address}/code")
    assert send(room.student(joins=False), "/join", code=old).status_code == 422


def test_another_teachers_class_looks_like_none(room: Classroom) -> None:
    address = room.assign()
    other = room.app.test_client()
    sign_up(other, name="Otra")
    set_role(room.database, "Otra", Role.TEACHER)
    student = room.id_of("A teacher")
    pages = [room.address, f"{room.address}/assign", address, f"{address}/change", f"{address}/students/{student}"]
    assert [other.get(page).status_code for page in pages] == [404] * len(pages)
    acts = [
        room.address,
        f"{room.address}/code",
        f"{room.address}/archive",
        f"{address}/release",
        f"{address}/withdraw",
    ]
    acts += [f"{room.address}/members/{student}/remove"]
    answers = [send(other, act, title="Mía", time_zone=ZONE).status_code for act in acts]
    assert answers == [404] * len(acts)


def test_the_quiz_is_taken_between_its_times_on_the_class_wall(room: Classroom) -> None:
    room.assign()
    student = room.student()
    assert "Abre" in student.get("/classes").text
    assert "10:00" in student.get("/").text
    assert room.start(student).status_code == 409
    room.clock.forward(hours=1)
    assert room.start(student).status_code == 303
    assert room.deadline() == local("2026-03-02T10:15")


def test_a_late_start_ends_when_the_quiz_closes(room: Classroom) -> None:
    room.assign()
    student = room.student()
    room.clock.forward(hours=2, minutes=50)
    room.start(student)
    assert room.deadline() == local(CLOSES)


def test_after_its_end_nobody_begins(room: Classroom) -> None:
    room.assign()
    student = room.student()
    room.clock.forward(hours=3)
    assert room.start(student).status_code == 409


def test_who_is_not_in_the_class_does_not_know_of_the_quiz(room: Classroom) -> None:
    room.assign(opens_at="", closes_at="")
    outsider = room.student("Pedro", joins=False)
    assert room.start(outsider).status_code == 404
    assert f"/quizzes/{room.quiz_id}/attempts" not in outsider.get("/").text


def test_attempts_are_counted_and_more_can_be_granted(room: Classroom) -> None:
    address = room.assign(opens_at="", closes_at="")
    student = room.student()
    room.start(student)
    room.clock.forward(minutes=16)
    assert room.start(student).status_code == 409
    assert "No te quedan intentos" in student.get("/classes").text
    grant = {"extra_attempts": "1", "extra_minutes": "", "closes_at": ""}
    assert send(room.teacher, f"{address}/students/{room.id_of('Juana')}", **grant).status_code == 303
    assert room.start(student).status_code == 303


def test_extra_time_counts_in_the_middle_of_an_attempt(room: Classroom) -> None:
    address = room.assign()
    student, other = room.student(), room.student("Pedro")
    room.clock.forward(hours=1)
    attempt = room.start(student).headers["Location"]
    room.clock.forward(minutes=14)
    grant = {"extra_minutes": "20", "extra_attempts": "", "closes_at": ""}
    page = room.teacher.get(f"{address}/students/{room.id_of('Juana')}").text
    assert "10:15" in page
    assert send(room.teacher, f"{address}/students/{room.id_of('Juana')}", **grant).status_code == 303
    assert room.deadline() == local("2026-03-02T10:35")
    room.clock.forward(minutes=15)
    fields = {"response-1": "1", "client_key": "late"}
    assert post(student, f"{attempt}/responses", form_at="/classes", **fields).status_code == 303
    again = room.start(other).headers["Location"]  # nobody else's time is longer
    room.clock.forward(minutes=16)
    assert post(other, f"{again}/responses", form_at="/classes", **fields).status_code == 409


def test_a_class_that_gets_more_time_gets_it_in_the_middle_too(room: Classroom) -> None:
    room.assign()
    student = room.student()
    room.clock.forward(hours=2, minutes=50)
    room.start(student)
    room.assign(closes_at="2026-03-02T12:30")
    assert room.deadline() == local("2026-03-02T12:05")


def test_results_are_seen_once_they_are_released(room: Classroom) -> None:
    address = room.assign(opens_at="", closes_at="", holds_results="y")
    student = room.student()
    attempt = room.start(student).headers["Location"]
    post(student, f"{attempt}/finish", form_at="/classes")
    result = student.get(f"{attempt}/result")
    assert result.status_code == 200
    assert "passage" not in result.text
    assert "<mark" not in result.text
    assert student.get(f"{attempt}/questions/1/sources/1").status_code == 404
    assert "0 / 10" not in result.text + student.get("/attempts").text + student.get("/").text
    send(room.teacher, f"{address}/release")
    assert "<mark" in student.get(f"{attempt}/result").text
    assert "0 / 10" in student.get("/attempts").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opens_at": CLOSES, "closes_at": OPENS}, "Tiene que abrir antes de cerrar"),
        ({"closes_at": "tomorrow"}, "field__error"),
        ({"closes_at": "9999-12-31T23:59"}, "Ningún reloj"),
        ({"extra_minutes": "-1"}, "field__error"),
        ({"extra_attempts": "99999999999"}, "field__error"),
        ({"quiz": "4711"}, "field__error"),
    ],
)
def test_times_that_cannot_be_are_refused_beside_their_field(
    room: Classroom, wrong: dict[str, str], words: str
) -> None:
    answer = send(room.teacher, f"{room.address}/assign", **{"quiz": room.quiz_id} | FORM | wrong)
    assert answer.status_code == 422
    assert words in answer.text


def test_who_is_taken_out_keeps_the_attempt_and_loses_the_quiz(room: Classroom) -> None:
    room.assign(opens_at="", closes_at="")
    student = room.student()
    attempt = room.start(student).headers["Location"]
    send(room.teacher, f"{room.address}/members/{room.id_of('Juana')}/remove")
    assert student.get(f"{attempt}/questions/1").status_code == 200
    post(student, f"{attempt}/finish", form_at="/classes")
    assert room.start(student).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/quizzes/99999999999999999999/attempts",
        "/classes/99999999999999999999/leave",
        "/attempts/x/questions/99999999999999999999/check",
    ],
)
def test_a_number_that_no_row_can_have_is_no_page(room: Classroom, address: str) -> None:
    student = room.student()
    assert send(student, address).status_code == 404


def test_a_question_of_such_a_number_is_no_page_either(room: Classroom) -> None:
    room.assign(opens_at="", closes_at="")
    student = room.student()
    attempt = room.start(student).headers["Location"]
    huge = 10**20
    for page in (f"questions/{huge}", f"go-to/{huge}", f"questions/1/sources/{huge}", f"questions/{huge}/sources/1"):
        assert student.get(f"{attempt}/{page}").status_code == 404
    for fields in ({f"response-{huge}": "1"}, {"response-1": str(huge)}, {"response-1": "1", "seen-1": str(huge)}):
        answer = post(student, f"{attempt}/responses", form_at="/classes", **fields)
        assert 400 <= answer.status_code < 500
