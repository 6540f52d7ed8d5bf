"""Things to put in order and to pair, by the keyboard alone; and the rules' advice while a question is written."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.functional.classroom import become_teacher
from tests.functional.conftest import NewContext, serve
from tests.functional.serving import Server
from tests.webapp.banks import Folder
from tests.webapp.kinds_of_questions import write_every_type
from webapp.db import connect, schema
from webapp.services.bank import bank_loading


@pytest.fixture(scope="module")
def every_type(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose one quiz has a question of each type."""
    folder = tmp_path_factory.mktemp("types")
    written = Folder(folder)
    write_every_type(written)
    database = connect(f"sqlite:///{folder / 'quiz.db'}")
    schema.upgrade(database.writer)
    with database.writing() as session:
        bank_loading.load_bank(session, bank=written.bank, sources=written.sources, now=datetime.now(UTC))
        session.commit()
    database.dispose()
    instance = Path(shutil.copytree(folder, tmp_path_factory.mktemp("instance") / "types"))
    yield from serve(folder, instance)


def find_question(page: Page, server: Server, selector: str) -> None:
    """Begin the quiz and go to the question that has ``selector``."""
    page.goto(server.address)
    page.locator("form[action$='/attempts'] button").first.click()
    page.locator("fieldset[data-question]").first.wait_for()
    attempt = re.sub(r"/questions.*", "", page.url)
    for position in range(1, 8):
        page.goto(f"{attempt}/questions/{position}")
        if page.locator(selector).count():
            return
    pytest.fail(f"no question has {selector}")


def tops_of_passages(page: Page) -> list[str]:
    """Where each passage stands by the one before it."""
    tops = page.locator(".question__source > .passage").evaluate_all(
        "passages => passages.map(passage => passage.getBoundingClientRect().top)"
    )
    return ["beside" if one == other else "under" for one, other in pairwise(tops)]


def test_things_are_put_in_order_by_the_keyboard_alone(new_context: NewContext, every_type: Server) -> None:
    page = new_context(base_url=every_type.address).new_page()
    find_question(page, every_type, ".placing--ranked select")
    lists = page.locator("select[name^=response]")
    flags = [int(re.findall(r"\d+", text)[-1]) for text in page.locator(".placing label").all_inner_texts()]
    lists.first.focus()
    for flag in flags:  # the bank puts them in the order of their flags
        page.keyboard.press(str(sorted(flags).index(flag) + 1))
        page.keyboard.press("Tab")
    expect(page.locator("#save-state")).to_have_text("Guardado")
    page.reload()
    assert [int(one.input_value()) for one in lists.all()] == [sorted(flags).index(flag) + 1 for flag in flags]
    assert Axe().run(page).response["violations"] == []
    page.locator("button[formaction]").click()
    expect(page.locator(".outcome")).to_have_attribute("data-state", "right")
    expect(page.locator(".question__source blockquote")).to_have_count(4)
    assert tops_of_passages(page) == ["beside", "under", "beside"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert tops_of_passages(page) == ["under", "under", "under"]
    assert Axe().run(page).response["violations"] == []


def test_pairs_are_chosen_from_named_lists_without_a_script(new_context: NewContext, every_type: Server) -> None:
    page = new_context(base_url=every_type.address, java_script_enabled=False).new_page()
    find_question(page, every_type, ".placing:not(.placing--ranked) select")
    for number, captain in ((10, "A"), (11, "B"), (12, "A")):
        page.get_by_label(f"El tercio {number}").select_option(f"Capitán {captain}")
    page.locator("button[formaction]").click()
    expect(page.locator(".outcome")).to_have_attribute("data-state", "partly")
    expect(page.locator("li.option[data-state=right]")).to_have_count(2)
    expect(page.locator("li.option[data-state=wrong]")).to_have_count(1)


def test_the_rules_speak_while_a_question_is_written(new_context: NewContext, every_type: Server) -> None:
    page = new_context(base_url=every_type.address).new_page()
    become_teacher(page, every_type)
    page.goto("/teaching/questions/new")
    expect(page.locator("#lowest")).to_be_hidden()
    page.get_by_label("Número", exact=True).check()
    expect(page.locator("#lowest")).to_be_visible()
    expect(page.locator("#wrong")).to_be_hidden()
    page.locator("#stem").fill("¿Cuántos eran los 300 que no llegaron?")
    page.locator("#key").fill("300")
    advice = page.locator("[data-advice-list] li")
    expect(advice.filter(has_text="no debería contener su propia respuesta")).to_have_count(1)
    expect(page.locator("#overrule")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.locator("#stem").fill("¿Cuántos hombres llegaron a la villa en 1502?")
    expect(advice).to_have_count(0)
    expect(page.locator("#overrule")).to_be_hidden()
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/teaching/questions/\d+$"))
    expect(page.get_by_text("Sin fuente", exact=True).first).to_be_visible()
