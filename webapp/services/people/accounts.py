"""Accounts: guests, students, teachers, and how each proves who they are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from webapp.errors import NameTakenError, NotFoundError
from webapp.models import Role, User
from webapp.services.folding import fold_name
from webapp.services.people import passwords


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a log-in is checked against; read before the password is, which takes its time."""

    user_id: int | None
    """None where no account has that name."""
    password_hash: str | None
    """None where there is no account, or it has no password."""


def create_guest(session: Session, *, now: datetime) -> int:
    """A new guest's user id."""
    return _add(session, User(role=Role.GUEST, created_at=now))


def create_account(session: Session, *, name: str, password_hash: str, role: Role, now: datetime) -> int:
    """A new account's user id. Raises NameTakenError."""
    user = User(name=shown(name), name_folded=fold_name(name), password_hash=password_hash, role=role, created_at=now)
    return _add(session, user)


def claim_guest(session: Session, *, user_id: int, name: str, password_hash: str, role: Role) -> None:
    """Make an account of a guest, who keeps every attempt. Raises NameTakenError, NotFoundError."""
    statement = (
        update(User)
        .where(User.id == user_id, User.role == Role.GUEST)
        .values(name=shown(name), name_folded=fold_name(name), password_hash=password_hash, role=role)
    )
    try:
        claimed = session.execute(statement.returning(User.id)).scalar_one_or_none()
    except IntegrityError as error:
        raise NameTakenError(f"the name {shown(name)!r} is taken") from error
    if claimed is None:
        raise NotFoundError("no such guest")


def is_name_taken(session: Session, name: str) -> bool:
    """Whether an account has this name, whatever its case."""
    return session.scalar(select(User.id).where(User.name_folded == fold_name(name))) is not None


def find_credentials(session: Session, name: str) -> Credentials:
    """What the password for ``name`` is checked against; a name that nobody has gives empty ones."""
    row = session.execute(select(User.id, User.password_hash).where(User.name_folded == fold_name(name))).one_or_none()
    return Credentials(*row) if row else Credentials(None, None)


def get_role(session: Session, user_id: int) -> Role:
    """What kind of user this is. Raises NotFoundError."""
    role = session.scalar(select(User.role).where(User.id == user_id))
    if role is None:
        raise NotFoundError("no such user")
    return role


def is_right(credentials: Credentials, password: str) -> bool:
    """Whether ``password`` fits; takes as long where there is no such account."""
    return passwords.verify(credentials.password_hash, password)


def has_teacher(session: Session) -> bool:
    """Whether anyone teaches here."""
    return bool(session.scalar(select(func.count()).select_from(User).where(User.role == Role.TEACHER)))


def shown(name: str) -> str:
    """The name as it is shown: without stray spaces."""
    return " ".join(name.split())


def _add(session: Session, user: User) -> int:
    session.add(user)
    try:
        session.flush()
    except IntegrityError as error:
        raise NameTakenError(f"the name {user.name!r} is taken") from error
    return user.id
