"""Which facts a set asks, which it may, and which it leaves."""

import re

import pytest
from flask import Flask

from tests.webapp.teaching.sets_of_two import Desk, seat
from webapp.db import Database

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def ada(app: Flask, database: Database) -> Desk:
    return seat(app, database, "Ada")


@pytest.fixture
def shelf(ada: Desk) -> str:
    """Two of thirty facts ticked."""
    address = ada.make_set()
    ada.send(f"{address}/ticks", tick=[1, 2])
    return address


def counts(page: str) -> list[int]:
    """Facts, asked, drawn, not asked of the first source."""
    return [int(number) for number in re.findall(r"<td data-number>(\d+)</td>", page)[:4]]


def facts(page: str) -> list[str]:
    return re.findall(r'<h2 class="question-row__stem"[^>]*><a href="([^"]+)"', page)


def test_a_source_says_how_much_of_it_is_asked(ada: Desk, shelf: str) -> None:
    assert counts(ada.page(f"{shelf}/coverage")) == [30, 2, 0, 28]
    ada.send(f"{shelf}/draws", wanted="1", words="1503")
    assert counts(ada.page(f"{shelf}/coverage")) == [30, 2, 1, 27]
    ada.send(f"{shelf}/draws", wanted="2", kind="date")
    assert counts(ada.page(f"{shelf}/coverage")) == [30, 2, 28, 0]


def test_its_facts_lead_to_themselves_and_to_their_questions(ada: Desk, shelf: str) -> None:
    ada.send(f"{shelf}/draws", wanted="1", words="1503")
    source = re.findall(rf'href="({shelf}/coverage\?source=\d+)"', ada.page(f"{shelf}/coverage"))[0]
    every = ada.page(source)
    assert len(facts(every)) == 30
    shown = {way: facts(ada.page(f"{source}&show={way}")) for way in ("ticked", "drawn", "unasked")}
    assert [len(shown[way]) for way in ("ticked", "drawn", "unasked")] == [2, 1, 27]
    assert {fact for some in shown.values() for fact in some} == set(facts(every))
    assert 'href="/teaching/questions/1"' in ada.page(f"{source}&show=ticked")
    assert "1503" in ada.page(f"{source}&show=drawn")
    assert 'href="/teaching/questions/' in ada.page(shown["unasked"][0])


@pytest.mark.parametrize("address", ["?source=4711", "?source=99999999999999999999&show=ticked"])
def test_a_source_that_is_not_there(ada: Desk, shelf: str, address: str) -> None:
    assert ada.client.get(f"{shelf}/coverage{address}").status_code in (200, 404)
    assert ada.page(f"{shelf}/coverage?source=1&show=nonsense&page=-3")
