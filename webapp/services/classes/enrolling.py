"""Accounts for a whole list of names, in a class, each with a link by which its student sets a password."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Membership, Role, User
from webapp.services import audit
from webapp.services.classes import classes
from webapp.services.folding import fold_name
from webapp.services.people import name_lists, password_links
from webapp.services.people.name_lists import Row
from webapp.services.people.password_links import FIRST_LIFETIME


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new student, as the printed list shows them; the real name behind a pseudonym stands there alone."""

    name: str
    login: str
    token: str


def preview(session: Session, text: str, *, pseudonyms: str = "") -> tuple[Row, ...]:
    """What would become of the list."""
    taken = session.scalars(select(User.name_folded).where(User.name_folded.is_not(None)))
    names = list(name_lists.read_names(text))
    return name_lists.judge(names, taken={name for name in taken if name}, pseudonyms=pseudonyms)


def enrol(
    session: Session,
    rows: Sequence[Row],
    *,
    class_id: int,
    teacher_id: int,
    now: datetime,
) -> tuple[Enrolled, ...]:
    """Make the accounts of the rows that are not refused. Raises NotFoundError for another teacher's class."""
    classes.get_class(session, class_id=class_id, teacher_id=teacher_id)
    made = []
    for row in rows:
        if row.problem:
            continue
        user = User(name=row.login, name_folded=fold_name(row.login), role=Role.STUDENT, created_at=now)
        session.add(user)
        session.flush()
        session.add(Membership(class_id=class_id, user_id=user.id, joined_at=now))
        token = password_links.make(session, user_id=user.id, now=now, lifetime=FIRST_LIFETIME)
        made.append(Enrolled(row.name, row.login, token))
    audit.record(session, "import-students", actor_id=teacher_id, now=now, object_id=class_id, students=len(made))
    return tuple(made)
