"""Codes that are read from a board and typed: no letter looks like a digit, and case and hyphens do not matter."""

import secrets

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8
"""Of 31 letters each: 850,000,000,000 codes, too many to guess one that works."""


def make_code() -> str:
    """A new code."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code that somebody typed, as it is stored."""
    return "".join(filter(str.isalnum, typed)).upper()


def shown(code: str) -> str:
    """The code in two halves, as people read it."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
