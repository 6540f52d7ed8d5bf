"""The pages of figures and marks, and the files that they give away."""

import csv
import io
import re
import zipfile

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.webapp.browsing import become, post
from tests.webapp.conftest import NOON
from tests.webapp.many_attempts import add_attempts, guesses, versions_of
from webapp.db import Database
from webapp.models import Assignment, Concern, Membership, Quiz, QuizFigures, Role, SchoolClass, User
from webapp.services.results import quiz_statistics

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def teacher(client: FlaskClient, database: Database) -> FlaskClient:
    become(client, database, Role.TEACHER)
    return client


@pytest.fixture
def quiz_id(database: Database) -> int:
    """A quiz that 40 students have taken, whose third key is wrong."""
    with database.writing() as session:
        versions = versions_of(session, 6)
        rows = guesses(versions, count=40)
        wrong = next(option for option in versions[2].options if option not in versions[2].key)
        for row in rows:
            strong = sum(word in version.key for word, version in zip(row, versions, strict=True)) > 3
            row[2] = wrong if strong else versions[2].key[0]
        quiz_id = session.scalars(select(Quiz.id)).one()
        add_attempts(session, quiz_id, versions, rows)
        session.commit()
    return quiz_id


def test_figures_are_counted_once_and_bad_ones_open_a_task(
    teacher: FlaskClient, database: Database, quiz_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = teacher.get(f"/teaching/quizzes/{quiz_id}/statistics")
    assert first.status_code == 200
    assert first.text.count("picture__bar") > 3
    with database.reading() as session:
        question_id = versions_of(session, 3)[2].question_id
        assert question_id in session.scalars(select(Concern.question_id)).all()
    monkeypatch.setattr(quiz_statistics, "count", None)  # what is kept needs no counting
    assert teacher.get(f"/teaching/quizzes/{quiz_id}/statistics").text == first.text
    page = teacher.get(f"/teaching/quizzes/{quiz_id}/statistics/{question_id}")
    assert page.status_code == 200
    assert page.text.count("picture--halves") == 4
    assert teacher.get(f"/teaching/quizzes/{quiz_id}/statistics/4711").status_code == 404


def test_every_dot_leads_to_its_question(teacher: FlaskClient, quiz_id: int) -> None:
    page = teacher.get(f"/teaching/quizzes/{quiz_id}/statistics").text
    dots = re.findall(r'<a href="([^"]+)" tabindex="-1"><path class="picture__reach"', page)
    assert len(dots) == 6
    assert all(page.count(f'href="{address}"') == 2 for address in dots)  # the table's link beside it


def test_the_desk_counts_what_nobody_asked_for(teacher: FlaskClient, database: Database, quiz_id: int) -> None:
    assert teacher.get("/teaching").status_code == 200
    with database.reading() as session:
        assert session.scalars(select(QuizFigures.quiz_id)).all() == [quiz_id]
        assert session.scalars(select(Concern.id)).first() is not None


@pytest.mark.usefixtures("quiz_id")
def test_the_queue_begins_with_what_figures_speak_against(teacher: FlaskClient, database: Database) -> None:
    with database.reading() as session:
        stem = versions_of(session, 3)[2].stem
    against, stems = "Las estadísticas hablan contra esta pregunta", []
    while against in (page := teacher.get(address := teacher.get("/reviewing").headers["Location"]).text):
        stems += re.findall(r'id="stem"[^>]*>([^<]+)<', page)
        table = page[page.index(against) :]
        assert "<dd" in table[: table.index("</dl>")]  # the figures are attached
        post(teacher, address, form_at=address, verdict="supported", seen="0")
    assert stem in stems
    with database.reading() as session:
        assert session.scalars(select(Concern.id).where(Concern.settled_at.is_(None))).all() == []


def test_a_quiz_that_nobody_took_says_so(teacher: FlaskClient, database: Database) -> None:
    with database.reading() as session:
        quiz_id = session.scalars(select(Quiz.id)).one()
    for page in ("statistics", "gradebook"):
        answer = teacher.get(f"/teaching/quizzes/{quiz_id}/{page}")
        assert (answer.status_code, "<table" in answer.text) == (200, False)
    assert teacher.get("/teaching/quizzes/4711/statistics").status_code == 404


def test_the_gradebook_as_a_page_and_as_files(teacher: FlaskClient, database: Database, quiz_id: int) -> None:
    with database.writing() as session:
        evil = session.scalars(select(User).where(User.name == "Estudiante 7")).one()
        evil.name = "=1+1"
        session.commit()
    page = teacher.get(f"/teaching/quizzes/{quiz_id}/gradebook").text
    assert page.count("/teaching/students/") == 40
    answer = teacher.get(f"/teaching/quizzes/{quiz_id}/gradebook.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(rows) == 41
    assert "'=1+1" in {row[0] for row in rows}
    workbook = zipfile.ZipFile(io.BytesIO(teacher.get(f"/teaching/quizzes/{quiz_id}/gradebook.xlsx").data))
    assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")
    assert b"'=1+1" in workbook.read("xl/sharedStrings.xml")
    assert teacher.get(f"/teaching/quizzes/{quiz_id}/gradebook.exe").status_code == 404


def test_the_gradebook_of_a_class(teacher: FlaskClient, database: Database, quiz_id: int) -> None:
    with database.writing() as session:
        me = session.scalars(select(User.id).where(User.role == Role.TEACHER)).one()
        made = SchoolClass(title="3.º B", time_zone="UTC", join_code="ABCD2345", teacher_id=me, created_at=NOON)
        session.add(made)
        session.flush()
        class_id = made.id
        members = session.scalars(select(User.id).where(User.role == Role.STUDENT).order_by(User.id).limit(3)).all()
        session.add_all(Membership(class_id=class_id, user_id=member, joined_at=NOON) for member in members)
        session.add(Assignment(class_id=class_id, quiz_id=quiz_id, created_at=NOON))
        session.commit()
    book = teacher.get(f"/teaching/classes/{class_id}/gradebook")
    assert (book.status_code, book.text.count("/teaching/students/")) == (200, 3)
    answer = teacher.get(f"/teaching/classes/{class_id}/gradebook.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [3] * 4
    narrowed = teacher.get(f"/teaching/quizzes/{quiz_id}/gradebook?class={class_id}").text
    assert narrowed.count("/teaching/students/") == 3
    assert teacher.get(f"/teaching/quizzes/{quiz_id}/gradebook?class=999").text.count("/teaching/students/") == 40
    assert teacher.get("/teaching/classes/4711/gradebook").status_code == 404
