"""A finished attempt is looked back at byte by byte as it was, whatever happens to its questions later."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder, chronicle, noted_questions, synthetic_question
from tests.webapp.browsing import become, post
from tests.webapp.conftest import NOON, Clock, add_teacher, load
from webapp.db import Database
from webapp.models import (
    Attempt,
    Citation,
    CitationState,
    Question,
    QuestionSetItem,
    QuestionVersion,
    Quiz,
    Response,
    Role,
    Slot,
    Verdict,
)
from webapp.services.reviewing import reviews
from webapp.services.taking import standings

COUNT = 4
Change = Callable[[Session], object]


@pytest.fixture
def bank(database: Database, folder: Folder) -> Folder:
    folder.write(noted_questions(COUNT), chronicle(COUNT))
    load(database, folder)
    return folder


@pytest.fixture
def attempt(client: FlaskClient, database: Database, clock: Clock, bank: Folder) -> str:
    """The address of an attempt that was finished a while ago, its first question answered wrongly."""
    assert bank.bank.exists()
    become(client, database, Role.GUEST)
    with database.reading() as session:
        address = f"/attempts/{session.scalars(select(Attempt.public_id)).one()}"
        slot = session.scalars(select(Slot).where(Slot.position == 1)).one()
        right = slot.option_order.index(slot.question_version.options.index(slot.question_version.key[0]))
    fields = {"response-1": "2" if right == 0 else "1", "client_key": "a"}
    post(client, f"{address}/responses", form_at=f"{address}/questions/1", **fields)
    post(client, f"{address}/finish", form_at=f"{address}/finish")
    clock.forward(hours=1)
    return address


def pages_of(client: FlaskClient, attempt: str) -> list[str]:
    """The review and every source that it leads to, but for form tokens, which are new each time."""
    addresses = [f"{attempt}/result"] + [f"{attempt}/questions/{place}/sources/1" for place in range(1, COUNT + 1)]
    # the first question's second citation or a later one tells of what was chosen there
    addresses += [
        address
        for number in range(2, COUNT + 1)
        if client.get(address := f"{attempt}/questions/1/sources/{number}").status_code == 200
    ]
    pages = [client.get(address) for address in addresses]
    assert [page.status_code for page in pages] == [200] * len(pages)
    return [re.sub(r'name="csrf_token" value="[^"]+"', "", page.text) for page in pages]


def test_the_review_says_what_the_wrong_response_really_was(client: FlaskClient, attempt: str) -> None:
    page = client.get(f"{attempt}/result").text
    assert page.count("Sobre tu respuesta:") == 1
    assert len(pages_of(client, attempt)) == 1 + COUNT + 1, "the review, each key's source, and that of what was chosen"


def edit_the_bank(bank: Folder, database: Database) -> None:
    """Other words, another key, other options and another explanation under the same ids; one question gone."""
    text = chronicle(COUNT)
    edited = [
        replace(
            synthetic_question(text, number),
            version=2,
            stem=f"¿Y la escaramuza {number}?",
            key=("1999",),
            options=("1", "2", "3", "1999"),
            explanation="Otra cosa.",
        )
        for number in range(1, COUNT)
    ]
    bank.write(edited, text)
    load(database, bank)


def judge_everything(session: Session) -> None:
    teacher = add_teacher(session)
    for citation_id in session.scalars(select(Citation.id)).all():
        reviews.record(
            session,
            citation_id=citation_id,
            question_version_id=None,
            reviewer_id=teacher,
            verdict=Verdict.UNSUPPORTED,
            note="",
            now=NOON + timedelta(hours=2),
        )


def orphan_everything(session: Session) -> None:
    session.execute(update(Citation).values(state=CitationState.ORPHANED))


def empty_the_set(session: Session) -> None:
    session.execute(delete(QuestionSetItem))


def retire_everything(session: Session) -> None:
    session.execute(update(Question).values(retired_at=NOON))


CHANGES: list[Change] = [judge_everything, orphan_everything, empty_the_set, retire_everything]


@pytest.mark.parametrize("change", CHANGES)
def test_what_happens_to_questions_later_changes_no_byte(
    client: FlaskClient, database: Database, attempt: str, change: Change
) -> None:
    before = pages_of(client, attempt)
    with database.writing() as session:
        change(session)
        session.commit()
    client.application.extensions["database"].dispose()  # nor does a restart
    assert pages_of(client, attempt) == before


def test_an_edited_bank_changes_no_byte(client: FlaskClient, database: Database, bank: Folder, attempt: str) -> None:
    before = pages_of(client, attempt)
    edit_the_bank(bank, database)
    with database.reading() as session:
        assert session.scalar(select(QuestionVersion.id).where(QuestionVersion.number == 2)) is not None
    assert pages_of(client, attempt) == before


@pytest.mark.parametrize(
    "sabotage",
    [
        lambda session: session.execute(update(Slot).values(question_version_id=_newest(session), standings=None)),
        lambda session: session.execute(update(Slot).values(option_order=[3, 2, 1, 0])),
        lambda session: session.execute(delete(Response)),
        lambda session: session.execute(update(Quiz).values(title="Otro")),
    ],
)
def test_a_review_made_from_what_stands_now_would_be_seen(
    client: FlaskClient, database: Database, bank: Folder, attempt: str, sabotage: Callable[[Session], Any]
) -> None:
    """The tests above can fail: they see another version, another order, a lost response."""
    before = pages_of(client, attempt)
    edit_the_bank(bank, database)
    with database.writing() as session:
        sabotage(session)
        session.commit()
    assert pages_of(client, attempt) != before


def test_verdicts_asked_anew_would_be_seen(
    client: FlaskClient, database: Database, attempt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pages_of(client, attempt)
    with database.writing() as session:
        judge_everything(session)
        session.commit()
    with database.writing() as session:
        session.execute(update(Slot).values(standings=None))  # then what stands now is asked
        session.commit()
    monkeypatch.setattr(standings, "unpack", lambda _kept: {})
    assert pages_of(client, attempt) != before


def _newest(session: Session) -> int:
    return session.scalars(select(QuestionVersion.id).order_by(QuestionVersion.number.desc())).first() or 0
