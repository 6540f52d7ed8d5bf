"""The interface speaks the reader's language; questions and passages stay in their own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.functional import library
from tests.functional.conftest import NewContext
from tests.functional.walking import follow, respond, start, stem_of


@pytest.mark.parametrize(
    ("browser_says", "page_speaks"),
    [("es-AR", "es"), ("es", "es"), ("en-GB", "en"), ("fr-FR", "es")],
)
def test_the_browsers_language_is_the_first_guess(
    new_context: NewContext,
    browser_says: str,
    page_speaks: str,
) -> None:
    page = new_context(locale=browser_says).new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", page_speaks)


def test_a_choice_stays_and_leads_back_to_the_same_page(page: Page) -> None:
    start(page)
    here, stem = page.url, stem_of(page)
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(here)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    assert stem_of(page) == stem
    page.goto("/")
    expect(page.get_by_role("heading", name="Take a quiz")).to_be_visible()


def test_questions_and_passages_say_what_language_they_are_in(new_context: NewContext) -> None:
    page = new_context(locale="en-GB").new_page()
    start(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1.stem")).to_have_attribute("lang", "es")
    respond(page)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".passage blockquote")).to_have_attribute("lang", "es")
    expect(page.locator(".passage cite")).to_have_attribute("lang", "es")


@pytest.mark.parametrize(("theme", "colour"), [("Oscuro", "rgb(20, 23, 26)"), ("Claro", "rgb(251, 248, 241)")])
def test_light_or_dark_is_a_choice_that_is_there_before_the_first_paint(page: Page, theme: str, colour: str) -> None:
    page.goto("/")
    follow(page.get_by_role("button", name=theme))
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == colour
    assert re.search(r'<html lang="es" data-theme="(dark|light)">', page.content())
    page.get_by_role("button", name="Como el sistema").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", re.compile("."))


def test_times_are_told_in_the_readers_zone(new_context: NewContext) -> None:
    page = new_context(timezone_id="Pacific/Kiritimati").new_page()
    start(page, library.AT_END)
    page.goto("/attempts")
    shown = page.locator("tbody time").inner_text()
    wanted = page.evaluate("new Date(document.querySelector('tbody time').dateTime).getHours()")
    assert re.search(rf"\b0?{wanted}:", shown)
