"""The worker. It alone loads the language models' library, so nothing that answers requests may import this module."""

import logging
import os
import signal
import threading
from datetime import UTC, datetime

from flask import Flask

from webapp.db import Database
from webapp.models import ReadingState
from webapp.services.sources import reader, readings
from webapp.tasks.lock import being_the_worker
from webapp.tasks.queue import Tasks


def work(app: Flask, *, ends_with_input: bool = False) -> bool:
    """Read what waits until told to stop; False at once where another worker does so already.

    With ``ends_with_input`` it ends when nobody holds the other side of its standard input any more.
    """
    with being_the_worker(app.extensions["settings"].instance) as is_the_worker:
        if is_the_worker:
            if ends_with_input:
                threading.Thread(target=_end_with_input, daemon=True).start()
            logging.basicConfig(level=logging.WARNING, format="worker: %(message)s")
            _serve(app.extensions["tasks"], app.extensions["database"])
        return is_the_worker


def _serve(tasks: Tasks, database: Database) -> None:
    tasks.serve(
        lambda reading_id: reader.read(database, reading_id, clock=_now),
        take_up=lambda: _take_up(database),
        on_error=lambda reading_id: reader.finish(
            database, reading_id, ReadingState.FAILED, problem=reader.UNFORESEEN, now=_now()
        ),
    )


def _take_up(database: Database) -> list[int]:
    with database.writing() as session:
        left = readings.take_up(session)
        session.commit()
    return left


def _end_with_input() -> None:
    while os.read(0, 4096):  # not sys.stdin, whose lock the process that does the work would inherit, held
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _now() -> datetime:
    return datetime.now(UTC)
