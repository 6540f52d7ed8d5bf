"""Who sent this request: read from the log-in cookie once, before anything else happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from flask import Flask, Response, current_app, g, request
from flask import session as browser
from sqlalchemy.orm import Session

from webapp.db import reading
from webapp.errors import NotFoundError
from webapp.models import Role
from webapp.services import accounts, login_sessions
from webapp.services.login_sessions import Login

Clock = Callable[[], datetime]
"""The server's time, aware."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sent the request; templates know it as ``visitor``."""

    user_id: int | None
    """None for someone who has neither logged in nor begun as a guest."""
    name: str | None
    """None for a guest too."""
    role: Role | None
    language: str | None
    """Of the interface, where the account has one."""

    @property
    def is_teacher(self) -> bool:
        """Whether they may teach and review."""
        return self.role is Role.TEACHER

    @property
    def has_account(self) -> bool:
        """Whether they have a name and a password."""
        return self.role in (Role.STUDENT, Role.TEACHER)


NOBODY = Visitor(None, None, None, None)


def current_visitor() -> Visitor:
    """Who sent this request."""
    return cast("Visitor", g.user)


def arrived_at() -> datetime:
    """When this request arrived, by the server's clock: the ``now`` of every service."""
    return cast("datetime", g.arrived_at)


def user_id() -> int:
    """The user who sent this request; pages that nobody may open unknown can rely on one."""
    found = current_visitor().user_id
    if found is None:
        raise NotFoundError("nobody is logged in")
    return found


def enter(session: Session, *, user_id: int, role: Role) -> None:
    """Log a user in: a new row, a new token, new form tokens; the row of the old token goes."""
    old: Login | None = g.login
    if old:
        login_sessions.end_session(session, old.id)
    g.new_token = login_sessions.open_session(session, user_id=user_id, role=role, now=arrived_at())
    g.token_role = role
    browser.clear()


def guest_if_new(session: Session) -> int:
    """The user who sent this request; someone unknown becomes a guest."""
    known = current_visitor().user_id
    if known is not None:
        return known
    made = accounts.create_guest(session, now=arrived_at())
    enter(session, user_id=made, role=Role.GUEST)
    return made


def leave(session: Session) -> None:
    """Log out: the row goes, and with it every copy of the cookie loses its worth."""
    old: Login | None = g.login
    if old:
        login_sessions.end_session(session, old.id)
    g.new_token = ""
    browser.clear()


def cookie_name() -> str:
    """Of the log-in cookie; the prefix makes browsers insist on HTTPS and this host."""
    return "__Host-login" if current_app.config["SESSION_COOKIE_SECURE"] else "login"


def init_app(app: Flask, clock: Clock | None = None) -> None:
    """Know each request's visitor before any view, and send a new token with its answer."""
    app.extensions["clock"] = clock or (lambda: datetime.now(UTC))
    app.before_request(_recognise)
    app.after_request(_send_token)
    app.context_processor(lambda: {"visitor": g.get("user", NOBODY)})


def _recognise() -> None:
    g.arrived_at = current_app.extensions["clock"]()
    token = request.cookies.get(cookie_name())
    login = login_sessions.find_login(reading(), token) if token and request.endpoint != "static" else None
    g.login = login
    is_valid = login is not None and not login.is_expired(g.arrived_at)
    g.user = Visitor(login.user_id, login.name, login.role, login.language) if login and is_valid else NOBODY
    # The form token's secret is the row's own: it changes with the log-in and ends with it.
    if login and browser.get("csrf_token") != login.csrf_secret:
        browser["csrf_token"] = login.csrf_secret


def _send_token(response: Response) -> Response:
    token: str | None = g.get("new_token")
    if token is not None:
        response.set_cookie(
            cookie_name(),
            token,
            max_age=int(login_sessions.REMEMBERED.total_seconds()) if token else 0,
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            httponly=True,
            samesite="Lax",
        )
    return response
