"""Judging over HTTP: nobody is overwritten unseen, many are judged together and back, a citation is drawn anew."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.webapp.banks import Folder
from tests.webapp.browsing import post, set_role, sign_up
from webapp.db import Database
from webapp.models import Citation, Review, Role, Verdict


@pytest.fixture
def teacher(client: FlaskClient, database: Database, loaded: Folder) -> FlaskClient:
    del loaded  # its bank stands in the database
    return enter(client, database, "Ada Byron")


def enter(client: FlaskClient, database: Database, name: str) -> FlaskClient:
    assert sign_up(client, name=name).status_code == 303
    set_role(database, name, Role.TEACHER)
    client.set_cookie("language", "en")
    return client


def given(database: Database) -> list[Verdict | None]:
    with database.reading() as session:
        return list(session.scalars(select(Review.verdict).order_by(Review.id)))


def first_id(database: Database) -> int:
    with database.reading() as session:
        return session.scalars(select(Citation.id).order_by(Citation.start)).first() or 0


def test_nobody_overwrites_unseen_what_another_has_said(app: Flask, teacher: FlaskClient, database: Database) -> None:
    other = enter(app.test_client(), database, "Bruno Paz")
    address = f"/reviewing/{first_id(database)}"
    mine, theirs = (re.search(r'name="seen" value="(\d+)"', who.get(address).text) for who in (teacher, other))
    assert mine
    assert theirs
    assert post(teacher, address, form_at=address, verdict="unsupported", seen=mine[1]).status_code == 303
    refused = post(other, address, form_at=address, verdict="supported", seen=theirs[1], note="Sí lo dice")
    assert refused.status_code == 409
    assert "Someone else has judged this citation" in refused.text
    assert "Sí lo dice" in refused.text
    assert given(database) == [Verdict.UNSUPPORTED]
    now = re.search(r'name="seen" value="(\d+)"', refused.text)
    assert now
    assert post(other, address, form_at=address, verdict="supported", seen=now[1]).status_code == 303
    assert given(database) == [Verdict.UNSUPPORTED, Verdict.SUPPORTED]


def test_many_are_judged_together_but_for_what_is_doubted_or_judged(teacher: FlaskClient, database: Database) -> None:
    with database.writing() as session:
        ids = session.scalars(select(Citation.id).order_by(Citation.id)).all()
        session.execute(update(Citation).where(Citation.id == ids[0]).values(is_doubted=True))
        session.commit()
    post(teacher, f"/reviewing/{ids[1]}", verdict="unclear", seen="0")
    page = teacher.get("/reviewing/together").text
    assert "28 citations fit" in page
    newest = re.search(r'name="newest" value="(\d+)"', page)
    assert newest
    answer = post(teacher, "/reviewing/together", newest=newest[1])
    assert given(database).count(Verdict.SUPPORTED) == 28
    batch = re.search(r"batch=(\w+)", answer.location)
    assert batch
    post(teacher, f"/reviewing/{ids[2]}", verdict="unsupported", seen=str(latest(database, ids[2])))
    post(teacher, f"/reviewing/together/{batch[1]}/undo")
    with database.reading() as session:
        left = dict(session.execute(select(Citation.id, Citation.verdict)).tuples().all())
    assert {key: verdict for key, verdict in left.items() if verdict} == {
        ids[1]: Verdict.UNCLEAR,
        ids[2]: Verdict.UNSUPPORTED,  # said since
    }


def latest(database: Database, citation_id: int) -> int:
    with database.reading() as session:
        return max(session.scalars(select(Review.id).where(Review.citation_id == citation_id)))


def test_what_came_after_the_preview_is_not_judged(teacher: FlaskClient, database: Database) -> None:
    post(teacher, "/reviewing/together", newest="10")
    with database.reading() as session:
        judged = session.scalars(select(Citation.id).where(Citation.verdict.is_not(None))).all()
    assert set(judged) == set(range(1, 11))


def test_a_citation_is_drawn_anew_by_links_and_a_form(teacher: FlaskClient, database: Database) -> None:
    citation_id = first_id(database)
    address = f"/reviewing/{citation_id}/span"
    step = re.search(rf'href="({address}\?[^"]*)#drawn" data-key="r"', teacher.get(address).text)
    assert step
    page = teacher.get(step[1].replace("&amp;", "&")).text
    assert "holds the key" in page
    fields = dict(re.findall(r'name="(start|end|focus_start|focus_end|seen)" value="(\d+)"', page))
    answer = post(teacher, address, form_at=address, **fields)
    assert answer.status_code == 303
    assert answer.location != f"/reviewing/{citation_id}"
    assert given(database) == [Verdict.SUPPORTED]
    assert post(teacher, address, form_at=address, **fields | {"seen": "7"}).status_code == 409
    assert post(teacher, address, form_at=address, seen="0").status_code == 422
    assert given(database) == [Verdict.SUPPORTED]
