"""A text made readable for the parser without moving a single character."""

import re
from collections.abc import Callable

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u2011": "-", "\u00a0": " "}
)

_NOISE = re.compile(
    r"</?[A-Za-z][^<>\n]{0,300}>"  # HTML left in
    r"|&(?:#\d{1,6}|[A-Za-z]{2,8});"  # its entities
    r"|\[(?:\d{1,3}|nota \d{1,3}|note \d{1,3}|[a-z])\]"  # footnote marks
    r"|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def readable(text: str, *, blank: Callable[[re.Match[str]], str] = _blank) -> str:
    """``text`` with line breaks, control characters, marks and markup blanked and quotation marks made plain.

    It is as long as ``text``, so an offset into it is an offset into ``text``.
    """
    return _NOISE.sub(blank, text).translate(_PLAIN)
