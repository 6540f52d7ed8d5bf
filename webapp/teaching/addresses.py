"""Numbers in addresses: a reader may write any, the database holds those of its keys."""

from typing import Any

from webapp.errors import NotFoundError

HIGHEST = 2**31 - 1
"""What a key can be on every database."""


def refuse_impossible(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Say that there is no such page where an address names a row that cannot be. Raises NotFoundError."""
    if any(isinstance(value, int) and value > HIGHEST for value in (values or {}).values()):
        raise NotFoundError("no row has such a number")


def whole_number(word: str | None, *, default: int) -> int:
    """A number written in an address or a form; ``default`` where it is none, or none that could be meant."""
    is_number = word is not None and word.isascii() and word.isdigit() and len(word) < len(str(HIGHEST))
    return int(word) if word is not None and is_number else default
