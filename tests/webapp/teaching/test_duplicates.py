"""Questions that ask the same: shown once, for the right reasons, and with something to do about them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder, chronicle, synthetic_question, with_stem
from tests.webapp.conftest import load
from tests.webapp.teaching.sets_of_two import Desk, seat
from webapp.db import Database
from webapp.models import Question, QuestionStatus
from webapp.services.bank import question_search
from webapp.services.teaching import duplicates
from webapp.services.teaching.duplicates import Likeness

NEAR = "¿En qué año se libró pues la escaramuza número 2?"
TELLING = "¿En qué año se libró la escaramuza de aquel 1501?"


@pytest.fixture
def bank(database: Database, folder: Folder) -> None:
    """Six questions: 1 and 2 apart, a typed variant of 1, a near stem of 2, a twin of 3 and one that tells 1's key."""
    text = chronicle(6)
    plain = [synthetic_question(text, number) for number in (1, 2, 3, 4)]
    typed = synthetic_question(text, 1, type_="short")
    near = with_stem(replace(synthetic_question(text, 5), id="near"), NEAR)
    twin = with_stem(replace(plain[2], id="twin"), "¿Cuándo fue aquello de la escaramuza 3?")
    telling = with_stem(replace(plain[3], id="telling"), TELLING)
    folder.write([*plain[:3], typed, near, twin, telling], text)
    load(database, folder)


@pytest.fixture
def ada(app: Flask, database: Database, bank: None) -> Desk:  # noqa: ARG001 - loaded first
    return seat(app, database, "Ada")


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.reading() as found:
        yield found


@pytest.fixture
def ids(ada: Desk, session: Session) -> dict[str, int]:  # noqa: ARG001 - its bank is loaded
    rows = session.execute(select(Question.content_id, Question.id)).tuples().all()
    return dict(rows)


@pytest.fixture
def shelf(ada: Desk, ids: dict[str, int]) -> str:
    address = ada.make_set()
    ada.send(f"{address}/ticks", tick=list(ids.values()))
    return address


def pairs(page: str) -> list[tuple[int, int]]:
    numbers = [int(number) for number in re.findall(r'name="pair" value="(\d+)"', page)]
    return list(pairwise(numbers))[::2]


def test_a_set_shows_each_pair_with_its_reasons(ada: Desk, shelf: str, ids: dict[str, int], session: Session) -> None:
    number = int(shelf.rpartition("/")[2])
    session.rollback()
    found = {
        frozenset({twins.first.content_id, twins.second.content_id}): set(twins.reasons)
        for twins in duplicates.find_in_set(session, question_set_id=number)
    }
    assert found == {
        frozenset({"choice-es-0001", "short-es-0001"}): {Likeness.FACT, Likeness.STEM},
        frozenset({"choice-es-0002", "near"}): {Likeness.STEM},
        frozenset({"choice-es-0003", "twin"}): {Likeness.FACT},
        frozenset({"choice-es-0001", "telling"}): {Likeness.KEY},
        frozenset({"short-es-0001", "telling"}): {Likeness.KEY},
    }
    assert f"{shelf}/duplicates" in ada.page(shelf)
    assert len(pairs(ada.page(f"{shelf}/duplicates"))) == 5
    assert ids


def test_one_of_two_is_taken_out_of_the_set(ada: Desk, shelf: str, ids: dict[str, int]) -> None:
    answer = ada.send(f"{shelf}/order", version=ada.version(shelf), do=f"remove-{ids['telling']}", back="duplicates")
    assert answer.headers["Location"] == f"{shelf}/duplicates"
    assert len(pairs(ada.page(f"{shelf}/duplicates"))) == 3
    assert f'id="question-{ids["telling"]}"' not in ada.page(shelf)


def test_the_bank_shows_true_duplicates_and_no_variants_of_a_fact(ada: Desk, ids: dict[str, int]) -> None:
    shown = {frozenset(pair) for pair in pairs(ada.page("/teaching/questions/duplicates"))}
    assert shown == {
        frozenset({ids["choice-es-0002"], ids["near"]}),
        frozenset({ids["choice-es-0003"], ids["twin"]}),
    }


def test_what_is_told_apart_is_shown_no_more(ada: Desk, shelf: str, ids: dict[str, int]) -> None:
    pair = [ids["near"], ids["choice-es-0002"]]
    for _ in range(2):  # a form that is sent twice
        assert ada.send("/teaching/questions/apart", pair=pair).status_code == 303
    assert tuple(sorted(pair)) not in pairs(ada.page("/teaching/questions/duplicates"))
    assert tuple(sorted(pair)) not in pairs(ada.page(f"{shelf}/duplicates"))
    for wrong in ([1, 4711], [1], [1, 1], []):
        assert ada.send("/teaching/questions/apart", pair=wrong).status_code == 404


def test_what_is_out_of_use_is_asked_no_more_until_it_is_put_back(
    ada: Desk, ids: dict[str, int], session: Session, database: Database, folder: Folder
) -> None:
    near = ids["near"]
    assert ada.send(f"/teaching/questions/{near}/withdraw").headers["Location"] == f"/teaching/questions/{near}"
    assert near not in {number for pair in pairs(ada.page("/teaching/questions/duplicates")) for number in pair}
    load(database, folder)  # loading the bank again does not undo it
    session.rollback()
    assert not question_search.get_views(session, [near])[near].is_in_service
    assert session.get_one(Question, near).status is QuestionStatus.READY
    assert f"/teaching/questions/{near}/put-back" in ada.page(f"/teaching/questions/{near}")
    assert ada.send(f"/teaching/questions/{near}/put-back").status_code == 303
    session.rollback()
    assert question_search.get_views(session, [near])[near].is_in_service
