"""Classes: made by a teacher, joined by code. A class that is another teacher's looks like none (NotFoundError)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Membership, SchoolClass, User
from webapp.services.classes import join_codes


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class as its teacher sees it."""

    id: int
    title: str
    time_zone: str
    join_code: str
    """In two halves, as it is read out."""
    member_count: int


@dataclass(frozen=True, slots=True)
class MemberView:
    """A student in a class."""

    user_id: int
    name: str
    joined_at: datetime


def create(session: Session, *, title: str, time_zone: str, teacher_id: int, now: datetime) -> int:
    """A new class's id."""
    made = SchoolClass(
        title=title,
        time_zone=time_zone,
        join_code=join_codes.make_code(),
        teacher_id=teacher_id,
        created_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def find_classes(session: Session, *, teacher_id: int) -> tuple[ClassView, ...]:
    """A teacher's classes, by title."""
    found = select(SchoolClass.id).where(SchoolClass.teacher_id == teacher_id, SchoolClass.archived_at.is_(None))
    ids = session.scalars(found.order_by(func.lower(SchoolClass.title), SchoolClass.id)).all()
    return tuple(get_class(session, class_id=class_id, teacher_id=teacher_id) for class_id in ids)


def get_class(session: Session, *, class_id: int, teacher_id: int) -> ClassView:
    """One class. Raises NotFoundError."""
    found = _get(session, class_id, teacher_id)
    counted = select(func.count()).where(Membership.class_id == class_id)
    count = session.scalars(counted).one()
    return ClassView(found.id, found.title, found.time_zone, join_codes.shown(found.join_code), count)


def find_members(session: Session, *, class_id: int, teacher_id: int) -> tuple[MemberView, ...]:
    """Who is in the class, by name. Raises NotFoundError."""
    _get(session, class_id, teacher_id)
    rows = session.execute(
        select(User.id, User.name, Membership.joined_at)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.class_id == class_id)
        .order_by(User.name_folded, User.id),
    )
    return tuple(MemberView(user_id, name or "", joined_at) for user_id, name, joined_at in rows)


def change(session: Session, *, class_id: int, teacher_id: int, title: str, time_zone: str) -> None:
    """Give the class another title or zone; times that were given stay the same moments. Raises NotFoundError."""
    found = _get(session, class_id, teacher_id)
    found.title, found.time_zone = title, time_zone
    session.flush()


def renew_code(session: Session, *, class_id: int, teacher_id: int) -> None:
    """Let the old code lose its worth; whoever is in stays in. Raises NotFoundError."""
    _get(session, class_id, teacher_id).join_code = join_codes.make_code()
    session.flush()


def archive(session: Session, *, class_id: int, teacher_id: int, now: datetime) -> None:
    """Put the class away: nobody can join it or take what it was given; attempts stay. Raises NotFoundError."""
    _get(session, class_id, teacher_id).archived_at = now
    session.flush()


def remove_member(session: Session, *, class_id: int, teacher_id: int, user_id: int) -> None:
    """Take a student out; their attempts stay. Raises NotFoundError."""
    _get(session, class_id, teacher_id)
    leave(session, class_id=class_id, user_id=user_id)


def leave(session: Session, *, class_id: int, user_id: int) -> None:
    """Let a student leave a class; whoever is in none leaves it unchanged."""
    session.execute(delete(Membership).where(Membership.class_id == class_id, Membership.user_id == user_id))


def find_title(session: Session, typed: str) -> str | None:
    """The title of the class whose code was typed; None where none has it."""
    return session.scalar(select(SchoolClass.title).where(_has_code(typed)))


def join(session: Session, *, typed: str, user_id: int, now: datetime) -> str:
    """Let a student into the class whose code was typed; its title. Raises NotFoundError."""
    # the class's row for oneself: of two forms sent at once the second finds the first one's membership
    found = session.execute(
        update(SchoolClass)
        .where(_has_code(typed))
        .values(join_code=SchoolClass.join_code)
        .returning(SchoolClass.id, SchoolClass.title)
        .execution_options(synchronize_session=False),
    ).one_or_none()
    if found is None:
        raise NotFoundError("no class has this code")
    if session.get(Membership, (found.id, user_id)) is None:
        session.add(Membership(class_id=found.id, user_id=user_id, joined_at=now))
        session.flush()
    title: str = found.title
    return title


def _has_code(typed: str) -> ColumnElement[bool]:
    return (SchoolClass.join_code == join_codes.read_code(typed)) & SchoolClass.archived_at.is_(None)


def _get(session: Session, class_id: int, teacher_id: int) -> SchoolClass:
    found = session.get(SchoolClass, class_id)
    if found is None or found.teacher_id != teacher_id or found.archived_at is not None:
        raise NotFoundError("no such class")
    return found
