"""What holds for every page, whoever asks."""

import re

from playwright.sync_api import Page, Response

from tests.functional.conftest import Complaints
from tests.functional.touring import tour
from tests.functional.walking import start

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def test_no_page_carries_inline_scripts_or_styles_or_asks_anyone_else(page: Page, complaints: Complaints) -> None:
    complaints.expected = ("404",)
    found = {name: INLINE.findall(page.content()) for name in tour(page)}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_every_page_allows_only_its_own_scripts_and_styles(page: Page) -> None:
    policies: set[str] = set()

    def note(answer: Response) -> None:
        if "/static/" not in answer.url:
            policies.add(answer.headers.get("content-security-policy", ""))

    page.on("response", note)
    start(page)
    assert all("script-src 'self'" in policy and "style-src 'self'" in policy for policy in policies)
    assert not any("unsafe" in policy or "*" in policy for policy in policies)


def test_the_fonts_are_ours_and_arrive(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert {family.strip('"') for family in loaded} >= {"Inter", "Source Serif 4"}


def test_a_page_has_one_title_one_main_heading_and_one_primary_action(page: Page, complaints: Complaints) -> None:
    complaints.expected = ("404",)
    primary = ".button:not(.button--quiet, .button--link, .button--danger):visible"
    for name in tour(page):
        assert page.title().endswith(" · Fuentes"), name
        assert page.locator("h1").count() == 1, name
        assert page.locator(primary).count() <= 1, name


def test_paper_gets_the_text_without_the_controls(page: Page) -> None:
    start(page)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".page-header").is_visible()
    assert not page.locator(".question-map").is_visible()
    assert page.locator("h1.stem").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
