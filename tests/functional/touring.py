"""A walk through every page of a student, for whatever must hold on all of them."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.functional import library
from tests.functional.walking import follow, respond, respond_to_all, start, submit


def tour(page: Page) -> Iterator[str]:
    """Go from page to page; after each step its name is handed out and the page stands open."""
    page.goto("/")
    yield "front page of a stranger"
    yield from tour_of_accounts(page)
    start(page, library.CHECKED_ON_ONE)
    yield "all questions on one page"
    respond(page.locator("fieldset[data-question='1']"))
    page.locator("button[formaction]").first.click()
    page.wait_for_url("**#question-1")
    yield "all questions on one page, one checked"
    yield from tour_of_checked(page)
    yield from tour_of_attempts(page)
    yield from tour_of_learning(page)
    page.goto("/nowhere")
    yield "an address that is none"


def tour_of_accounts(page: Page) -> Iterator[str]:
    """Coming in."""
    page.goto("/log-in")
    yield "log in"
    page.goto("/sign-up")
    yield "make an account"
    page.locator("input[name=name]").fill("x")
    page.locator("input[name=password]").fill("short")
    page.locator("input[name=password_again]").fill("other")
    follow(page.locator("main form button"))
    yield "make an account, with mistakes"


def tour_of_checked(page: Page) -> Iterator[str]:
    """One question a page, its key after it, and the whole text behind that."""
    start(page)
    yield "a question"
    respond(page, right=False)
    yield "a question with a choice"
    page.locator("button[formaction]").click()
    page.locator(".outcome").wait_for()
    yield "a question and its source"
    page.locator(".passage footer a").click()
    page.locator("#citation").wait_for()
    yield "the whole text"


def tour_of_attempts(page: Page) -> Iterator[str]:
    """To the score, twice, and the list of both."""
    for wrong in (1, 0):
        start(page, library.AT_END)
        respond_to_all(page, wrong=wrong)
        if wrong:
            yield "submit the attempt?"
        submit(page)
    yield "result"
    page.goto("/attempts")
    yield "attempts with their chart"
    start(page, library.SHORT_OF_TIME)
    yield "a question against the clock"
    page.goto(page.url.split("/questions")[0] + "/finish")
    yield "submit the attempt with nothing in it?"
    page.goto("/")
    yield "front page of someone known"


def tour_of_learning(page: Page) -> Iterator[str]:
    """What comes after attempts: practice, progress, a report, and one's account."""
    page.goto("/practice")
    yield "practice"
    page.locator("main a.button").first.click()
    page.locator("fieldset[data-question]").wait_for()
    yield "a question to practise"
    respond(page)
    page.locator("main form.question button.button").first.click()
    page.locator(".outcome").wait_for()
    yield "a question practised"
    page.locator("details.report summary").click()
    page.locator("details.report textarea").fill("?")
    page.locator("details.report button").click()
    page.locator(".notice").wait_for()
    for name, address in {
        "reports": "/reports",
        "progress": "/progress",
        "account": "/account",
        "what is stored": "/account/stored",
        "erase everything?": "/account/erase",
    }.items():
        page.goto(address)
        yield name
