"""Who uses the app: accounts, log-ins, and the ways in."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Digest, Key


class Role(enum.StrEnum):
    """What kind of user someone is; what each may do stands in permissions/matrix.py."""

    GUEST = "guest"
    STUDENT = "student"
    TEACHER = "teacher"


class User(Base):
    """Someone who takes or makes quizzes; a guest has neither name nor password."""

    __tablename__ = "users"

    id: Mapped[Key]
    name: Mapped[str | None] = mapped_column(String(80))
    """As they write it; None for a guest."""
    name_folded: Mapped[str | None] = mapped_column(String(80), unique=True)
    """The name without case and stray spaces: two accounts never differ by these alone."""
    password_hash: Mapped[str | None] = mapped_column(String(255))
    """argon2id, with its parameters; None for a guest."""
    role: Mapped[Role]
    """What kind of user this is."""
    language: Mapped[str | None] = mapped_column(String(8))
    """Of the interface, once chosen."""
    created_at: Mapped[datetime]
    """When the account, or the guest, was made."""
    erased_at: Mapped[datetime | None]
    """When everything else about them was erased; None while it stands."""


class LoginSession(Base):
    """One log-in of one user; deleting the row ends it everywhere at once."""

    __tablename__ = "sessions"

    id: Mapped[Key]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    """Of the token in the browser's cookie; the token itself is stored nowhere."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    """Who logged in."""
    csrf_secret: Mapped[Digest]
    """What the form tokens of this session are made from."""
    created_at: Mapped[datetime]
    """When they logged in."""
    expires_at: Mapped[datetime] = mapped_column(index=True)
    """When it ends by itself; use puts it off."""
    kept: Mapped[dict[str, Any] | None]
    """A response that came after the end: saved as soon as the same user is back."""


class LoginThrottle(Base):
    """How often logging in failed lately, for one name or one address."""

    __tablename__ = "login_throttles"

    key_hash: Mapped[Digest] = mapped_column(primary_key=True)
    """Of what is counted, so that the table names nobody."""
    failures: Mapped[int]
    """Since the window began."""
    window_started_at: Mapped[datetime] = mapped_column(index=True)
    """When counting began."""


class Invitation(Base):
    """A one-time link that gives its opener a role."""

    __tablename__ = "invitations"

    id: Mapped[Key]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    """Of the token in the link; the token itself is stored nowhere."""
    role: Mapped[Role]
    """What its opener becomes."""
    created_at: Mapped[datetime]
    """When it was made."""
    expires_at: Mapped[datetime]
    """When it stops working."""
    used_at: Mapped[datetime | None]
    """When it was used; None while it works."""
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who used it."""


class PasswordLink(Base):
    """A one-time link by which somebody sets a password of their own: handed over by a teacher, no e-mail needed."""

    __tablename__ = "password_links"

    id: Mapped[Key]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    """Of the token in the link; the token itself is stored nowhere."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    """Whose password it sets."""
    created_at: Mapped[datetime]
    """When it was made."""
    expires_at: Mapped[datetime]
    """When it stops working."""
    used_at: Mapped[datetime | None]
    """When it was used; None while it works."""
