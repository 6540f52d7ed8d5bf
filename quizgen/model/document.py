"""A text as it was read, never altered."""

import hashlib
from dataclasses import dataclass


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
