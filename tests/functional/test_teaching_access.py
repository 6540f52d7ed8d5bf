"""Every page of a teacher is usable by everyone, in light and dark, on a phone and a desktop, in both languages."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.functional.classroom import become_teacher
from tests.functional.conftest import Complaints, NewContext
from tests.functional.serving import Server
from tests.functional.test_access import EVERY_RULE
from tests.functional.test_languages import words_of
from tests.functional.test_pages import INLINE
from tests.functional.touring_teachers import tour

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=800)
NARROW = ViewportSize(width=320, height=640)
"""1280 px wide at 400 %."""
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
"""What a colour scheme can spoil."""
SECONDARY = ("quiet", "link", "danger", "icon", "stem", "verdict")
"""Buttons that are not what the page is for."""
EXPECTED = ("404", "422")
"""What the browser reports of the refusals that the tour provokes."""


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def faults(page: Page) -> list[str]:
    """What is wrong with the page that stands open, however it is looked at."""
    found = []
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found += [f"light {viewport['width']}: {fault}" for fault in violations(page, EVERY_RULE)]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"dark {viewport['width']}: {fault}" for fault in violations(page, CONTRAST)]
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESKTOP)
    return found + [f"scrolls sideways: {width}"] * (width > NARROW["width"])


def shape(page: Page) -> Iterator[str]:
    """What the page has too much or too little of."""
    primary = ".button" + "".join(f":not(.button--{kind})" for kind in SECONDARY) + ":visible"
    if page.locator(primary).count() > 1:
        yield "more than one primary action"
    if page.locator("h1").count() != 1 or not page.title().endswith(" · Fuentes"):
        yield "no single heading, or no title"
    yield from (f"inline: {part}" for part in INLINE.findall(page.content()))


@cache
def foreign_to(language: str) -> set[str]:
    """What only the other language says."""
    return words_of("en" if language == "es" else "es") - words_of(language)


def mixed(page: Page, language: str) -> list[str]:
    """Which words of the other language the page says."""
    said = page.locator("body").inner_text()
    return [f"says {words!r}" for words in foreign_to(language) if words in said]


def test_axe_finds_nothing_nothing_scrolls_sideways_and_all_is_spanish(
    own_server: Server,
    new_context: NewContext,
    complaints: Complaints,
) -> None:
    complaints.expected = EXPECTED
    page = new_context(base_url=own_server.address).new_page()
    become_teacher(page, own_server)
    found = {name: [*faults(page), *mixed(page, "es")] for name in tour(page, own_server)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) > 30


def test_all_is_english_for_those_who_want_it_and_each_page_asks_one_thing(
    own_server: Server,
    new_context: NewContext,
    complaints: Complaints,
) -> None:
    complaints.expected = EXPECTED
    page = new_context(base_url=own_server.address, locale="en-GB").new_page()
    become_teacher(page, own_server)
    found = {name: [*mixed(page, "en"), *shape(page)] for name in tour(page, own_server)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
