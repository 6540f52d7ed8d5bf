"""What teachers do, in their own words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests.functional.serving import Server
from webapp.db import connect
from webapp.models import Role
from webapp.services.people import invitations

PASSWORD = "tres caballos y un mapa"  # noqa: S105 - of accounts that live as long as a test


def printed_link(server: Server) -> str:
    """The one-time link that the server printed when it started."""
    found = re.search(r"/invitations/[\w-]+", (server.instance / "log.txt").read_text(encoding="utf-8"))
    assert found, "the server printed no link"
    return found.group(0)


def new_link(server: Server) -> str:
    """Another one-time link, as the command makes them."""
    with writing_to(server) as session:
        token = invitations.invite(session, role=Role.TEACHER, now=datetime.now(UTC))
        session.commit()
    return f"/invitations/{token}"


def accept(page: Page, link: str, name: str = "Ana Ruiz") -> None:
    """Open the link and make the account that it offers; a server just started may take its time."""
    page.set_default_timeout(30_000)
    page.goto(link)
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password_again]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/teaching$"))


def become_teacher(page: Page, server: Server, name: str = "Ana Ruiz") -> None:
    """Make a teacher of the visitor."""
    accept(page, new_link(server), name)


def sign_up(page: Page, name: str) -> None:
    """Make a student of the visitor."""
    page.goto("/sign-up")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password_again]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).not_to_have_url(re.compile(r"/sign-up"))


def make_set(page: Page, title: str) -> None:
    """Give a new set its title, and arrive where its questions are chosen."""
    page.goto("/teaching/sets")
    page.get_by_label("Título del conjunto").fill(title)
    page.get_by_role("button", name="Elegir sus preguntas").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def choose_kind(page: Page, kind: str) -> None:
    """Show one kind of question, wherever they are listed."""
    more = page.locator("details.filters__more")
    if not page.locator("#filter-kind").is_visible():
        more.locator("summary").click()
    page.get_by_label("Tipo de hecho").select_option(label=kind)
    page.get_by_role("button", name="Mostrar", exact=True).click()
    expect(page).to_have_url(re.compile("kind="))


def tick(page: Page, *places: int) -> list[str]:
    """Tick the questions at these places of the list; their stems."""
    rows = page.locator(".question-row")
    for place in places:
        rows.nth(place - 1).locator(".tick").check()
    return [rows.nth(place - 1).locator(".question-row__stem").inner_text() for place in places]


def press(page: Page, key: str) -> None:
    """Press a key once the page listens to keys."""
    expect(page.locator("html[data-keys]")).to_be_attached()
    page.keyboard.press(key)


def expect_stems(page: Page, *wanted: str) -> None:
    """The listed questions ask this, in this order."""
    expect(page.locator(".question-row__stem")).to_have_text(list(wanted))


@contextmanager
def database_of(server: Server) -> Iterator[Session]:
    """What the server has stored, read beside it."""
    database = connect(f"sqlite:///{server.instance / 'quiz.db'}")
    with database.reading() as session:
        yield session
    database.dispose()


@contextmanager
def writing_to(server: Server) -> Iterator[Session]:
    """A session that may write beside the running server."""
    database = connect(f"sqlite:///{server.instance / 'quiz.db'}")
    with database.writing() as session:
        yield session
    database.dispose()
