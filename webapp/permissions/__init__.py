"""Who is asking, what they may do, and what their browser may do with the answer."""

from flask import Flask

from webapp.permissions import visitors
from webapp.permissions.visitors import (
    Clock,
    Visitor,
    arrived_at,
    current_visitor,
    enter,
    guest_if_new,
    leave,
    user_id,
)

__all__ = [
    "Clock",
    "Visitor",
    "arrived_at",
    "current_visitor",
    "enter",
    "guest_if_new",
    "init_app",
    "leave",
    "user_id",
]


def init_app(app: Flask, clock: Clock | None = None) -> None:
    """Know each visitor, let each do what the matrix says, and tell each browser what it may do."""
    visitors.init_app(app, clock)
