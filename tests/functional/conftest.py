"""A real browser in front of a real server; nothing is replaced, and what the browser complains of fails the test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.functional.library import fill, write_library
from tests.functional.serving import Server

NewContext = Callable[..., BrowserContext]
WHERE_TO_GET_IT = "the functional tests need Chromium; on Debian: apt-get install chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail(WHERE_TO_GET_IT)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose quiz.db each server gets a copy of."""
    folder = tmp_path_factory.mktemp("library")
    write_library(folder)
    fill(f"sqlite:///{folder / 'quiz.db'}", folder)
    return folder


@pytest.fixture(scope="session")
def server(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests: every browser context is a visitor of its own."""
    yield from serve(library, tmp_path_factory.mktemp("instance"))


@pytest.fixture
def own_server(library: Path, tmp_path: Path) -> Iterator[Server]:
    """One that the test may stop."""
    yield from serve(library, tmp_path)


def serve(library: Path, instance: Path) -> Iterator[Server]:
    shutil.copy(library / "quiz.db", instance / "quiz.db")
    started = Server(instance).start()
    yield started
    started.stop()


class Complaints:
    """What a browser says against our pages: errors, broken rules of content security, requests to anyone else."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.found: list[str] = []
        self.expected: tuple[str, ...] = ()

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.found.append(str(error.error)))
        context.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in self.expected):
            self.found.append(f"{message.text} ({message.location['url']})")

    def see(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.found.append(f"asked a stranger: {request.url}")


@pytest.fixture
def complaints(server: Server) -> Iterator[Complaints]:
    """Add to ``expected`` what a test provokes on purpose."""
    heard = Complaints(server.address)
    yield heard
    assert heard.found == []


@pytest.fixture
def new_context(browser: Browser, server: Server, complaints: Complaints) -> Iterator[NewContext]:
    """Makes visitors, each with a browser profile of their own."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        options = {"base_url": server.address, "locale": "es-AR", "viewport": {"width": 1280, "height": 800}} | options
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        complaints.address = options["base_url"]
        complaints.watch(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A new visitor's page."""
    return new_context().new_page()


@pytest.fixture
def plain_page(new_context: NewContext) -> Page:
    """A page in which no script runs."""
    return new_context(java_script_enabled=False).new_page()
