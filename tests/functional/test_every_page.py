"""Every page is for everyone: on a phone, enlarged, in light and dark, in both languages, by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.functional import biography, showing, touring, touring_moments, touring_teachers
from tests.functional.biography import Biography
from tests.functional.classroom import become_teacher
from tests.functional.conftest import Complaints, NewContext, serve
from tests.functional.judging import EVERY_RULE, faults, mixed, shape, unreachable, violations
from tests.functional.serving import Server

LOCALES = {"es": "es-AR", "en": "en-GB"}
EXPECTED = ("status of 404", "status of 405", "status of 410", "status of 422", "status of 401")
"""What the browser reports of the refusals that the walks provoke."""


@pytest.fixture
def lived(tmp_path: Path) -> Biography:
    folder = tmp_path / "library"
    folder.mkdir()
    return biography.write(folder)


@pytest.fixture
def lived_server(lived: Biography, tmp_path: Path) -> Iterator[Server]:  # noqa: ARG001 - written before it is served
    """To whose student everything has happened."""
    yield from serve(tmp_path / "library", tmp_path)


def judge(page: Page, walk: Iterator[str], language: str, shown: frozenset[str]) -> dict[str, list[str]]:
    """What is wrong with each page of a walk that must come to all that ``shown`` names.

    How pages look is judged in Spanish, whose words are the longer ones; what they say, in both languages.
    """
    found: dict[str, list[str]] = {}
    seen = set()
    for name in walk:
        seen.add(showing.endpoint_of(page))
        found[name] = [*mixed(page, language), *shape(page), *(faults(page) if language == "es" else [])]
    assert shown - seen == frozenset()
    return {name: wrong for name, wrong in found.items() if wrong}


def test_every_route_is_shown_by_a_walk() -> None:
    shown = showing.STUDENTS | showing.MOMENTS | showing.TEACHERS
    assert shown | set(showing.NO_PAGES) == showing.find_readable()
    assert not shown & set(showing.NO_PAGES)


@pytest.mark.parametrize("language", LOCALES)
def test_the_pages_of_a_student(new_context: NewContext, complaints: Complaints, language: str) -> None:
    complaints.expected = EXPECTED
    page = new_context(locale=LOCALES[language]).new_page()
    assert judge(page, touring.tour(page), language, showing.STUDENTS) == {}


@pytest.mark.parametrize("language", LOCALES)
def test_the_pages_of_rare_moments(
    lived: Biography, lived_server: Server, new_context: NewContext, complaints: Complaints, language: str
) -> None:
    complaints.expected = EXPECTED
    page = new_context(base_url=lived_server.address, locale=LOCALES[language]).new_page()
    assert judge(page, touring_moments.tour(page, lived_server, lived), language, showing.MOMENTS) == {}


@pytest.mark.parametrize("language", LOCALES)
def test_the_pages_of_a_teacher(
    own_server: Server, new_context: NewContext, complaints: Complaints, language: str
) -> None:
    complaints.expected = EXPECTED
    page = new_context(base_url=own_server.address, locale=LOCALES[language]).new_page()
    become_teacher(page, own_server)
    assert judge(page, touring_teachers.tour(page, own_server), language, showing.TEACHERS) == {}


def test_the_judges_would_find_something(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('h1').setAttribute('aria-hidden', 'maybe')")
    assert violations(page, EVERY_RULE)
    assert unreachable(page) == []
    page.evaluate("document.querySelector('main a, main button').addEventListener('focus', (e) => e.target.blur())")
    page.evaluate("document.querySelector('footer button').style.outline = 'none'")
    assert len(unreachable(page)) > 0
