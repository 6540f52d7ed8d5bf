"""Where a wording stands on the page: in a heading, in brackets, at the beginning of its sentence."""

import re

HEAD, ENTRY = "head", "entry"
"""Kinds of datelines: of a letter or a newspaper, of a diary or a chronicle."""
_HEADING = 100
"""How long a heading may be."""
_OPENING_REACH = 24
_BRACKET = 120
"""How far back an opening bracket is looked for."""
_SENTENCE_ENDS = '.!?,;\u2026"»'
_OPENING = re.compile(
    r"(?:\A|[.!?\u2026:;\n][\"'\u201d\u2019»)\]]*\s*)[\"'\u201c\u2018«¿¡(]*(?P<words>(?:[^\W\d_]+\s+){0,3})\Z"
)


_PLACE = re.compile(r"[^\w\n]{0,3}(?:[A-ZÀ-Þ][^\n.!?;:\d]{0,60},\s?)?")
_LINE_END = re.compile(r"(?:,\s?[0-9][^\n]{0,12})?[ .,:)\t\r]{0,4}(?:\n|\Z)")
_DASH = re.compile(r"[.:]?\s?[\u2013\u2014-]\s")
_ENTRY = re.compile(r"[.:]?\s?[\u2013\u2014-]\s|[.:]\s")


def opens_sentence(text: str, start: int, openers: frozenset[str]) -> bool:
    """Whether nothing but prepositions and articles stands between the last sentence and ``start``."""
    match = _OPENING.search(text[max(0, start - _OPENING_REACH) : start])
    return match is not None and openers.issuperset(match.group("words").lower().split())


def is_in_heading(text: str, start: int, end: int) -> bool:
    """Whether it stands in a short line that does not end as sentences do."""
    begin = text.rfind("\n", max(0, start - _HEADING), start) + 1
    if start - begin > _HEADING:
        return False
    stop = text.find("\n", end, end + _HEADING)
    line = text[begin:stop].rstrip() if stop >= 0 else ""
    return 0 < len(line) <= _HEADING and line[-1] not in _SENTENCE_ENDS


def is_in_brackets(text: str, start: int) -> bool:
    """Whether a bracket is open before ``start``."""
    before = text[max(0, start - _BRACKET) : start]
    return before.rfind("(") > before.rfind(")")


def find_dateline(text: str, start: int, end: int) -> str | None:
    """HEAD for a date alone in its line, perhaps behind a place; ENTRY for one that opens an entry of a diary."""
    begin = text.rfind("\n", max(0, start - _HEADING), start) + 1
    if start - begin > _HEADING or _PLACE.fullmatch(text, begin, start) is None:
        return None
    if _LINE_END.match(text, end) is not None:
        return HEAD
    has_place = any(char.isalpha() for char in text[begin:start])
    return ENTRY if (_DASH if has_place else _ENTRY).match(text, end) is not None else None
