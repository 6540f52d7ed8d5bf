"""One-time links by which somebody sets a password of their own: a teacher hands them over, no e-mail is needed."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from webapp.errors import InvitationError, NotFoundError
from webapp.models import PasswordLink, Role, User
from webapp.services.people import login_sessions
from webapp.services.people.login_sessions import hash_token

LIFETIME = timedelta(days=7)
"""How long a link works."""
FIRST_LIFETIME = timedelta(days=60)
"""How long the first one of a new account does: a printed list is handed out when the class meets."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose password a link sets."""

    user_id: int
    name: str
    role: Role


def make(session: Session, *, user_id: int, now: datetime, lifetime: timedelta = LIFETIME) -> str:
    """A link for a student, in the place of those made before; returns the token that stands in it.

    Raises NotFoundError for anyone else: no teacher takes over another's account.
    """
    role = session.scalar(select(User.role).where(User.id == user_id))
    if role is not Role.STUDENT:
        raise NotFoundError("no such student")
    session.execute(delete(PasswordLink).where(PasswordLink.user_id == user_id, PasswordLink.used_at.is_(None)))
    token = secrets.token_urlsafe(24)
    made = PasswordLink(token_hash=hash_token(token), user_id=user_id, created_at=now, expires_at=now + lifetime)
    session.add(made)
    session.flush()
    return token


def get_owner(session: Session, token: str, *, now: datetime) -> Owner:
    """Whose password the link sets. Raises InvitationError where it works no more."""
    row = session.execute(
        select(User.id, User.name, User.role)
        .join(PasswordLink, PasswordLink.user_id == User.id)
        .where(_works(token, now)),
    ).one_or_none()
    if row is None:
        raise InvitationError("the link was used, replaced or has expired")
    return Owner(row.id, row.name or "", row.role)


def use(session: Session, token: str, *, password_hash: str, now: datetime) -> Owner:
    """Set the password and end every log-in of before; of two openers at once one succeeds. Raises InvitationError."""
    used = session.execute(
        update(PasswordLink).where(_works(token, now)).values(used_at=now).returning(PasswordLink.user_id),
    ).scalar_one_or_none()
    if used is None:
        raise InvitationError("the link was used, replaced or has expired")
    user = session.get_one(User, used)
    user.password_hash = password_hash
    login_sessions.end_all_sessions(session, used)
    session.flush()
    return Owner(user.id, user.name or "", user.role)


def _works(token: str, now: datetime) -> ColumnElement[bool]:
    is_this = PasswordLink.token_hash == hash_token(token)
    return is_this & PasswordLink.used_at.is_(None) & (PasswordLink.expires_at > now)
