"""After a wrong choice its student is told what that option really was, with its passage; and nothing before."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from quizgen.model import Question as BankQuestion
from tests.webapp.banks import Folder, chronicle, noted_questions
from tests.webapp.browsing import become, post
from tests.webapp.conftest import load
from webapp.db import Database
from webapp.models import Attempt, Citation, CitationState, Quiz, Role, Shown, Slot, Verdict
from webapp.models.quizzes import EVERYTHING

COUNT = 4
LABEL = "Sobre tu respuesta:"


@pytest.fixture
def bank(client: FlaskClient, database: Database, folder: Folder) -> list[BankQuestion]:
    written = noted_questions(COUNT)
    folder.write(written, chronicle(COUNT))
    load(database, folder)
    become(client, database, Role.GUEST)
    return written


def respond(client: FlaskClient, database: Database, bank: list[BankQuestion], *, rightly: bool) -> tuple[str, str]:
    """Answer the first question and look: the address of its page, and the sentence about what was chosen."""
    with database.reading() as session:
        address = f"/attempts/{session.scalars(select(Attempt.public_id)).one()}"
        slot = session.scalars(select(Slot).where(Slot.position == 1)).one()
        version, order = slot.question_version, slot.option_order
        stem, shown = version.stem, [version.options[index] for index in order]
    question = next(one for one in bank if one.stem == stem)
    chosen = next(option for option in shown if (option in question.key) is rightly)
    fields = {"response-1": str(shown.index(chosen) + 1), "client_key": "a", "check": "1"}
    page = f"{address}/questions/1"
    assert all(note.text not in client.get(page).text for note in question.option_notes)
    post(client, f"{address}/responses", form_at=page, **fields)
    post(client, f"{address}/finish", form_at=f"{address}/finish")
    return address, next((note.text for note in question.option_notes if note.option == chosen), "")


def test_a_wrong_choice_is_told_what_it_really_was(
    client: FlaskClient, database: Database, bank: list[BankQuestion]
) -> None:
    address, told = respond(client, database, bank, rightly=False)
    page = unescape(client.get(f"{address}/result").text)
    assert told in page
    assert page.count(LABEL) == 1
    sources = re.findall(r'href="(/attempts/[\w-]+/questions/1/sources/\d+)#citation"', page)
    assert len(sources) == 2, "of the key, and of what was chosen"
    year = re.search(r"\d{4}", told)
    assert year
    marked = re.search(r"<mark.*?</mark>", client.get(sources[1]).text, re.DOTALL)
    assert marked
    assert year[0] in marked[0]
    others = {f"{address}/questions/1/sources/{number}" for number in range(1, COUNT + 2)} - set(sources)
    assert {client.get(other).status_code for other in others} == {404}, "what was not chosen is not told of"


def test_a_right_choice_needs_no_telling(client: FlaskClient, database: Database, bank: list[BankQuestion]) -> None:
    address, told = respond(client, database, bank, rightly=True)
    assert not told
    assert LABEL not in client.get(f"{address}/result").text


@pytest.mark.parametrize("hidden", [Shown.FEEDBACK, Shown.RESPONSE])
def test_who_may_not_see_explanations_or_their_response_is_told_nothing(
    client: FlaskClient, database: Database, bank: list[BankQuestion], hidden: Shown
) -> None:
    shows = {moment: [name for name in names if name != hidden.value] for moment, names in EVERYTHING.items()}
    with database.writing() as session:
        session.execute(update(Quiz).values(shows=shows))
        session.commit()
    address, told = respond(client, database, bank, rightly=False)
    assert told not in unescape(client.get(f"{address}/result").text)


def test_without_citations_the_sentence_stands_alone(
    client: FlaskClient, database: Database, bank: list[BankQuestion]
) -> None:
    shows = {moment: [name for name in names if name != Shown.CITATION.value] for moment, names in EVERYTHING.items()}
    with database.writing() as session:
        session.execute(update(Quiz).values(shows=shows))
        session.commit()
    address, told = respond(client, database, bank, rightly=False)
    page = unescape(client.get(f"{address}/result").text)
    assert told in page
    assert "/sources/" not in page


@pytest.mark.parametrize("doubt", [{"verdict": Verdict.UNSUPPORTED}, {"state": CitationState.ORPHANED}])
def test_what_no_passage_proves_any_more_is_not_told(
    client: FlaskClient, database: Database, bank: list[BankQuestion], doubt: dict[str, object]
) -> None:
    with database.writing() as session:
        session.execute(update(Citation).values(**doubt))
        session.commit()
    address, told = respond(client, database, bank, rightly=False)
    page = unescape(client.get(f"{address}/result").text)
    assert told not in page
    assert LABEL not in page
