"""Taking a quiz by the keyboard alone, and what a screen reader is told."""

import re

from playwright.sync_api import Page, expect

from tests.functional import library
from tests.functional.walking import key_of, score, start, stem_of


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
