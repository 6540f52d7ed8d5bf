"""The app's commands: flask db, flask bank, flask teacher, flask serve."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
