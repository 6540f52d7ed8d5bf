"""Responses that came when their session had expired: kept with the session's row, saved once their user is back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.errors import AppError
from webapp.models import LoginSession
from webapp.services.taking import attempts

MOST = 50
"""Posted forms that one ended session keeps."""


class Posted(TypedDict):
    """One kept form."""

    attempt: str
    """The attempt's public id."""
    fields: dict[str, list[str]]
    received_at: str
    """ISO 8601."""


def keep(session: Session, login_id: int, *, attempt: str, fields: Mapping[str, Sequence[str]], now: datetime) -> bool:
    """Keep a posted form of an attempt; whether there was room for it."""
    kept = _kept(session, login_id)
    if len(kept) >= MOST:
        return False
    copied = {name: list(values) for name, values in fields.items() if name != "csrf_token"}
    kept.append({"attempt": attempt, "fields": copied, "received_at": now.isoformat()})
    _store(session, login_id, kept)
    return True


def restore(session: Session, login_id: int, *, user_id: int) -> str | None:
    """Save what a session of this user kept, as of when it arrived; the public id of its last attempt, if any.

    What cannot be saved any more (the attempt was finished meanwhile) is let go: there is nothing it could change.
    """
    owner = session.scalar(select(LoginSession.user_id).where(LoginSession.id == login_id))
    if owner != user_id:
        return None
    last: str | None = None
    for posted in _kept(session, login_id):
        if _save(session, posted, user_id=user_id):
            last = posted["attempt"]
    _store(session, login_id, [])
    return last


def _save(session: Session, posted: Posted, *, user_id: int) -> bool:
    received_at = datetime.fromisoformat(posted["received_at"])
    try:
        with session.begin_nested():
            attempts.save_form(
                session,
                public_id=posted["attempt"],
                user_id=user_id,
                fields=posted["fields"],
                now=received_at,
            )
    except AppError:
        return False
    return True


def _kept(session: Session, login_id: int) -> list[Posted]:
    column = session.scalar(select(LoginSession.kept).where(LoginSession.id == login_id).with_for_update())
    return list(column["responses"]) if column else []


def _store(session: Session, login_id: int, kept: list[Posted]) -> None:
    column = {"responses": kept} if kept else None
    session.execute(update(LoginSession).where(LoginSession.id == login_id).values(kept=column))
