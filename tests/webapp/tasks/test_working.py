"""The worker as a process of its own: it takes up what was left, reads what is asked for, and ends with its starter."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.webapp.services.sources import desk
from webapp.db import Database
from webapp.models import Reading, ReadingState
from webapp.settings import Settings
from webapp.tasks import Tasks, is_worker_alive

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
TEXTS = {
    name: f"La batalla de {place} se libró el 13 de enero de 1809.\n"
    for name, place in (("a.txt", "Uclés"), ("b.txt", "Ocaña"), ("c.txt", "Alcañiz"))
}
Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Starts workers as `flask serve` does, and ends them."""
    started = []
    environment = {"INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url, "SECRET_KEY": "for tests"}

    def begin() -> subprocess.Popen[bytes]:
        worker = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--ends-with-input"],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
        )
        started.append(worker)
        return worker

    yield begin
    for worker in started:
        worker.terminate()
        worker.wait(PATIENCE)
        assert worker.stdin
        worker.stdin.close()


def until(condition: Callable[[], bool]) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


def test_a_worker_takes_up_what_another_left_and_what_comes(
    database: Database, settings: Settings, start: Start
) -> None:
    with database.writing() as session:
        begun, new = (desk.ask(session, desk.add(session, TEXTS[name], name)) for name in ("a.txt", "b.txt"))
        session.get_one(Reading, begun).state = ReadingState.READING  # its worker died
        session.commit()

    def is_done(reading_id: int) -> Callable[[], bool]:
        def look() -> bool:
            with database.reading() as session:
                state = session.get_one(Reading, reading_id).state
            assert state is not ReadingState.FAILED
            return state is ReadingState.DONE

        return look

    assert not is_worker_alive(settings.instance)
    worker = start()
    until(is_done(begun))
    until(is_done(new))
    assert is_worker_alive(settings.instance)
    with database.writing() as session:
        later = desk.ask(session, desk.add(session, TEXTS["c.txt"], "c.txt"))
        session.commit()
    Tasks(settings.instance).read(later)
    until(is_done(later))

    other = start()
    assert other.wait(PATIENCE) == 2, "one worker is enough"
    assert worker.stdin
    worker.stdin.close()  # whoever started it is gone
    worker.wait(PATIENCE)
    until(lambda: not is_worker_alive(settings.instance))
