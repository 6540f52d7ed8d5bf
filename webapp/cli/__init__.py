"""The app's commands: flask db, bank, teacher, serve, work, backup, doctor, guests and purge."""

from flask import Flask

from webapp.cli import commands, guests, operations, retention

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    commands.init_app(app)
    operations.init_app(app)
    guests.init_app(app)
    retention.init_app(app)
