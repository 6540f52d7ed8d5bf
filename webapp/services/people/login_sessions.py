"""Log-ins as rows on the server: a token in the browser, its hash here."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from webapp.models import LoginSession, Role, User

LIFETIMES = {Role.GUEST: timedelta(days=90), Role.STUDENT: timedelta(hours=12), Role.TEACHER: timedelta(hours=12)}
"""How long a log-in lasts after its last use. A guest's cookie is all they have, so it lasts."""
REMEMBERED = timedelta(days=7)
"""How long an ended row stays, so that a response that comes late can be kept for its user."""

# Asked by every request, so written over the bare tables and built once: a third of the time.
_sessions, _users = LoginSession.__table__, User.__table__
_LOGIN = (
    select(
        _sessions.c.id,
        _sessions.c.user_id,
        _users.c.name,
        _users.c.role,
        _users.c.language,
        _sessions.c.csrf_secret,
        _sessions.c.expires_at,
    )
    .join_from(_sessions, _users, _users.c.id == _sessions.c.user_id)
    .where(_sessions.c.token_hash == bindparam("token_hash"))
)


@dataclass(frozen=True, slots=True)
class Login:
    """Who sent a request, by the token in their cookie."""

    id: int
    user_id: int
    name: str | None
    role: Role
    language: str | None
    csrf_secret: str
    expires_at: datetime

    def is_expired(self, now: datetime) -> bool:
        """Whether the log-in has ended by itself."""
        return now >= self.expires_at

    def is_worn(self, now: datetime) -> bool:
        """Whether it has used up a tenth of its life, so that putting its end off is worth a write."""
        return self.expires_at - now < LIFETIMES[self.role] * 0.9


def open_session(session: Session, *, user_id: int, role: Role, now: datetime) -> str:
    """Log a user in; returns the token for the cookie. Rows that ended long ago go."""
    session.execute(delete(LoginSession).where(LoginSession.expires_at < now - REMEMBERED))
    token = secrets.token_urlsafe(32)
    row = LoginSession(
        token_hash=hash_token(token),
        user_id=user_id,
        csrf_secret=secrets.token_hex(32),
        created_at=now,
        expires_at=now + LIFETIMES[role],
    )
    session.add(row)
    session.flush()
    return token


def find_login(session: Session, token: str) -> Login | None:
    """The log-in behind a token, also where it has expired; None where there is none."""
    row = session.execute(_LOGIN, {"token_hash": hash_token(token)}).one_or_none()
    return Login(*row) if row else None


def put_off(session: Session, login: Login, *, now: datetime) -> None:
    """Let the log-in last a whole lifetime from now."""
    session.execute(
        update(LoginSession).where(LoginSession.id == login.id).values(expires_at=now + LIFETIMES[login.role]),
    )


def end_session(session: Session, login_id: int) -> None:
    """Log out."""
    session.execute(delete(LoginSession).where(LoginSession.id == login_id))


def end_all_sessions(session: Session, user_id: int) -> None:
    """Log a user out everywhere."""
    session.execute(delete(LoginSession).where(LoginSession.user_id == user_id))


def hash_token(token: str) -> str:
    """What is stored of a token: hexadecimal SHA-256. The token is random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
