"""What a posted quiz form says, before anyone asks whether it may."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.errors import WrongResponseError

LONGEST = 500
"""Characters that may be typed into one question."""
LONGEST_KEY = 64
MOST_CERTAIN = 3
_RESPONSE, _SEEN, _CERTAINTY = "response-", "seen-", "certainty-"


@dataclass(frozen=True, slots=True)
class Posted:
    """One response as it was posted."""

    position: int
    """Of the question in its attempt, counted from 1."""
    words: str
    """An option's position as shown, or what was typed, or what was chosen beside each thing; empty for nothing."""
    seen: int | None
    """The sequence that the page was rendered with; None where it does not say, which means the newest."""
    client_key: str
    certainty: int | None = None
    """From 1 to 3; None where nothing is said."""


def read_form(fields: Mapping[str, Sequence[str]]) -> Iterator[Posted]:
    """The responses in a form's fields, by position. Raises WrongResponseError."""
    client_key = _first(fields, "client_key") or secrets.token_urlsafe(16)
    if len(client_key) > LONGEST_KEY:
        raise WrongResponseError("the client key is too long")
    for position in sorted(_number(name.removeprefix(_RESPONSE)) for name in fields if name.startswith(_RESPONSE)):
        words = ",".join(fields[f"{_RESPONSE}{position}"]).strip()  # several where something stands beside each thing
        if len(words) > LONGEST or "\0" in words:
            raise WrongResponseError("the response is too long")
        seen = _first(fields, f"{_SEEN}{position}")
        certainty = _first(fields, f"{_CERTAINTY}{position}")
        if certainty not in ("", *map(str, range(1, MOST_CERTAIN + 1))):
            raise WrongResponseError("that is no certainty")
        yield Posted(
            position,
            words,
            seen=_number(seen) if seen else None,
            client_key=client_key,
            certainty=int(certainty) if certainty else None,
        )


def _first(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _number(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 10):  # noqa: PLR2004 - fits every database's integer
        raise WrongResponseError(f"{word[:20]!r} is no number")
    return int(word)
