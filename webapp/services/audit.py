"""The audit log: who did what when. Written in the transaction of the act itself, so that neither stands alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from webapp.models import Act, User

VERBS = (
    "correct-key",
    "regrade",
    "give-credit",
    "invite-teacher",
    "withdraw-invitation",
    "make-password-link",
    "set-password",
    "import-students",
    "export-student",
    "erase-student",
    "purge",
    "change-quiz",
    "withdraw-question",
    "put-back-question",
    "back-up",
    "restore",
)
"""What is recorded; templates/components/acts.html has a sentence for each."""


@dataclass(frozen=True, slots=True)
class ActView:
    """One thing that somebody did."""

    at: datetime
    actor: str | None
    """Their name; None for a command on the server, and once the account is erased."""
    verb: str
    object_id: int | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the log, the newest first."""

    acts: tuple[ActView, ...]
    number: int
    page_count: int


def record(
    session: Session,
    verb: str,
    *,
    actor_id: int | None,
    now: datetime,
    object_id: int | None = None,
    **details: str | float | None,
) -> None:
    """Write down what is being done. Details never name a student: they are to be forgotten when they ask for it."""
    if verb not in VERBS:
        raise ValueError(f"no page has a sentence for {verb!r}")
    session.add(Act(at=now, actor_id=actor_id, verb=verb, object_id=object_id, details=details))
    session.flush()


def find_acts(session: Session, *, verb: str = "", page: int = 1, per_page: int = 50) -> Page:
    """What was done, all of it or of one sort; a page beyond the last one is the last one."""
    fits: ColumnElement[bool] = Act.verb == verb if verb else true()
    total = session.scalars(select(func.count()).select_from(Act).where(fits)).one()
    page_count = max(1, -(-total // per_page))
    number = min(max(1, page), page_count)
    rows = session.execute(
        select(Act.at, User.name, Act.verb, Act.object_id, Act.details)
        .outerjoin(User, User.id == Act.actor_id)
        .where(fits)
        .order_by(Act.id.desc())
        .limit(per_page)
        .offset((number - 1) * per_page),
    )
    return Page(tuple(ActView(*row) for row in rows.tuples()), number, page_count)
