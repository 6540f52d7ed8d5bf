"""A text as it was read, never altered."""

import hashlib
from dataclasses import dataclass

PAGE_BREAK = "\f"
"""Stands where a page begins, in texts that have pages: a form feed, as in all plain text."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One text, frozen: every offset in the project counts code points of ``text``."""

    name: str
    """What identifies it among its fellows: the file's name."""
    title: str
    """What people call it."""
    language: str
    """ISO 639-1 code: ``es``, ``en``."""
    text: str
    """The text exactly as decoded from UTF-8."""
    sha256: str
    """Hexadecimal SHA-256 of the text's UTF-8 bytes."""


def sha256_of(text: str) -> str:
    """The hexadecimal SHA-256 of ``text`` as UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def page_of(text: str, start: int) -> int | None:
    """The number of the page that ``start`` stands on, counted from 1; None where the text has no pages."""
    return text.count(PAGE_BREAK, 0, start) + 1 if PAGE_BREAK in text else None
