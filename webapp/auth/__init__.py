"""Logging in and out, making an account, and the one-time link that makes a teacher."""

from webapp.auth.views import init_app

__all__ = ["init_app"]
