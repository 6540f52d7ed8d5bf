"""Every page is usable by everyone: judged by axe, at 400 %, and with the keyboard alone."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.functional import library
from tests.functional.conftest import Complaints, NewContext
from tests.functional.touring import tour
from tests.functional.walking import key_of, score, start, stem_of

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
ENLARGED = [
    ({"width": 320, "height": 256}, "1280 px wide at 400 %"),
    ({"width": 640, "height": 400}, "1280 px wide at 200 %"),
    (PHONE, "a phone"),
]


def violations(page: Page) -> list[str]:
    found: dict[str, Any] = Axe().run(page, options=EVERY_RULE).response
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_page(
    new_context: NewContext,
    complaints: Complaints,
    scheme: str,
    viewport: dict[str, int],
) -> None:
    complaints.expected = ("404",)
    page = new_context(color_scheme=scheme, viewport=viewport, reduced_motion="reduce").new_page()
    found = {name: violations(page) for name in tour(page)}
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) > 12


def test_axe_would_find_something(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('h1').setAttribute('aria-hidden', 'maybe')")
    assert violations(page)


@pytest.mark.parametrize(("viewport", "_name"), ENLARGED, ids=[name for _size, name in ENLARGED])
def test_nothing_is_cut_off_and_nothing_scrolls_sideways(
    new_context: NewContext,
    complaints: Complaints,
    viewport: dict[str, int],
    _name: str,
) -> None:
    complaints.expected = ("404",)
    page = new_context(viewport=viewport).new_page()
    widths = {name: page.evaluate("document.documentElement.scrollWidth") for name in tour(page)}
    assert {name: width for name, width in widths.items() if width > viewport["width"]} == {}


def focused(page: Page) -> str:
    """The words of what holds the focus."""
    found: str = page.evaluate("document.activeElement.innerText || document.activeElement.value || ''")
    return found.strip()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words holds the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if re.search(words, focused(page)):
            return
    raise AssertionError(f"Tab never reaches {words!r}")


def test_a_quiz_is_taken_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    tab_to(page, rf"^Empezar\s+{library.AT_END}")
    page.keyboard.press("Enter")
    for place in range(1, 5):
        expect(page).to_have_url(re.compile(rf"/questions/{place}$"))
        page.wait_for_load_state()
        key = key_of(stem_of(page))
        if page.locator("label.option").count():
            number = page.locator("label.option", has_text=key).locator("input").get_attribute("value") or ""
            page.keyboard.press(number)
        else:
            page.locator("input[id^=response]").focus()
            page.keyboard.type(key)
        expect(page.locator("#save-state")).to_have_text("Guardado")
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/finish$"))  # Enter goes on; it never submits the quiz
    tab_to(page, "^Entregar$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/result$"))
    assert score(page) == "4 / 4"


def test_arrow_keys_move_through_the_options(page: Page) -> None:
    start(page, library.ALL_ON_ONE)
    radio = page.locator("fieldset:has(input[type=radio])").first.locator("input[type=radio]")
    radio.first.focus()
    page.keyboard.press("ArrowDown")
    expect(radio.nth(1)).to_be_checked()
    page.keyboard.press("3")
    expect(radio.nth(2)).to_be_checked()
    expect(radio.nth(2)).to_be_focused()


def test_number_keys_can_be_turned_off_and_stay_off(page: Page) -> None:
    start(page, library.ALL_ON_ONE)
    radio = page.locator("fieldset:has(input[type=radio])").first.locator("input[type=radio]")
    page.get_by_role("button", name="Elegir con las teclas de número: sí").click()
    page.reload()
    expect(page.get_by_role("button", name="Elegir con las teclas de número: no")).to_be_visible()
    radio.first.focus()
    page.keyboard.press("3")
    expect(radio.nth(2)).not_to_be_checked()


def test_digits_are_typed_where_an_answer_is_typed(page: Page) -> None:
    start(page, library.ALL_ON_ONE)
    box = page.locator("input[id^=response]")
    if box.count():
        box.first.focus()
        page.keyboard.type("1512")
        expect(box.first).to_have_value("1512")


def test_the_skip_link_leads_past_the_header(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Ir al contenido"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_states_are_said_to_screen_readers(page: Page) -> None:
    start(page)
    expect(page.locator("#save-state")).to_have_attribute("role", "status")
    expect(page.locator(".question-map [aria-current]")).to_have_accessible_name(
        re.compile(r"Pregunta\s+1\s+pendiente")
    )
    expect(page.get_by_role("progressbar", name="Avance")).to_be_visible()
    expect(page.get_by_role("group", name=stem_of(page))).to_be_visible()
