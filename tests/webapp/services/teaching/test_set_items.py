"""Ticks and order: only what differs is changed."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON, add_teacher
from webapp.errors import NotFoundError
from webapp.models import QuestionSet, Quiz
from webapp.services.bank import question_search
from webapp.services.bank.question_search import QuestionFilter
from webapp.services.teaching import question_sets, set_items

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def ids(session: Session) -> list[int]:
    return [question.id for question in question_search.find_questions(session, QuestionFilter()).questions]


@pytest.fixture
def set_id(session: Session, ids: list[int]) -> int:
    teacher = add_teacher(session)
    return question_sets.create(session, title="Cinco", owner_id=teacher, question_ids=ids[:5], now=NOON)


def order(session: Session, set_id: int) -> list[int]:
    session.expire_all()
    return [question.id for question in question_sets.get_questions(session, question_set_id=set_id)]


def test_only_what_a_page_changed_is_kept(session: Session, set_id: int, ids: list[int]) -> None:
    # the page showed 0 and 1 ticked; meanwhile another window took 1 out and put 9 in
    question_sets.remove_questions(session, question_set_id=set_id, question_ids=[ids[1]])
    question_sets.add_questions(session, question_set_id=set_id, question_ids=[ids[9]])
    set_items.keep_ticks(session, question_set_id=set_id, had=ids[:2], ticked=[ids[1], ids[7]])
    assert order(session, set_id) == [ids[2], ids[3], ids[4], ids[9], ids[7]]


def test_the_same_ticks_twice_are_the_same(session: Session, set_id: int, ids: list[int]) -> None:
    for _ in range(2):
        set_items.keep_ticks(session, question_set_id=set_id, had=[], ticked=[ids[8]])
    assert order(session, set_id) == [*ids[:5], ids[8]]
    assert set_items.count_items(session, question_set_id=set_id) == 6


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({}, "01234"),
        ({4: 1}, "40123"),
        ({0: 5}, "12340"),
        ({0: 99}, "12340"),
        ({0: 3}, "12034"),
        ({0: 2, 1: 1}, "10234"),
        ({3: 1, 4: 1}, "34012"),
        ({0: 1, 1: 2, 2: 3, 3: 4, 4: 5}, "01234"),
    ],
)
def test_a_question_moves_to_the_place_written_beside_it(
    session: Session,
    set_id: int,
    ids: list[int],
    places: dict[int, int],
    expected: str,
) -> None:
    asked = {ids[index]: place for index, place in places.items()} | {ids[20]: 1}  # the last stands in no set
    set_items.reorder(session, question_set_id=set_id, places=asked)
    assert order(session, set_id) == [ids[int(digit)] for digit in expected]


@pytest.mark.parametrize(
    ("index", "by", "expected"),
    [(1, -1, "10234"), (1, 1, "02134"), (0, -1, "01234"), (4, 1, "01234")],
)
def test_a_question_moves_one_place_and_stops_at_the_ends(
    session: Session,
    set_id: int,
    index: int,
    by: int,
    expected: str,
) -> None:
    before = order(session, set_id)
    set_items.move(session, question_set_id=set_id, question_id=before[index], by=by)
    assert order(session, set_id) == [before[int(digit)] for digit in expected]


def test_sets_put_away_and_ready_made_ones_are_nobodys(session: Session, set_id: int) -> None:
    ada = session.scalars(select(QuestionSet.owner_id).where(QuestionSet.id == set_id)).one() or 0
    assert question_sets.get_question_set(session, question_set_id=set_id, user_id=ada).question_count == 5
    ready_made = session.scalars(select(Quiz.question_set_id).where(Quiz.is_ready_made)).one()
    question_sets.archive(session, question_set_id=set_id, now=NOON)
    for unchangeable in (set_id, ready_made, 4711):
        with pytest.raises(NotFoundError):
            question_sets.get_question_set(session, question_set_id=unchangeable, user_id=ada)
