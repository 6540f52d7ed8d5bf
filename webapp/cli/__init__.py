"""The app's commands: flask db, flask bank, flask teacher, flask serve, flask work, flask backup, flask doctor."""

from flask import Flask

from webapp.cli import commands, operations

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    commands.init_app(app)
    operations.init_app(app)
