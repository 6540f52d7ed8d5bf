"""The settings of a quiz: presets, the table behind them, and the way over the preview and back."""

import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.webapp.browsing import become, post
from tests.webapp.conftest import load
from webapp.db import Database
from webapp.models import Behaviour, Moment, Quiz, Role, Shown, TimeUp
from webapp.services.taking.sight import PRESETS

BASE = {"title": "Dos", "question_count": "2", "behaviour": "at-end", "layout": "one-per-page", "is_listed": "y"}
OWN = {
    "visibility": "table",
    "shows_during": ["response"],
    "shows_just_after": ["response", "marks"],
    "shows_after_close": [shown.value for shown in Shown],
}
FULL = OWN | {
    "behaviour": "several-tries",
    "tries": "4",
    "penalty": "10",
    "most_attempts": "2",
    "minutes": "30",
    "time_up": "grace",
    "grace_minutes": "7",
    "comment_80": "¡Muy bien! <b>",
}


@pytest.fixture
def teacher(client: FlaskClient, database: Database, folder: Any) -> FlaskClient:
    folder.write_synthetic(3)
    load(database, folder)
    become(client, database, Role.TEACHER)
    return client


@pytest.fixture
def address(teacher: FlaskClient) -> str:
    """Where a set of three questions is published."""
    made = send(teacher, "/teaching/sets", title="Tres")
    set_id = re.findall(r"set=(\d+)", made.headers["Location"])[0]
    send(teacher, f"/teaching/sets/{set_id}/ticks", go="all")
    return f"/teaching/sets/{set_id}/publish"


def send(client: FlaskClient, address: str, **fields: Any) -> Any:
    return post(client, address, form_at="/teaching/sets", **fields)


def publish(teacher: FlaskClient, database: Database, address: str, **fields: Any) -> Quiz:
    answer = send(teacher, address, **{"visibility": "everything"} | BASE | fields)
    assert answer.status_code == 303, answer.text
    with database.reading() as session:
        return session.scalars(select(Quiz).order_by(Quiz.id.desc())).first() or Quiz()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_fills_the_table(teacher: FlaskClient, database: Database, address: str, preset: str) -> None:
    made = publish(teacher, database, address, visibility=preset, shows_later=["marks"])
    assert made.shows == PRESETS[preset]


def test_the_table_is_kept_as_it_was_ticked(teacher: FlaskClient, database: Database, address: str) -> None:
    made = publish(teacher, database, address, **FULL)
    assert made.shows[Moment.LATER.value] == []
    assert made.shows[Moment.JUST_AFTER.value] == ["response", "marks"]
    assert (made.behaviour, made.tries, round(made.penalty, 3), made.most_attempts) == (
        Behaviour.SEVERAL_TRIES, 4, 0.1, 2,
    )  # fmt: skip
    assert (made.time_up, made.grace_seconds, made.comments["80"]) == (TimeUp.GRACE, 420, "¡Muy bien! <b>")


def test_everything_comes_back_from_the_preview(teacher: FlaskClient, address: str) -> None:
    shown = send(teacher, address, do="preview", **BASE | FULL)
    page = teacher.get(shown.headers["Location"])
    assert page.status_code == 200
    (back,) = {unescape(link) for link in re.findall(r'href="([^"]+/publish\?[^"]+)"', page.text)}
    form = teacher.get(back).text
    assert re.search(r'name="tries"[^>]* value="4"', form)
    assert len(re.findall(r'<input[^>]*checked[^>]*name="shows_|name="shows_[^>]*checked', form)) == 1 + 2 + len(Shown)
    assert "¡Muy bien! &lt;b&gt;" in form


@pytest.mark.parametrize(
    "wrong",
    [
        {"tries": "1"},
        {"penalty": "101"},
        {"most_attempts": "0"},
        {"time_up": "never"},
        {"grace_minutes": "-5"},
        {"visibility": "nothing"},
        {"shows_later": ["everything"]},
        {"comment_0": "x" * 1001},
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    teacher: FlaskClient, database: Database, address: str, wrong: dict[str, Any]
) -> None:
    answer = send(teacher, address, **{"visibility": "everything"} | BASE | wrong)
    assert answer.status_code == 422
    assert "field__error" in answer.text
    with database.reading() as session:
        assert session.scalars(select(Quiz).where(Quiz.title == "Dos")).all() == []
