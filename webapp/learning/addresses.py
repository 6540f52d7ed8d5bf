"""What addresses and forms of learning carry."""

from webapp.errors import NotFoundError

LONGEST_FILTER = 255
"""Characters of a filter: as many as a source's name may have."""
LONGEST_NUMBER = 9
"""Digits that every database's integer holds."""


def whole_number(words: str | None) -> int:
    """The number that a form carries. Raises NotFoundError where it is none."""
    if not words or not (words.isascii() and words.isdigit() and len(words) <= LONGEST_NUMBER):
        raise NotFoundError("that is no number")
    return int(words)
