"""One-time links: who opens one gets its role."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.errors import InvitationError
from webapp.models import Invitation, Role
from webapp.services.people.login_sessions import hash_token

LIFETIME = timedelta(days=7)
"""How long a link works."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link gives."""

    role: Role


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A link that nobody has used yet; what stands in it is known to nobody but who was given it."""

    id: int
    created_at: datetime
    expires_at: datetime


def invite(session: Session, *, role: Role, now: datetime) -> str:
    """Make a link that gives ``role``; returns the token that stands in it."""
    token = secrets.token_urlsafe(24)
    session.add(
        Invitation(token_hash=hash_token(token), role=role, created_at=now, expires_at=now + LIFETIME),
    )
    session.flush()
    return token


def withdraw_unused(session: Session, *, role: Role) -> None:
    """Let every unused link for ``role`` lose its worth: a new one takes their place."""
    session.execute(delete(Invitation).where(Invitation.role == role, Invitation.used_at.is_(None)))


def find_open(session: Session, *, now: datetime) -> tuple[OpenInvitation, ...]:
    """Links that work, the newest first."""
    rows = session.execute(
        select(Invitation.id, Invitation.created_at, Invitation.expires_at)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > now)
        .order_by(Invitation.id.desc()),
    )
    return tuple(OpenInvitation(*row) for row in rows.tuples())


def withdraw(session: Session, *, invitation_id: int) -> None:
    """Let one link lose its worth; one that was used stays as it is."""
    session.execute(delete(Invitation).where(Invitation.id == invitation_id, Invitation.used_at.is_(None)))


def get_offer(session: Session, token: str, *, now: datetime) -> Offer:
    """What the link gives. Raises InvitationError where it gives nothing."""
    role = session.scalar(
        select(Invitation.role).where(
            Invitation.token_hash == hash_token(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        ),
    )
    if role is None:
        raise InvitationError("the link was used, withdrawn or has expired")
    return Offer(role)


def use(session: Session, token: str, *, user_id: int, now: datetime) -> None:
    """Use the link up; of two openers at once one succeeds. Raises InvitationError."""
    used = session.execute(
        update(Invitation)
        .where(Invitation.token_hash == hash_token(token), Invitation.used_at.is_(None), Invitation.expires_at > now)
        .values(used_at=now, used_by_id=user_id)
        .returning(Invitation.id),
    ).scalar_one_or_none()
    if used is None:
        raise InvitationError("the link was used, withdrawn or has expired")
