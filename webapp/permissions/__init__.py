"""Who is asking, what they may do, and what their browser may do with the answer."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.permissions import enforcing, headers, visitors
from webapp.permissions.enforcing import HIGHEST
from webapp.permissions.visitors import (
    Clock,
    Visitor,
    arrived_at,
    current_visitor,
    enter,
    guest_if_new,
    leave,
    restore_kept,
    user_id,
)

__all__ = [
    "HIGHEST",
    "Clock",
    "Visitor",
    "arrived_at",
    "current_visitor",
    "enter",
    "guest_if_new",
    "init_app",
    "leave",
    "restore_kept",
    "user_id",
]


def init_app(app: Flask, clock: Clock | None = None) -> None:
    """Know each visitor, check their form's token, let each do what the matrix says: in this order."""
    proxies = app.extensions["settings"].proxies
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    headers.init_app(app)
    visitors.init_app(app, clock)
    CSRFProtect(app)
    enforcing.init_app(app)
