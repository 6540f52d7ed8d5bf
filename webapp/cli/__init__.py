"""The app's commands: flask db, flask bank, flask teacher, flask serve."""

from webapp.cli.commands import init_app

__all__ = ["init_app"]
