"""Progress tells what was right, when it happened, and where it can be read; nothing that may not be seen."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from tests.webapp.banks import Folder
from tests.webapp.browsing import become, post
from webapp.db import Database
from webapp.models import Attempt, QuestionVersion, Quiz, Role, Slot
from webapp.services.learning.progress import date_in


@pytest.fixture
def student(client: FlaskClient, database: Database, loaded: Folder) -> FlaskClient:
    """One attempt, the first question of it right and the second wrong."""
    assert isinstance(loaded, Folder)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    become(client, database, Role.GUEST)
    with database.reading() as session:
        public_id = session.scalars(select(Attempt.public_id)).one()
        slots = session.scalars(select(Slot).order_by(Slot.position)).all()[:2]
        fields = {}
        for slot, is_right in zip(slots, (True, False), strict=True):
            version = session.get_one(QuestionVersion, slot.question_version_id)
            shown = [version.options[index] in version.key for index in slot.option_order]
            fields[f"response-{slot.position}"] = str(shown.index(is_right) + 1)
    page = f"/attempts/{public_id}/questions/1"
    post(client, f"/attempts/{public_id}/responses", form_at=page, **fields, client_key="k")
    post(client, f"/attempts/{public_id}/finish", form_at=page)
    return client


def test_strengths_and_the_line_of_time(student: FlaskClient, database: Database) -> None:
    page = student.get("/progress").text
    with database.reading() as session:
        right, wrong = session.scalars(
            select(QuestionVersion).join(Slot).where(Slot.position <= 2).order_by(Slot.position),
        )
    assert right.explanation in page
    assert wrong.explanation not in page
    assert page.count('class="timeline__mark') == 1
    assert f'aria-label="1. {right.key[0]}: ' in page
    assert "10%" in page
    assert "/sources/1#citation" in page


def test_a_nearer_view_is_a_link_away(student: FlaskClient) -> None:
    assert student.get("/progress?from=1400-01-01&to=1400-12-31").status_code == 200
    assert student.get("/progress?from=x&to=y").status_code == 200


def test_what_may_not_be_seen_is_not_in_it(student: FlaskClient, database: Database) -> None:
    with database.writing() as session:
        session.execute(update(Quiz).values(shows={}))
        session.commit()
    page = student.get("/progress").text
    assert "timeline__mark" not in page
    assert "Strengths" not in page


@pytest.mark.parametrize(
    ("sentence", "language", "value"),
    [
        ("El 12 de febrero de 1817 venció en Chacabuco.", "es", "1817-02-12"),
        ("It began on 28 April and ended in 1820.", "en", "1820"),
        ("It began on 28 April.", "en", ""),
    ],
)
def test_a_fact_stands_at_the_date_that_its_sentence_states(sentence: str, language: str, value: str) -> None:
    assert date_in(sentence, language) == value
