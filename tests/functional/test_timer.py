"""The browser shows the time and warns; the server's clock decides."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.functional import library
from tests.functional.classroom import writing_to
from tests.functional.conftest import Complaints
from tests.functional.serving import Server
from tests.functional.walking import SAVED, respond, score, start
from webapp.models import Attempt


def leave(seconds: float, page: Page, server: Server) -> None:
    """Let so much be left, by the server's clock, of the attempt that stands open."""
    with writing_to(server) as session:
        mine = Attempt.public_id == page.url.split("/")[4]
        session.execute(update(Attempt).where(mine).values(deadline_at=datetime.now(UTC) + timedelta(seconds=seconds)))
        session.commit()


def expect_saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(SAVED)


def test_an_untimed_quiz_shows_no_clock(page: Page) -> None:
    start(page, library.AT_END)
    expect(page.locator("[data-clock]")).to_have_count(0)


def test_the_last_minute_is_said_aloud(page: Page, server: Server) -> None:
    start(page, library.SHORT_OF_TIME)
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^1:0\d$"))
    leave(62, page, server)
    page.reload()
    expect(page.locator("[data-warning]")).to_have_text(re.compile(r"Tiempo restante (1:00|0:5\d)"))


def test_a_browser_whose_clock_runs_ahead_costs_nobody_an_attempt(page: Page) -> None:
    page.clock.install()
    start(page, library.SHORT_OF_TIME)
    with page.expect_response("**/time"):
        page.clock.fast_forward(70_000)
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^(1:0|0:5)\d$"))
    respond(page)
    expect_saved(page)


def test_when_the_servers_time_is_up_what_was_saved_is_scored(page: Page, server: Server) -> None:
    page.clock.install()
    start(page, library.SHORT_OF_TIME)
    respond(page)
    expect_saved(page)
    leave(0, page, server)
    page.clock.fast_forward(70_000)
    expect(page).to_have_url(re.compile(r"/result$"))
    assert score(page) == "1 / 4"
    expect(page.get_by_text("Se acabó el tiempo")).to_be_visible()


def test_time_that_is_up_without_a_connection_waits_for_the_server_instead_of_an_error_page(
    page: Page, server: Server, complaints: Complaints
) -> None:
    complaints.expected = ("net::ERR",)
    page.clock.install()
    start(page, library.SHORT_OF_TIME)
    address = page.url
    leave(0, page, server)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(70_000)
    expect(page.locator("[data-clock]")).to_have_text("0:00")
    expect(page).to_have_url(address)
    page.context.set_offline(False)
    expect(page).to_have_url(re.compile(r"/result$"))


def test_without_a_script_the_time_is_still_said(plain_page: Page) -> None:
    start(plain_page, library.SHORT_OF_TIME)
    expect(plain_page.locator("[data-clock]")).to_have_text("2 minutos")
