"""How often somebody may try to log in: counted in the database, so that no worker counts apart.

A try is counted before the password is looked at, and given back when it was right: of many tries at once none slips
through between looking and counting. Nobody can lock another out for long by failing in their name, for failures of
one name from one address stop that address first.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Dialect, case, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp.errors import ThrottledError
from webapp.models import LoginThrottle
from webapp.services.folding import fold_name

WINDOW = timedelta(minutes=15)
"""Failures are forgotten this long after the first of them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries of one sort a window holds."""

    tries: int
    by_name: bool
    by_address: bool


LOGIN_LIMITS = (
    Limit(10, by_name=True, by_address=True),
    Limit(60, by_name=True, by_address=False),
    Limit(300, by_name=False, by_address=True),  # a whole school may share one
)
SIGN_UP_LIMITS = (Limit(200, by_name=False, by_address=True),)


def count_login(session: Session, *, name: str, address: str, now: datetime) -> None:
    """Count a try to log in; commit it before the password is checked. Raises ThrottledError."""
    _count(session, dict(_keys("login", LOGIN_LIMITS, name, address)), now)


def forgive_login(session: Session, *, name: str, address: str) -> None:
    """Give the try back, for it was right: failures in this name are forgotten, the address has one less."""
    for key, limit in _keys("login", LOGIN_LIMITS, name, address):
        mine = LoginThrottle.key_hash == key
        if limit.by_name:
            session.execute(delete(LoginThrottle).where(mine))
        else:
            fewer = case((LoginThrottle.failures > 0, LoginThrottle.failures - 1), else_=0)
            session.execute(update(LoginThrottle).where(mine).values(failures=fewer))


def count_sign_up(session: Session, *, address: str, now: datetime) -> None:
    """Count a new account; its password costs as much as one that is checked. Raises ThrottledError."""
    _count(session, dict(_keys("sign-up", SIGN_UP_LIMITS, "", address)), now)


def _count(session: Session, limits: dict[str, Limit], now: datetime) -> None:
    session.execute(delete(LoginThrottle).where(LoginThrottle.window_started_at <= now - WINDOW))
    for key in sorted(limits):  # in one order, so that two requests never wait for each other crosswise
        insert = _insert(session.get_bind().dialect)
        statement = insert.values(key_hash=key, failures=1, window_started_at=now).on_conflict_do_update(
            index_elements=[LoginThrottle.key_hash],
            set_={"failures": LoginThrottle.failures + 1},
        )
        row = session.execute(statement.returning(LoginThrottle.failures, LoginThrottle.window_started_at)).one()
        if row.failures > limits[key].tries:
            raise ThrottledError(row.window_started_at + WINDOW)


def _insert(dialect: Dialect) -> sqlite.Insert | postgresql.Insert:
    make = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    return make(LoginThrottle)


def _keys(action: str, limits: tuple[Limit, ...], name: str, address: str) -> Iterator[tuple[str, Limit]]:
    for limit in limits:
        counted = (action, fold_name(name) if limit.by_name else "", address if limit.by_address else "")
        yield hashlib.sha256("\0".join(counted).encode()).hexdigest(), limit
