"""Random draws by filter, from the bank's page to the attempts: what is promised before publishing is kept after it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder, chronicle, synthetic_question
from tests.webapp.browsing import post, sign_up
from tests.webapp.conftest import load
from tests.webapp.teaching.sets_of_two import Desk, seat
from webapp.db import Database
from webapp.models import Attempt, Citation, Question, QuestionVersion, Quiz, Slot, Verdict

SETTINGS = {
    "title": "Sorteo",
    "behaviour": "at-end",
    "layout": "one-per-page",
    "is_listed": "y",
    "visibility": "everything",
}
KINDS = ("date", "commander", "outcome", "strength")


@pytest.fixture
def bank(database: Database, folder: Folder) -> None:
    """Twenty facts of four kinds, each asked twice: by options, and by typing."""
    text = chronicle(20)
    made = []
    for number in range(1, 21):
        for type_ in ("choice", "short"):
            question = synthetic_question(text, number, type_=type_)
            made.append(replace(question, kind=KINDS[number % 4], difficulty=0.1 + 0.8 * (number % 5 == 0)))
    folder.write(made, text)
    load(database, folder)


@pytest.fixture
def ada(app: Flask, database: Database, bank: None) -> Desk:  # noqa: ARG001 - loaded first
    return seat(app, database, "Ada")


@pytest.fixture
def shelf(ada: Desk) -> str:
    return ada.make_set()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One that only reads: requests write meanwhile."""
    with database.reading() as found:
        yield found


def draw(ada: Desk, shelf: str, wanted: int, **asked: str) -> None:
    answer = ada.send(f"{shelf}/draws", wanted=wanted, **asked)
    assert answer.headers["Location"] == f"{shelf}#draws"


def publish(ada: Desk, shelf: str, session: Session, count: int) -> Quiz:
    answer = ada.send(f"{shelf}/publish", question_count=count, **SETTINGS)
    assert answer.status_code == 303, re.findall(r"field__error[^<]*<[^<]*|notice.*?</p>", answer.text)
    session.rollback()
    return session.get_one(Quiz, int(answer.headers["Location"].rpartition("/")[2]))


def take(app: Flask, session: Session, quiz: Quiz, name: str) -> list[Question]:
    """What a new student is asked."""
    student = app.test_client()
    sign_up(student, name=name)
    assert post(student, f"/quizzes/{quiz.id}/attempts", form_at="/").status_code == 303
    session.rollback()
    asked = (
        select(Question)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(
            Attempt.quiz_id == quiz.id,
            Attempt.id == select(Attempt.id).order_by(Attempt.id.desc()).limit(1).scalar_subquery(),
        )
        .order_by(Slot.position)
    )
    return list(session.scalars(asked))


def fact_of(question: Question) -> str:
    return question.content_id.rpartition("-")[2]


def test_each_attempt_has_its_fixed_questions_and_what_was_promised_of_each_filter(
    app: Flask, ada: Desk, shelf: str, session: Session
) -> None:
    fixed = session.scalars(select(Question.id).where(Question.kind == "strength").order_by(Question.id)).first() or 0
    ada.send(f"{shelf}/ticks", tick=[fixed])
    draw(ada, shelf, 3, kind="date", type="choice")
    draw(ada, shelf, 2, kind="commander")
    quiz = publish(ada, shelf, session, 6)
    drawn = [take(app, session, quiz, f"S{number}") for number in range(6)]
    for asked in drawn:
        assert fixed in [question.id for question in asked]
        assert Counter(question.kind for question in asked) == {"strength": 1, "date": 3, "commander": 2}
        assert {question.type for question in asked if question.kind == "date"} == {"choice"}
        assert len({fact_of(question) for question in asked}) == 6
    assert len({frozenset(question.id for question in asked) for asked in drawn}) > 1


def test_what_a_student_has_had_is_drawn_last_and_a_reload_shows_the_same(
    app: Flask, ada: Desk, shelf: str, session: Session
) -> None:
    draw(ada, shelf, 2, kind="date", type="choice")
    quiz = publish(ada, shelf, session, 2)
    for name in ("Eva", "Bis", "Zoe", "Leo"):  # chance alone would hardly spare all four a repetition
        student = app.test_client()
        sign_up(student, name=name)
        for _ in range(2):
            begun = post(student, f"/quizzes/{quiz.id}/attempts", form_at="/").headers["Location"]
            assert post(student, f"/quizzes/{quiz.id}/attempts", form_at="/").headers["Location"] == begun
            post(student, begun.split("/questions")[0] + "/finish", form_at="/")
    session.rollback()
    met = Counter(
        (slot.attempt.user_id, slot.question_version.question_id)
        for slot in session.scalars(select(Slot).join(Attempt).where(Attempt.quiz_id == quiz.id))
    )
    assert len(met) == met.total() == 16  # each had four of the five: nothing twice while there is something new


