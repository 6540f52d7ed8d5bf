"""Passwords: argon2id with OWASP's m = 19 MiB, t = 2, p = 1, about 25 ms of one core."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST = 8
LONGEST = 128
"""Nobody types more; a megabyte would be work for the server alone."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$cXVpemdlbi1ub2JvZHk$OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk"
"""A hash that no password is known to have, with the same cost as all others."""


def hash_password(password: str) -> str:
    """The hash to store, with its salt and parameters."""
    return _HASHER.hash(password)


def verify(password_hash: str | None, password: str) -> bool:
    """Whether ``password`` has this hash; None never fits, and takes as long to say so."""
    try:
        _HASHER.verify(password_hash or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None
