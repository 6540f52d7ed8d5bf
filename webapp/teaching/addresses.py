"""Numbers in addresses: a reader may write any, the database holds those of its keys."""

from webapp.permissions import HIGHEST


def whole_number(word: str | None, *, default: int) -> int:
    """A number written in an address or a form; ``default`` where it is none, or none that could be meant."""
    is_number = word is not None and word.isascii() and word.isdigit() and len(word) < len(str(HIGHEST))
    return int(word) if word is not None and is_number else default
