"""Lets a request through to its page, or not."""

from typing import Any

from flask import Flask, g, request

from webapp.db import writing
from webapp.errors import ForbiddenError, LoginNeededError, NotFoundError
from webapp.permissions.matrix import KEPT_FORMS, PERMISSIONS
from webapp.permissions.visitors import arrived_at, current_visitor
from webapp.services.taking import kept_responses

HIGHEST = 2**31 - 1
"""What a key can be on every database."""


def init_app(app: Flask) -> None:
    """Ask the matrix before every page; register this behind what recognises the visitor and checks their form."""
    app.url_value_preprocessor(_refuse_impossible)
    app.before_request(_enforce)


def _refuse_impossible(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Say that there is no such page where an address names a row that cannot be. Raises NotFoundError."""
    if any(isinstance(value, int) and value > HIGHEST for value in (values or {}).values()):
        raise NotFoundError("no row has such a number")


def _enforce() -> None:
    """Raise LoginNeededError or ForbiddenError where the matrix does not let this visitor in."""
    if request.endpoint is None:  # no such address: Flask says so itself
        return
    role = current_visitor().role
    roles = PERMISSIONS.get(request.endpoint, frozenset())
    if role in roles:
        return
    if role is None and roles:
        raise LoginNeededError(is_kept=_keep_form())
    raise ForbiddenError("this page is not for you")


def _keep_form() -> bool:
    """Keep a response that met an expired session; whether that was so."""
    if g.login is None or request.method != "POST" or request.endpoint not in KEPT_FORMS:
        return False
    session = writing()
    is_kept = kept_responses.keep(
        session,
        g.login.id,
        attempt=(request.view_args or {})["public_id"],
        fields=request.form.to_dict(flat=False),
        now=arrived_at(),
    )
    session.commit()
    return is_kept
