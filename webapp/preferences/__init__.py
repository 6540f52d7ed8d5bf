"""How a reader wants the pages: the language of the interface, and light or dark."""

from webapp.preferences.views import init_app

__all__ = ["init_app"]
