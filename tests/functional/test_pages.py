"""What holds for every page, whoever asks."""

from playwright.sync_api import Page, Response

from tests.functional.walking import start


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


def test_paper_gets_the_text_without_the_controls(page: Page) -> None:
    start(page)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".page-header").is_visible()
    assert not page.locator(".question-map").is_visible()
    assert page.locator("h1.stem").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
