"""Nobody is mistaken for somebody else, and whoever comes back finds what they left."""

import re

import pytest
from playwright.sync_api import Page, expect
from pysqlite3 import dbapi2 as sqlite

from tests.functional import library
from tests.functional.conftest import Complaints, NewContext
from tests.functional.serving import Server
from tests.functional.walking import SAVED, follow, respond, respond_to_all, score, start, submit

PASSWORD = "tres caballos blancos"  # noqa: S105 - of accounts that live as long as a test
KEPT_KEYS = "Object.keys(localStorage).filter(key => key.startsWith('fuentes:outbox'))"


def sign_up(page: Page, name: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("Nombre").fill(name)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña, otra vez").fill(PASSWORD)
    page.get_by_role("button", name="Crear una cuenta").click()
    expect(page.get_by_role("button", name="Cerrar sesión")).to_be_visible()


def log_in(page: Page, name: str) -> None:
    page.get_by_label("Nombre").fill(name)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Iniciar sesión").click()


def end_every_session(server: Server) -> None:
    """As if everybody had been away for too long."""
    connection = sqlite.connect(server.instance / "quiz.db")
    connection.execute("UPDATE sessions SET expires_at = '2020-01-01 00:00:00.000000'")
    connection.commit()
    connection.close()


def test_a_stranger_never_gets_somebody_elses_log_in(new_context: NewContext) -> None:
    start(new_context().new_page())
    for _ in range(6):  # both processes answer some of them
        stranger = new_context()
        stranger.new_page().goto("/")
        assert "login" not in {cookie["name"] for cookie in stranger.cookies()}


def test_a_guest_who_makes_an_account_keeps_every_attempt(new_context: NewContext) -> None:
    page = new_context().new_page()
    start(page, library.AT_END)
    respond_to_all(page, wrong=1)
    submit(page)
    sign_up(page, "Manuela")
    elsewhere = new_context().new_page()
    elsewhere.goto("/log-in")
    log_in(elsewhere, "Manuela")
    elsewhere.goto("/attempts")
    follow(elsewhere.get_by_role("link", name=re.compile("^Repasar")))
    assert score(elsewhere) == "3 / 4"


def test_logging_out_leaves_nothing_behind_in_the_browser(page: Page, complaints: Complaints) -> None:
    complaints.expected = ("net::ERR",)
    sign_up(page, "Juana")
    start(page, library.AT_END)
    page.context.set_offline(True)
    respond(page)
    expect(page.locator("#save-state")).to_contain_text("Sin conexión")
    assert page.evaluate(KEPT_KEYS) != []
    page.close()
    page = page.context.new_page()
    page.context.set_offline(False)
    page.goto("/attempts")
    assert page.evaluate(KEPT_KEYS) != []
    page.get_by_role("button", name="Cerrar sesión").click()
    expect(page.get_by_role("link", name="Iniciar sesión")).to_be_visible()
    assert page.evaluate(KEPT_KEYS) == []


@pytest.mark.parametrize("with_scripts", [True, False], ids=["scripts", "plain forms"])
def test_a_response_outlives_the_session_that_it_was_given_in(
    new_context: NewContext,
    own_server: Server,
    complaints: Complaints,
    with_scripts: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    complaints.expected = ("401",)
    page = new_context(base_url=own_server.address, java_script_enabled=with_scripts).new_page()
    sign_up(page, "Remedios")
    start(page, library.AT_END)
    address = page.url
    end_every_session(own_server)
    response = respond(page)
    if with_scripts:
        expect(page.locator("#save-state")).to_contain_text("Guardado aquí")
        page.locator("#save-state").get_by_role("link", name="Iniciar sesión").click()
    else:
        page.get_by_role("button", name="Siguiente").click()
    log_in(page, "Remedios")
    page.wait_for_load_state()
    page.goto(address)
    if with_scripts:
        expect(page.locator("#save-state")).to_have_text(SAVED)
    shown = page.locator("label.option:has(:checked) .option__text, input[id^=response]")
    assert (shown.get_attribute("value") or shown.inner_text()).strip() == response


def test_a_form_of_an_ended_session_can_be_sent_again(page: Page, complaints: Complaints) -> None:
    complaints.expected = ("400",)
    start(page, library.ALL_ON_ONE)
    stale = page.context.new_page()
    stale.goto("/")
    sign_up(page, "Policarpa")
    stale.get_by_role("button", name=f"Empezar {library.AT_END}").click()
    stale.get_by_role("button", name="Enviar de nuevo").click()
    expect(stale.locator("fieldset[data-question]").first).to_be_visible()
