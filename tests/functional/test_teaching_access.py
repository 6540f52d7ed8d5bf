"""Every page of a teacher is usable by everyone, in light and dark, on a phone and a desktop, in both languages."""

import pytest
from playwright.sync_api import Page

from tests.functional.classroom import become_teacher
from tests.functional.conftest import Complaints, NewContext
from tests.functional.serving import Server
from tests.functional.test_access import DESKTOP, PHONE, violations
from tests.functional.test_languages import words_of
from tests.functional.touring_teachers import tour

NARROW = {"width": 320, "height": 640}
"""1280 px wide at 400 %."""


def faults(page: Page) -> list[str]:
    """What is wrong with the page that stands open, however it is looked at."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size(viewport)
            found += [f"{scheme} {viewport['width']}: {fault}" for fault in violations(page)]
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESKTOP)
    return found + [f"scrolls sideways: {width}"] * (width > NARROW["width"])


def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    own_server: Server,
    new_context: NewContext,
    complaints: Complaints,
) -> None:
    complaints.expected = ("404", "422")  # the browser reports what is meant
    page = new_context(base_url=own_server.address).new_page()
    become_teacher(page, own_server)
    found = {name: faults(page) for name in tour(page, own_server)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) > 30


@pytest.mark.parametrize(("locale", "other"), [("es-AR", "en"), ("en-GB", "es")])
def test_no_page_mixes_languages(
    own_server: Server,
    new_context: NewContext,
    complaints: Complaints,
    locale: str,
    other: str,
) -> None:
    complaints.expected = ("404", "422")
    page = new_context(base_url=own_server.address, locale=locale).new_page()
    become_teacher(page, own_server)
    foreign = words_of(other) - words_of("en" if other == "es" else "es")
    mixed = {}
    for name in tour(page, own_server):
        said = page.locator("body").inner_text()
        mixed[name] = [words for words in foreign if words in said]
        assert page.locator("html").get_attribute("lang") == locale[:2]
    assert {name: words for name, words in mixed.items() if words} == {}
