"""A set of a teacher without a script and without a mouse: drawn, shared, published, taken."""

import re

from playwright.sync_api import Page, expect

from tests.functional.classroom import become_teacher
from tests.functional.conftest import NewContext
from tests.functional.serving import Server
from tests.functional.walking import follow


def press(page: Page, name: str) -> None:
    """Go to a button with the keyboard, press it, and wait for what it leads to."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_drawn_by_filter_and_taken_without_a_script(own_server: Server, new_context: NewContext) -> None:
    page = new_context(base_url=own_server.address, java_script_enabled=False).new_page()
    become_teacher(page, own_server)
    page.goto("/teaching/sets")
    page.locator("#title").fill("Sorteo")
    press(page, "Elegir sus preguntas")
    number = re.findall(r"set=(\d+)", page.url)[0]
    page.locator("input.tick").first.focus()
    page.keyboard.press("Space")
    page.locator("#filter-kind").select_option("commander")
    page.locator("#wanted").fill("2")
    press(page, "Sortear")
    expect(page).to_have_url(re.compile(rf"/sets/{number}#draws$"))
    expect(page.locator(".draw-list li")).to_have_count(1)
    expect(page.locator(".question-row")).to_have_count(1)  # the tick was kept on the way
    follow(page.get_by_role("link", name="Publicar como cuestionario"))
    press(page, "Publicar")
    expect(page).to_have_url(re.compile(r"/quizzes/\d+$"))
    page.goto("/")
    press(page, "Empezar Sorteo")
    expect(page.locator(".question-map li")).to_have_count(3)
