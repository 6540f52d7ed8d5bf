"""What happens in the background: the queue, and the worker that serves it."""

from flask import Flask, current_app

from webapp.tasks.lock import is_worker_alive
from webapp.tasks.queue import Tasks

__all__ = ["Tasks", "init_app", "is_worker_alive", "tasks"]


def init_app(app: Flask) -> None:
    """Give the app its queue; its file is opened when something is first put into it."""
    app.extensions["tasks"] = Tasks(app.extensions["settings"].instance)


def tasks() -> Tasks:
    """The running app's queue."""
    found: Tasks = current_app.extensions["tasks"]
    return found
