"""Who sees a set, who may change it, and that nobody writes over what they have not seen."""

import pytest
from flask import Flask

from tests.webapp.teaching.sets_of_two import Desk, seat
from webapp.db import Database

pytestmark = pytest.mark.usefixtures("loaded")
LOOKING = ("", "/coverage", "/duplicates", "/sharing", "/export", "/export/gift", "/print", "/publish")
CHANGING = ("/title", "/ticks", "/order", "/draws", "/draws/1")
OWNING = ("/sharing", "/delete")


@pytest.fixture
def ada(app: Flask, database: Database) -> Desk:
    return seat(app, database, "Ada")


@pytest.fixture
def bea(app: Flask, database: Database) -> Desk:
    return seat(app, database, "Bea")


@pytest.fixture
def shelf(ada: Desk) -> str:
    """The address of a set of Ada's with three questions."""
    address = ada.make_set()
    ada.send(f"{address}/ticks", tick=[1, 2, 3])
    return address


def share(ada: Desk, bea: Desk, address: str, access: str) -> None:
    assert ada.send(f"{address}/sharing", teacher=bea.user_id, access=access).status_code == 303


def statuses(desk: Desk, address: str) -> tuple[set[int], set[int], set[int]]:
    """What looking, changing and owning are answered with."""
    looked = {desk.client.get(address + part).status_code for part in LOOKING}
    changed = {desk.send(address + part, title="X", wanted="1", version="0").status_code for part in CHANGING}
    owned = {desk.send(address + part, teacher="4711", version="0").status_code for part in OWNING}
    return looked, changed, owned


def test_a_set_is_its_owners_alone_until_it_is_shared(ada: Desk, bea: Desk, shelf: str) -> None:
    assert "De Ada" not in bea.page("/teaching/sets")
    assert statuses(bea, shelf) == ({404}, {404}, {404})
    assert bea.client.get(f"/teaching/questions?set={shelf.rpartition('/')[2]}").status_code == 404
    assert statuses(ada, shelf)[0] == {200}


def test_whoever_may_look_changes_nothing(ada: Desk, bea: Desk, shelf: str) -> None:
    share(ada, bea, shelf, "view")
    assert "De Ada" in bea.page("/teaching/sets")
    assert statuses(bea, shelf) == ({200}, {403}, {403})
    assert "/ticks" not in bea.page(shelf)
    assert 'name="place-1"' not in bea.page(shelf)


def test_whoever_may_change_it_neither_shares_nor_deletes(ada: Desk, bea: Desk, shelf: str) -> None:
    share(ada, bea, shelf, "edit")
    assert bea.send(f"{shelf}/title", title="De las dos", version=bea.version(shelf)).status_code == 303
    assert "<h1>De las dos</h1>" in ada.page(shelf)
    assert "Bea" in ada.page(shelf)
    assert {bea.send(shelf + part, teacher=bea.user_id).status_code for part in OWNING} == {403}


def test_it_is_taken_back_and_left(ada: Desk, bea: Desk, shelf: str) -> None:
    share(ada, bea, shelf, "edit")
    share(ada, bea, shelf, "view")  # other terms, not another share
    assert ada.page(f"{shelf}/sharing").count(f"/sharing/{bea.user_id}/end") == 1
    assert ada.send(f"{shelf}/sharing/{bea.user_id}/end").status_code == 303
    assert bea.client.get(shelf).status_code == 404
    share(ada, bea, shelf, "view")
    assert bea.send(f"{shelf}/leave").headers["Location"] == "/teaching/sets"
    assert bea.client.get(shelf).status_code == 404
    assert "<td>Bea" not in ada.page(f"{shelf}/sharing")


@pytest.mark.parametrize("nobody", ["4711", "", "x"])
def test_it_is_shared_with_teachers_only(ada: Desk, shelf: str, nobody: str) -> None:
    assert ada.send(f"{shelf}/sharing", teacher=nobody, access="edit").status_code == 404
    assert ada.send(f"{shelf}/sharing", teacher=ada.user_id, access="view").status_code == 404


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("/title", {"title": "Lo de Bea"}),
        ("/order", {"place-3": "1", "place-1": "2", "place-2": "3"}),
        ("/order", {"do": "remove-1"}),
        ("/order", {"do": "down-1"}),
    ],
)
def test_what_has_not_seen_the_others_change_is_refused_with_what_was_written(
    ada: Desk, bea: Desk, shelf: str, part: str, fields: dict[str, str]
) -> None:
    share(ada, bea, shelf, "edit")
    seen = bea.version(shelf)
    assert ada.send(f"{shelf}/order", version=ada.version(shelf), do="up-2").status_code == 303
    before = ada.page(shelf)
    answer = bea.send(shelf + part, version=seen, **fields)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "Ada" in answer.text
    assert fields.get("title", "") in answer.text
    if "place-3" in fields:
        assert 'name="place-3" value="1"' in answer.text
    assert ada.page(shelf).split("<main")[1].count("question-row") == before.split("<main")[1].count("question-row")
    assert "<h1>De Ada</h1>" in ada.page(shelf)
    assert bea.send(shelf + part, version=bea.version(shelf), **fields).status_code == 303


def test_ticks_of_two_go_together(ada: Desk, bea: Desk, shelf: str) -> None:
    share(ada, bea, shelf, "edit")
    ada.send(f"{shelf}/ticks", had=[1, 2, 3], tick=[2, 3, 4])
    bea.send(f"{shelf}/ticks", had=[1, 2, 3], tick=[1, 2, 3, 5])  # her page was opened before
    page = ada.page(shelf)
    assert [number for number in range(1, 7) if f'id="question-{number}"' in page] == [2, 3, 4, 5]
