"""The settings of a published quiz: everything before the first attempt, and what was promised stays after it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.browsing import post, sign_up
from tests.webapp.conftest import NOON, Clock
from tests.webapp.teaching.sets_of_two import Desk, seat
from webapp.db import Database
from webapp.errors import QuizBegunError
from webapp.models import Act, Attempt, AttemptState, Quiz
from webapp.services.teaching import quiz_settings

pytestmark = pytest.mark.usefixtures("loaded")
BASE = {
    "title": "Dos",
    "question_count": "2",
    "behaviour": "at-end",
    "layout": "one-per-page",
    "is_listed": "y",
    "visibility": "everything",
    "minutes": "30",
    "most_attempts": "2",
    "tries": "3",
    "penalty": "33",
    "time_up": "submit",
}
FIXED = ("question_count", "behaviour", "tries", "penalty", "time_up", "grace_minutes")
BEGUN = {name: value for name, value in BASE.items() if name not in FIXED}
"""What the page of a quiz that somebody has begun holds."""


@pytest.fixture
def ada(app: Flask, database: Database) -> Desk:
    return seat(app, database, "Ada")


@pytest.fixture
def shelf(ada: Desk) -> str:
    address = ada.make_set()
    ada.send(f"{address}/ticks", tick=[1, 2, 3])
    return address


@pytest.fixture
def quiz(ada: Desk, shelf: str) -> str:
    """The address of a published quiz of two questions."""
    return str(ada.send(f"{shelf}/publish", **BASE).headers["Location"])


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.reading() as found:
        yield found


def stored(session: Session, quiz: str) -> Quiz:
    session.rollback()
    return session.get_one(Quiz, int(quiz.rpartition("/")[2]), populate_existing=True)


@pytest.fixture
def begun(app: Flask, quiz: str) -> str:
    """The same once a student has begun it."""
    student = app.test_client()
    sign_up(student, name="Eva")
    assert post(student, f"/quizzes/{quiz.rpartition('/')[2]}/attempts", form_at="/").status_code == 303
    return quiz


def send(desk: Desk, quiz: str, fields: dict[str, str], **changes: str) -> Any:
    version = desk.version(f"{quiz}/settings")
    return desk.send(f"{quiz}/settings", **{"version": version} | fields | changes)


def test_before_the_first_attempt_everything_may_change(ada: Desk, quiz: str, session: Session) -> None:
    answer = send(ada, quiz, BASE, question_count="3", behaviour="several-tries", tries="5", minutes="10", title="Tres")
    assert answer.status_code == 303
    changed = stored(session, quiz)
    assert (changed.title, changed.question_count, changed.behaviour, changed.tries, changed.time_limit_seconds) == (
        "Tres", 3, "several-tries", 5, 600,
    )  # fmt: skip
    assert session.scalars(select(Act.verb)).all() == ["change-quiz"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Otro"}, {"title": "Otro"}),
        ({"minutes": "45"}, {"time_limit_seconds": 2700}),
        ({"minutes": ""}, {"time_limit_seconds": None}),
        ({"most_attempts": "3"}, {"most_attempts": 3}),
        ({"layout": "all-on-one"}, {"layout": "all-on-one"}),
        ({"comment_0": "Ánimo"}, {"comments": {"80": "", "50": "", "0": "Ánimo"}}),
    ],
)
def test_after_it_what_takes_nothing_away_still_may(
    ada: Desk, begun: str, session: Session, change: dict[str, str], expected: dict[str, object]
) -> None:
    page = ada.page(f"{begun}/settings")
    assert not [name for name in FIXED if f'name="{name}"' in page]
    assert send(ada, begun, BEGUN, **change).status_code == 303
    changed = stored(session, begun)
    assert {name: getattr(changed, name) for name in expected} == expected
    assert (changed.question_count, changed.behaviour, round(changed.penalty, 2)) == (2, "at-end", 0.33)


LESS = ({"minutes": "29"}, {"most_attempts": "1"})
OTHERWISE = (
    {"question_count": "3"},
    {"behaviour": "after-each"},
    {"tries": "2"},
    {"penalty": "0"},
    {"time_up": "abandon"},
)


@pytest.mark.parametrize("change", [*LESS, *OTHERWISE])
def test_after_it_what_was_promised_stays(ada: Desk, begun: str, session: Session, change: dict[str, str]) -> None:
    answer = send(ada, begun, BEGUN, title="No", **change)
    assert answer.status_code == (422 if change in LESS else 409)
    assert "field__error" in answer.text or 'data-state="wrong"' in answer.text
    assert 'value="No"' in answer.text  # what was typed is still there
    kept = stored(session, begun)
    assert (kept.title, kept.question_count, kept.behaviour, kept.time_limit_seconds) == ("Dos", 2, "at-end", 1800)


def test_an_attempt_that_begins_while_the_form_is_sent_is_seen(session: Session, ada: Desk, begun: str) -> None:
    quiz_id = stored(session, begun).id
    seen = quiz_settings.get_editable(session, quiz_id=quiz_id, user_id=ada.user_id)
    wanted = replace(seen.settings, question_count=3)
    session.rollback()
    database: Database = ada.client.application.extensions["database"]
    with database.writing() as writing, pytest.raises(QuizBegunError):
        quiz_settings.change(
            writing, quiz=replace(seen, attempt_count=0), settings=wanted, user_id=ada.user_id, now=NOON
        )


def test_more_time_counts_for_the_attempt_in_progress(ada: Desk, begun: str, session: Session, clock: Clock) -> None:
    send(ada, begun, BEGUN, minutes="60")
    session.rollback()
    attempt = session.scalars(select(Attempt)).one()
    assert attempt.deadline_at
    assert (attempt.deadline_at - attempt.started_at).total_seconds() == 3600
    assert attempt.state is AttemptState.IN_PROGRESS
    assert attempt.started_at == clock.now


def test_what_has_not_seen_the_last_change_is_refused(ada: Desk, quiz: str, session: Session) -> None:
    seen = ada.version(f"{quiz}/settings")
    assert send(ada, quiz, BASE, title="Primero").status_code == 303
    answer = ada.send(f"{quiz}/settings", **BASE | {"version": seen, "title": "Segundo"})
    assert answer.status_code == 409
    assert 'value="Segundo"' in answer.text
    assert stored(session, quiz).title == "Primero"


def test_before_it_the_draws_follow_the_set_and_too_few_are_refused(
    ada: Desk, shelf: str, quiz: str, session: Session
) -> None:
    ada.send(f"{shelf}/draws", wanted="4", kind="date")
    assert send(ada, quiz, BASE, question_count="3").status_code == 422  # four of them are drawn
    assert send(ada, quiz, BASE, question_count="6").status_code == 303
    assert stored(session, quiz).draws == [{"wanted": 4, "filter": {"kind": "date"}}]
    number = re.findall(rf"{shelf}/draws/(\d+)", ada.page(shelf))[0]
    ada.send(f"{shelf}/draws/{number}", wanted="40", version=ada.version(shelf))
    assert send(ada, quiz, BASE, question_count="42").status_code == 422
    assert stored(session, quiz).question_count == 6


def test_they_are_for_whoever_published_it_or_may_change_its_set(
    app: Flask, ada: Desk, shelf: str, quiz: str, database: Database
) -> None:
    bea = seat(app, database, "Bea")
    assert bea.client.get(f"{quiz}/settings").status_code == 403
    assert f"{quiz}/settings" not in bea.page(quiz)
    ada.send(f"{shelf}/sharing", teacher=bea.user_id, access="view")
    assert bea.client.get(f"{quiz}/settings").status_code == 403
    own = bea.send(f"{shelf}/publish", **BASE).headers["Location"]
    assert f"{own}/settings" in bea.page(own)
    ada.send(f"{shelf}/sharing", teacher=bea.user_id, access="edit")
    assert bea.client.get(f"{quiz}/settings").status_code == 200
    with database.reading() as session:
        ready_made = session.scalars(select(Quiz.id).where(Quiz.is_ready_made)).one()
    assert ada.client.get(f"/teaching/quizzes/{ready_made}/settings").status_code == 404
