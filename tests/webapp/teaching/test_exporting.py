"""A question set leaves in every format, and the page says beforehand what each of them loses."""

import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizgen.exporting import EXPORTERS
from quizgen.importing import IMPORTERS, import_questions
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument
from tests.webapp.banks import CHRONICLE, Folder
from tests.webapp.browsing import become, post
from tests.webapp.conftest import load
from tests.webapp.kinds_of_questions import write_every_type
from webapp.db import Database
from webapp.models import Question, Role
from webapp.teaching.loss_words import REASONS, SENTENCES


@pytest.fixture
def questions(database: Database, folder: Folder) -> list[BankQuestion]:
    written = write_every_type(folder)
    load(database, folder)
    return written


@pytest.fixture
def teacher(client: FlaskClient, database: Database, questions: list[BankQuestion]) -> FlaskClient:  # noqa: ARG001 - loaded first
    become(client, database, Role.TEACHER)
    return client


@pytest.fixture
def set_id(teacher: FlaskClient, database: Database) -> int:
    made = post(teacher, "/teaching/sets", form_at="/teaching/sets", title="De todo un poco")
    number = int(re.findall(r"set=(\d+)", made.headers["Location"])[0])
    with database.reading() as session:
        ids = session.scalars(select(Question.id).order_by(Question.id)).all()
    post(teacher, f"/teaching/sets/{number}/ticks", form_at="/teaching/sets", tick=list(ids))
    return number


def test_every_format_says_what_it_loses_and_leaves_out(teacher: FlaskClient, set_id: int) -> None:
    page = unescape(teacher.get(f"/teaching/sets/{set_id}/export", headers={"Accept-Language": "en"}).text)
    for exporter in EXPORTERS:
        assert f'id="format-{exporter.name}"' in page
        for loss in exporter.losses:
            assert loss.what in page
            assert loss.fate in page
    assert "1 question is left out" in page
    assert "its type, ordering, is none of GIFT's" in page


def test_what_formats_say_can_be_translated() -> None:
    said = {
        text for one in EXPORTERS for text in (one.summary, *(t for loss in one.losses for t in (loss.what, loss.fate)))
    }
    assert set(SENTENCES) == said
    assert len(set(REASONS)) == len(REASONS)


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_what_is_downloaded_comes_back_whole(
    teacher: FlaskClient, set_id: int, questions: list[BankQuestion], folder: Folder, importer: object
) -> None:
    (found,) = [one for one in IMPORTERS if one is importer]
    answer = teacher.get(f"/teaching/sets/{set_id}/export/{found.name}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    text = (folder.sources / CHRONICLE).read_text(encoding="utf-8")
    document = SourceDocument(CHRONICLE, "", "es", text, questions[0].evidence[0].citation.sha256)
    back = [one.question for one in import_questions(answer.data, found, lambda _name: document)]
    kept = [question for question in questions if found.name != "gift" or question.type != "ordering"]
    assert sorted(filter(None, back), key=lambda one: one.id) == sorted(kept, key=lambda one: one.id)
    assert teacher.get(f"/teaching/sets/{set_id}/export/{found.name}").data == answer.data


def test_a_printed_variant_has_a_code_and_an_order_of_its_own(teacher: FlaskClient, set_id: int) -> None:
    pages = [teacher.get(f"/teaching/sets/{set_id}/print?variant={number}").text for number in (0, 1, 1, 2)]
    codes = [set(re.findall(r'paper__code">(\w+)<', page)) for page in pages]
    assert all(len(code) == 1 for code in codes)
    assert codes[1] == codes[2]
    assert len({frozenset(code) for code in codes}) == 3
    stems = [re.findall(r'paper__stem">([^<]+)<', page.partition('id="key"')[0]) for page in pages]
    assert stems[1] == stems[2] != stems[3]
    sheet = pages[0].partition('id="key"')[0]
    assert "¡qué día!" not in sheet
    assert pages[0].partition('id="proof"')[2].count("<blockquote>") == 5 + 4 + 3


@pytest.mark.parametrize("address", ["/export/doc", "/export/../x"])
def test_an_unknown_format_is_not_found(teacher: FlaskClient, set_id: int, address: str) -> None:
    assert teacher.get(f"/teaching/sets/{set_id}{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/teaching/sets/999/export", "/teaching/sets/999/export/gift", "/teaching/sets/999/print"]
)
def test_an_unknown_set_is_not_found(teacher: FlaskClient, address: str) -> None:
    assert teacher.get(address).status_code == 404


def test_a_pdf_is_made(teacher: FlaskClient, set_id: int) -> None:
    assert io.BytesIO(teacher.get(f"/teaching/sets/{set_id}/export/pdf?variant=3").data).read(5) == b"%PDF-"
