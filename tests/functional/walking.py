"""What visitors do, in their own words."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.functional import library
from tests.webapp import banks

SAVED = "Guardado"
ONWARD = re.compile("^(Siguiente|Next)")
TO_THE_END = re.compile("^(Terminar|To the end)")


def start(page: Page, title: str = library.READY_MADE) -> str:
    """Begin the quiz as whoever one is; the attempt's address."""
    page.goto("/")
    page.get_by_role("button", name=re.compile(rf"^(Empezar|Start) {re.escape(title)}$")).click()
    expect(page.locator("fieldset[data-question]").first).to_be_visible()
    page.wait_for_load_state()
    return re.sub(r"/questions.*", "", page.url)


def key_of(stem: str) -> str:
    """The right option, or the words to type, for a question of the library."""
    return next(question.key[0] for question in library.find_questions() if question.stem == stem)


def stem_of(question: Locator | Page) -> str:
    """What a question asks."""
    return question.locator("h1.stem, h2.stem").first.inner_text()


def respond(question: Locator | Page, *, right: bool = True) -> str:
    """Choose or type the key, or something else; what it was."""
    key = key_of(stem_of(question))
    typed = question.locator("input[type=text], input:not([type])")
    if typed.count():
        words = key if right else "999"
        typed.fill(words)
        typed.blur()
        return words
    options = question.locator("label.option")
    texts = [text.strip() for text in options.locator(".option__text").all_inner_texts()]
    index = texts.index(key) if right else next(place for place, text in enumerate(texts) if text != key)
    options.nth(index).click()
    return texts[index]


def chosen(page: Page | Locator) -> str:
    """What stands on a page of one question, or in one of several."""
    shown = page.locator("label.option:has(:checked) .option__text, input[id^=response]")
    return shown.input_value() if page.locator("input[id^=response]").count() else shown.inner_text().strip()


def respond_to_all(page: Page, *, wrong: int = 0) -> None:
    """Answer a quiz whose keys come at the end, page by page, the first ``wrong`` of them wrongly."""
    total = page.locator(".question-map li").count()
    for place in range(1, total + 1):
        expect(page).to_have_url(re.compile(rf"/questions/{place}$"))
        respond(page, right=place > wrong)
        page.get_by_role(
            "button", name=re.compile("^(Siguiente|Next)" if place < total else "^(Terminar|To the end)")
        ).click()
    expect(page).to_have_url(re.compile(r"/finish$"))


def submit(page: Page) -> None:
    """Confirm, and arrive at the result."""
    page.get_by_role("button", name=re.compile("^(Entregar|Submit)$")).click()
    expect(page).to_have_url(re.compile(r"/result$"))


def follow(control: Locator) -> None:
    """Click what leads to another page, and wait until that one has come whole: nothing may be read or left before."""
    with control.page.expect_navigation():
        control.click()


def go_back(page: Page, to: str) -> None:
    """Use the browser's back button once the page it leaves has come whole: one that is still coming cannot be left."""
    page.wait_for_load_state()
    page.go_back()
    expect(page).to_have_url(re.compile(to))
    page.wait_for_load_state()


def score(page: Page) -> str:
    """What the result says."""
    return page.locator(".score").inner_text()


def quoted(page: Locator | Page) -> str:
    """The marked sentence of the first passage."""
    return page.locator(".passage mark").first.inner_text()


def is_from_library(quote: str) -> bool:
    """Whether the words stand in a source, character by character."""
    texts = [library.chronicle(), *(path.read_text(encoding="utf-8") for path in banks.SEEDS.glob("*.txt"))]
    return any(quote in text for text in texts)
