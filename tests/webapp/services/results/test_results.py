"""Results as teachers see them and as a spreadsheet gets them."""

import codecs
import csv
import io
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from webapp.errors import NotFoundError
from webapp.models import Quiz, Role
from webapp.services.people import accounts, passwords
from webapp.services.results import results, spreadsheets
from webapp.services.taking import attempts

HEADER = ("Student", "Quiz", "Attempt", "State", "Started", "Finished", "Score", "Maximum")


@pytest.fixture
def quiz_id(session: Session, loaded: object) -> int:
    """A quiz with an attempt of a guest and a finished one of a student whose name is a formula."""
    assert loaded is not None
    quiz = session.scalars(select(Quiz.id)).one()
    guest = accounts.create_guest(session, now=NOON)
    student = accounts.create_account(
        session, name="=cmd|'/c calc'!A1", password_hash=passwords.hash_password("x"), role=Role.STUDENT, now=NOON
    )
    for user_id in (guest, student):
        random = Random(1)  # noqa: S311 - to be repeated
        public_id = attempts.start(session, quiz_id=quiz, user_id=user_id, now=NOON, random=random)
    attempts.finish(session, public_id=public_id, user_id=student, now=NOON)
    return quiz


def test_results_are_listed(session: Session, quiz_id: int) -> None:
    student, guest = results.find_results(session, quiz_id=quiz_id)
    assert (student.student, student.guest_number, student.score, student.max_score) == (
        "=cmd|'/c calc'!A1",
        None,
        0,
        10,
    )
    assert (guest.student, guest.score) == (None, None)
    assert guest.guest_number
    assert results.find_results(session) == (student, guest)
    with pytest.raises(NotFoundError):
        results.find_results(session, quiz_id=4711)


@pytest.mark.parametrize(
    ("page", "number", "names"),
    [(1, 1, ["=cmd|'/c calc'!A1"]), (2, 2, [None]), (9, 2, [None]), (-1, 1, ["=cmd|'/c calc'!A1"])],
)
def test_they_stand_on_pages(session: Session, quiz_id: int, page: int, number: int, names: list[str | None]) -> None:
    found = results.find_page(session, quiz_id=quiz_id, page=page, per_page=1)
    assert (found.number, found.page_count, found.total) == (number, 2, 2)
    assert [result.student for result in found.results] == names
    with pytest.raises(NotFoundError):
        results.find_page(session, quiz_id=4711)


def test_a_spreadsheet_runs_nothing(session: Session, quiz_id: int) -> None:
    data = results.as_csv(results.find_results(session, quiz_id=quiz_id), header=HEADER)
    assert data.startswith(codecs.BOM_UTF8)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == list(HEADER)
    assert rows[1][0] == "'=cmd|'/c calc'!A1"
    assert rows[1][3:] == ["finished", "2026-03-02T12:00:00+00:00", "2026-03-02T12:00:00+00:00", "0", "10"]
    assert rows[2][5:7] == ["", ""]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_begins_like_a_formula_is_made_a_word(cell: str) -> None:
    assert spreadsheets.neutralise(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Ada", "1-1", "a=b", "", " ="])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert spreadsheets.neutralise(cell) == cell
