"""Who sent this request: read from the log-in cookie once, before anything else happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from flask import Flask, Response, current_app, g, request
from flask import session as browser
from sqlalchemy.orm import Session

from webapp.db import database, reading
from webapp.errors import NotFoundError
from webapp.models import Role
from webapp.permissions.matrix import LARGE_FORMS, PERMISSIONS
from webapp.services.people import accounts, login_sessions
from webapp.services.people.login_sessions import Login
from webapp.services.taking import kept_responses

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
COOKIE_AGE = 400 * 24 * 3600
"""Seconds that a browser keeps the token: as long as browsers keep anything."""


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
    browser.clear()


def restore_kept(session: Session, *, user_id: int) -> str | None:
    """Save what this user posted after their session's end: before ``enter``; the attempt it belongs to, if any."""
    old: Login | None = g.login
    return kept_responses.restore(session, old.id, user_id=user_id) if old else None


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
    g.login = _find_login()
    is_valid = g.login is not None and not g.login.is_expired(g.arrived_at)
    g.user = Visitor(g.login.user_id, g.login.name, g.login.role, g.login.language) if is_valid else NOBODY
    # The form token's secret is the row's own: it changes with the log-in and ends with it.
    if g.login and browser.get("csrf_token") != g.login.csrf_secret:
        browser["csrf_token"] = g.login.csrf_secret
    if is_valid and g.login.is_worn(g.arrived_at):
        _put_off(g.login)
    most = LARGE_FORMS.get(request.endpoint or "")
    if most and g.user.role in PERMISSIONS[str(request.endpoint)]:
        request.max_content_length = request.max_form_memory_size = most


def _find_login() -> Login | None:
    token = request.cookies.get(cookie_name())
    return login_sessions.find_login(reading(), token) if token and request.endpoint != "static" else None


def _put_off(login: Login) -> None:
    """Let the log-in last longer; in a transaction of its own, for it holds whatever becomes of the request."""
    with database().writing() as session:
        login_sessions.put_off(session, login, now=arrived_at())
        session.commit()


def _send_token(response: Response) -> Response:
    token: str | None = g.get("new_token")
    if token is not None:
        response.set_cookie(
            cookie_name(),
            token,
            max_age=COOKIE_AGE if token else 0,  # when the log-in ends, the server's row says
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            httponly=True,
            samesite="Lax",
        )
    return response
