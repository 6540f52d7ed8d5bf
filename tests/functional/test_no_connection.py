"""What a page of an attempt does while the server cannot be reached: its clock is the test's, or stands still."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.functional import library
from tests.functional.conftest import Complaints
from tests.functional.walking import SAVED, chosen, go_back, respond, start, stem_of

BROKEN = ("net::ERR",)
WAITS = "Sin conexión. Queda aquí y se volverá a enviar"
WAITS_TO_GO_ON = "Sin conexión. Queda aquí y sigue por sí solo"
LONGEST_RETRY = 15
"""Seconds."""
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('fuentes:outbox')).length"
QUIET = "navigator.locks.request(`fuentes:${location.pathname}`, () => {})"
"""Comes back once nothing is being sent."""


@pytest.fixture
def still(page: Page, complaints: Complaints) -> Page:
    """A page whose clock stands: what is due later does not come by itself."""
    complaints.expected = BROKEN
    page.clock.install(time="2030-01-01T10:00:00")
    page.clock.pause_at("2030-01-01T10:00:01")
    return page


def expect_said(page: Page, words: str) -> None:
    expect(page.locator("#save-state")).to_have_text(re.compile(f"^{words}"))


def test_more_than_a_minute_offline_is_tried_all_the_while_and_then_everything_arrives(still: Page) -> None:
    start(still, library.ALL_ON_ONE)
    questions = still.locator("fieldset[data-question]")
    respond(questions.nth(0), right=False)
    expect_said(still, SAVED)
    assert still.evaluate(KEPT) == 0
    still.context.set_offline(True)
    meant = [respond(question) for question in questions.all()]
    expect_said(still, WAITS)
    still.evaluate(QUIET)
    for _quarter in range(5):
        with still.expect_event("requestfailed"):
            still.clock.run_for(LONGEST_RETRY * 1000)
        still.evaluate(QUIET)
    assert still.evaluate(KEPT) == len(meant)
    expect_said(still, WAITS)
    still.context.set_offline(False)
    expect_said(still, SAVED)
    assert still.evaluate(KEPT) == 0
    still.reload()
    assert [chosen(question) for question in questions.all()] == meant


def test_a_connection_that_is_back_is_used_at_once(still: Page) -> None:
    start(still, library.AT_END)
    still.context.set_offline(True)
    respond(still)
    expect_said(still, WAITS)
    still.context.set_offline(False)
    expect_said(still, SAVED)


def test_what_was_sent_into_the_old_connection_is_sent_again_at_once(still: Page) -> None:
    start(still, library.AT_END)
    hanging: list[Route] = []

    def leave_hanging(route: Route) -> None:
        hanging.append(route)

    still.route("**/responses", leave_hanging, times=1)
    with still.expect_request("**/responses"):
        respond(still)
    expect_said(still, "Guardando")
    still.evaluate("dispatchEvent(new Event('online'))")
    expect_said(still, SAVED)
    assert len(hanging) == 1


def test_a_button_pressed_offline_counts_when_the_connection_is_back(still: Page) -> None:
    start(still, library.AT_END)
    still.context.set_offline(True)
    response = respond(still)
    expect_said(still, WAITS)
    still.get_by_role("button", name="Siguiente").click()
    expect_said(still, WAITS_TO_GO_ON)
    expect(still).to_have_url(re.compile(r"/questions/1$"))
    still.context.set_offline(False)
    expect(still).to_have_url(re.compile(r"/questions/2$"))
    go_back(still, to=r"/questions/1$")
    assert chosen(still) == response


def test_whoever_goes_on_choosing_stays(still: Page) -> None:
    start(still, library.AT_END)
    still.context.set_offline(True)
    respond(still, right=False)
    still.get_by_role("button", name="Siguiente").click()
    expect_said(still, WAITS_TO_GO_ON)
    respond(still)
    expect_said(still, WAITS)
    still.context.set_offline(False)
    expect_said(still, SAVED)
    expect(still).to_have_url(re.compile(r"/questions/1$"))


def test_a_button_pressed_offline_with_nothing_to_send_leads_to_no_error_page(still: Page) -> None:
    start(still, library.AT_END)
    stem = stem_of(still)
    still.context.set_offline(True)
    still.get_by_role("button", name="Siguiente").click()
    expect_said(still, WAITS_TO_GO_ON)
    assert stem_of(still) == stem
    still.context.set_offline(False)
    expect(still).to_have_url(re.compile(r"/questions/2$"))
