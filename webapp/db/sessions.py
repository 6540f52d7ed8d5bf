"""The database session of a request: reading first, writing only when asked for.

A request begins by reading, without any lock. A view that writes calls ``writing()`` once its form is read and
checked, so that nobody waits for a slow browser, and commits once, last.
"""

from typing import cast

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from webapp.db.engine import Database


def database() -> Database:
    """The running app's database."""
    return cast("Database", current_app.extensions["database"])


def reading() -> Session:
    """The request's session for reading; ``writing()`` ends it."""
    return _session("reading")


def writing() -> Session:
    """The request's session for writing, one for the whole request; commit it, or nothing is kept."""
    _close("reading")
    return _session("writing")


def init_app(app: Flask, db: Database) -> None:
    """Tell the app which database is its own, and end each request's sessions with it."""
    app.extensions["database"] = db
    app.teardown_appcontext(_close_all)


def _session(kind: str) -> Session:
    if kind not in g:
        setattr(g, kind, getattr(database(), kind)())
    return cast("Session", getattr(g, kind))


def _close(kind: str) -> None:
    session: Session | None = g.pop(kind, None)
    if session is not None:
        session.close()


def _close_all(_error: BaseException | None) -> None:
    _close("reading")
    _close("writing")
