"""The browser shows the time and warns; the server's clock decides."""

import re

from playwright.sync_api import Page, expect

from tests.functional import library
from tests.functional.walking import respond, score, start


def test_an_untimed_quiz_shows_no_clock(page: Page) -> None:
    start(page, library.AT_END)
    expect(page.locator("[data-clock]")).to_have_count(0)


def test_the_last_minute_is_said_aloud(page: Page) -> None:
    start(page, library.SHORT_OF_TIME)
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^1:0\d$"))
    expect(page.locator("[data-warning]")).to_have_text(re.compile(r"Tiempo restante (1:00|0:5\d)"), timeout=15_000)


def test_a_browser_whose_clock_runs_ahead_costs_nobody_an_attempt(page: Page) -> None:
    page.clock.install()
    start(page, library.SHORT_OF_TIME)
    address = page.url
    with page.expect_navigation():
        page.clock.fast_forward(70_000)
        page.clock.resume()
    expect(page).to_have_url(address)
    respond(page)
    expect(page.locator("#save-state")).to_have_text("Guardado")


def test_when_the_servers_time_is_up_what_was_saved_is_scored(page: Page) -> None:
    start(page, library.SHORT_OF_TIME)
    respond(page)
    expect(page.locator("#save-state")).to_have_text("Guardado")
    expect(page).to_have_url(re.compile(r"/result$"), timeout=90_000)
    assert score(page) == "1 / 4"
    expect(page.get_by_text("Se acabó el tiempo")).to_be_visible()


def test_without_a_script_the_time_is_still_said(plain_page: Page) -> None:
    start(plain_page, library.SHORT_OF_TIME)
    expect(plain_page.locator("[data-clock]")).to_have_text("2 minutos")
