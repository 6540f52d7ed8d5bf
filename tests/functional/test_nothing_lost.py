"""Whatever happens between choosing and submitting, every response arrives, and counts once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.functional import library
from tests.functional.conftest import Complaints, NewContext
from tests.functional.serving import Server
from tests.functional.walking import SAVED, chosen, follow, go_back, respond, respond_to_all, score, start, submit

BROKEN = ("net::ERR", "status of 5", "status of 4")
"""What the browser says of the accidents that a test makes."""


def await_saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(SAVED, timeout=20_000)


def test_a_choice_is_saved_without_a_button_and_a_reload_shows_it(page: Page) -> None:
    start(page)
    response = respond(page)
    await_saved(page)
    page.reload()
    assert chosen(page) == response


def test_the_same_questions_in_the_same_order_after_a_reload(page: Page) -> None:
    start(page, library.ALL_ON_ONE)
    before = page.locator("fieldset[data-question]").all_inner_texts()
    page.reload()
    assert page.locator("fieldset[data-question]").all_inner_texts() == before


def test_the_back_button_shows_what_was_chosen(page: Page) -> None:
    start(page, library.AT_END)
    first = respond(page)
    page.get_by_role("button", name="Siguiente").click()
    expect(page).to_have_url(re.compile(r"/questions/2$"))
    respond(page)
    await_saved(page)
    go_back(page, to=r"/questions/1$")
    assert chosen(page) == first


def test_a_changed_mind_counts_and_the_last_choice_stands(page: Page) -> None:
    start(page, library.AT_END)
    respond(page, right=False)
    respond(page, right=True)
    last = respond(page, right=False)
    await_saved(page)
    page.reload()
    assert chosen(page) == last


def test_a_stale_tab_cannot_erase_a_newer_response(page: Page) -> None:
    start(page, library.AT_END)
    stale = page.context.new_page()
    stale.goto(page.url)
    newer = respond(page)
    await_saved(page)
    stale.get_by_role("button", name="Siguiente").click()  # sends its blank form
    expect(stale).to_have_url(re.compile(r"/questions/2$"))
    go_back(stale, to=r"/questions/1$")
    assert chosen(stale) == newer


def test_a_stale_tab_says_so_where_its_choice_came_too_late(page: Page) -> None:
    start(page, library.AT_END)
    stale = page.context.new_page()
    stale.goto(page.url)
    newer = respond(page, right=True)
    await_saved(page)
    respond(stale, right=False)
    expect(stale.locator("#save-state")).to_contain_text("otra ventana")
    assert chosen(stale) == newer
    meant = respond(stale, right=False)
    await_saved(stale)
    page.reload()
    assert chosen(page) == meant


def test_a_double_click_on_submit_scores_once(page: Page) -> None:
    start(page, library.AT_END)
    respond_to_all(page)
    page.get_by_role("button", name="Entregar", exact=True).dblclick()
    expect(page).to_have_url(re.compile(r"/result$"))
    assert score(page) == "4 / 4"
    page.goto("/attempts")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_two_tabs_that_submit_see_one_result(page: Page) -> None:
    start(page, library.AT_END)
    respond_to_all(page)
    other = page.context.new_page()
    other.goto(page.url)
    submit(page)
    submit(other)
    assert score(page) == score(other) == "4 / 4"


def test_two_tabs_that_start_share_one_attempt(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/")
    first = start(page)
    other.reload()
    follow(other.get_by_role("link", name=f"Continuar {library.READY_MADE}", exact=True))
    assert other.url.startswith(first)


def test_what_was_chosen_offline_arrives_when_the_connection_is_back(page: Page, complaints: Complaints) -> None:
    complaints.expected = BROKEN
    start(page, library.AT_END)
    address = page.url
    page.context.set_offline(True)
    response = respond(page)
    expect(page.locator("#save-state")).to_contain_text("Sin conexión")
    page.get_by_role("button", name="Siguiente").click()
    expect(page).to_have_url(address)  # not the browser's error page
    with page.expect_response(lambda response: response.url.endswith("/responses") and response.ok):
        page.context.set_offline(False)
    later = page.context.new_page()
    later.goto(address)
    assert chosen(later) == response


def test_a_tab_closed_offline_keeps_its_response(page: Page, complaints: Complaints) -> None:
    complaints.expected = BROKEN
    start(page, library.AT_END)
    address = page.url
    page.context.set_offline(True)
    response = respond(page)
    expect(page.locator("#save-state")).to_contain_text("Sin conexión")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    assert chosen(again) == response
    await_saved(again)
    expect(again.locator(".question-map [data-position='1']")).to_contain_text("respondida")


def lose_replies(context: BrowserContext) -> Callable[[], None]:
    """Let every save reach the server and its reply get lost; returns what ends that."""

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined] # Playwright's Route
        route.abort()  # type: ignore[attr-defined] # as above

    context.route("**/responses", lose)
    return lambda: context.unroute_all(behavior="wait")


def test_a_lost_reply_does_not_cost_the_next_choice(page: Page, complaints: Complaints) -> None:
    complaints.expected = BROKEN
    start(page, library.AT_END)
    find_again = lose_replies(page.context)
    respond(page, right=True)
    expect(page.locator("#save-state")).to_contain_text("Sin conexión")
    meant = respond(page, right=False)
    find_again()
    await_saved(page)
    page.reload()
    assert chosen(page) == meant


@pytest.mark.parametrize("end", [Server.stop, Server.kill])
def test_a_restart_of_the_server_loses_nothing(
    new_context: NewContext,
    own_server: Server,
    complaints: Complaints,
    end: Callable[[Server], None],
) -> None:
    complaints.expected = BROKEN
    page = new_context(base_url=own_server.address).new_page()
    start(page, library.AT_END)
    before = respond(page)
    await_saved(page)
    page.get_by_role("button", name="Siguiente").click()
    expect(page).to_have_url(re.compile(r"/questions/2$"))
    page.wait_for_load_state()
    end(own_server)
    meanwhile = respond(page)
    expect(page.locator("#save-state")).to_contain_text("Sin conexión")
    own_server.start()
    await_saved(page)
    page.reload()
    assert chosen(page) == meanwhile
    follow(page.locator(".question-map button", has_text="1"))
    assert chosen(page) == before


def test_a_save_that_is_overtaken_by_the_end_is_not_called_saved(page: Page, complaints: Complaints) -> None:
    complaints.expected = BROKEN
    start(page, library.AT_END)
    other = page.context.new_page()
    other.goto(page.url.replace("/questions/1", "/finish"))
    submit(other)
    respond(page)
    expect(page.locator("#save-state")).to_contain_text("No se ha guardado")
