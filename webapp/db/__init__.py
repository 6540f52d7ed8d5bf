"""The way to the database: connections, sessions of a request, migrations, and whether all is well."""

from flask import Flask

from webapp.db import health, sessions
from webapp.db.engine import Database, connect
from webapp.db.sessions import database, reading, writing

__all__ = ["Database", "connect", "database", "init_app", "reading", "writing"]


def init_app(app: Flask, db: Database) -> None:
    """Give the app its database and the page that says whether it answers."""
    sessions.init_app(app, db)
    app.register_blueprint(health.blueprint)