def test_too_few_is_said_in_a_line_before_publishing_and_nothing_is_published(
    ada: Desk, shelf: str, session: Session
) -> None:
    draw(ada, shelf, 7, kind="date")  # ten questions, on five facts
    for page in (ada.page(shelf), ada.page(f"{shelf}/publish")):
        assert 'data-state="warning"' in page
        assert re.search(r"Faltan 2|2 faltan|faltan 2", page)
    session.rollback()
    before = session.scalars(select(Quiz.id)).all()
    assert ada.send(f"{shelf}/publish", question_count=7, **SETTINGS).status_code == 422
    assert ada.client.get(f"{shelf}/preview", query_string=SETTINGS | {"question_count": 7}).status_code == 422
    session.rollback()
    assert session.scalars(select(Quiz.id)).all() == before
    number = re.findall(rf"{shelf}/draws/(\d+)", ada.page(shelf))[0]
    ada.send(f"{shelf}/draws/{number}", wanted="5", version=ada.version(shelf))
    assert publish(ada, shelf, session, 5).draws == [{"wanted": 5, "filter": {"kind": "date"}}]


def test_a_draw_that_went_short_since_is_refused_not_shortened(
    app: Flask, ada: Desk, shelf: str, session: Session, database: Database
) -> None:
    draw(ada, shelf, 5, kind="date")
    quiz = publish(ada, shelf, session, 5)
    with database.writing() as writing:
        for citation in writing.scalars(select(Citation).where(Citation.kind == "date").limit(1)):
            citation.verdict = Verdict.UNSUPPORTED
        writing.commit()
    student = app.test_client()
    sign_up(student, name="Tarde")
    assert post(student, f"/quizzes/{quiz.id}/attempts", form_at="/").status_code == 409
    session.rollback()
    assert session.scalars(select(Attempt).where(Attempt.quiz_id == quiz.id)).all() == []


def test_a_quiz_keeps_the_draws_it_was_published_with(app: Flask, ada: Desk, shelf: str, session: Session) -> None:
    draw(ada, shelf, 2, kind="date")
    quiz = publish(ada, shelf, session, 2)
    number = re.findall(rf"{shelf}/draws/(\d+)", ada.page(shelf))[0]
    assert ada.send(f"{shelf}/draws/{number}", do="remove", version=ada.version(shelf)).status_code == 303
    assert "/draws/" not in ada.page(shelf)
    assert [question.kind for question in take(app, session, quiz, "Eva")] == ["date", "date"]


@pytest.mark.parametrize("wanted", ["0", "101", "-1", "x", ""])
def test_a_number_that_cannot_be_drawn_is_refused(ada: Desk, shelf: str, wanted: str) -> None:
    answer = ada.send(f"{shelf}/draws", wanted=wanted, kind="date", tick=[1])
    assert "kind=date" in answer.headers["Location"]
    assert "/draws/" not in ada.page(shelf)
    assert 'id="question-1"' in ada.page(shelf)  # what was ticked beside it is kept


def test_the_same_filter_twice_overwrites_nothing(ada: Desk, shelf: str) -> None:
    draw(ada, shelf, 3, kind="date")
    draw(ada, shelf, 1, kind="date")
    assert re.findall(r'name="wanted" value="(\d+)"', ada.page(shelf)) == ["3"]


def test_a_change_that_has_not_seen_the_last_is_refused(ada: Desk, shelf: str) -> None:
    draw(ada, shelf, 3, kind="date")
    number, seen = re.findall(rf"{shelf}/draws/(\d+)", ada.page(shelf))[0], ada.version(shelf)
    assert ada.send(f"{shelf}/draws/{number}", wanted="2", version=seen).status_code == 303
    assert ada.send(f"{shelf}/draws/{number}", wanted="1", version=seen).status_code == 409
    assert re.findall(r'name="wanted" value="(\d+)"', ada.page(shelf)) == ["2"]


def test_the_preview_draws_as_attempts_do_and_the_file_says_what_it_leaves_out(ada: Desk, shelf: str) -> None:
    draw(ada, shelf, 3, kind="date", type="choice")
    shown = ada.client.get(f"{shelf}/preview", query_string=SETTINGS | {"question_count": 3, "layout": "all-on-one"})
    assert shown.text.count("data-question") == 3
    assert 'data-state="warning"' in ada.page(f"{shelf}/export")
