"""What is written in digits, or in Roman numerals, and may be part of a time expression."""

import re
from typing import Any

from quizgen.normalising.times.vocabulary import Meanings, Vocabulary

_FIGURE = re.compile(
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![0-9])"
    r"|(?P<romans>[0-9]{1,2}(?P<stroke>[/.-])[IVX]{1,4}(?P=stroke)[0-9]{4})(?![0-9])"
    r"|(?P<slashes>[0-9]{1,2}(?P<slash>[/.-])[0-9]{1,2}(?P=slash)[0-9]{4})(?![0-9])"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2})?(?![0-9:])"
    r"|(?P<grouped>[0-9]{1,3}(?:[.,\u00a0\u2009\u202f ][0-9]{3})+)(?![0-9])"
    r"|(?P<decimal>[0-9]{1,3}[.,][0-9]{1,2})(?![0-9])"
    r"|(?P<plain>[0-9]+)"
)
_SUFFIX = re.compile(r"\.?[ºª°](?![^\W_])|['\u2019]?[^\W\d_]+")
_ROMAN = re.compile(r"(?P<tens>X{0,3})(?P<ones>IX|IV|V?I{0,3})(?P<suffix>[^\WA-Z\d_]{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_ORDINAL_SIGNS = {"º", "ª", "°"}
_APOSTROPHES = "'\u2018\u2019"

LAST_DAY = 31
FIRST_YEAR = 100
LAST_YEAR = 2199
_LONGEST = 4
_HOURS = 24

Figure = tuple[int, int, Meanings]
"""Where it starts, where it ends, what it can be."""


def read_figure(text: str, start: int, vocabulary: Vocabulary) -> Figure | None:
    """The figure that begins at ``start``, or None where its neighbours show that it is no time."""
    before = text[start - 1] if start else " "
    if before.isalnum() or before == "_" or (before in ".," and start > 1 and text[start - 2].isdigit()):
        return None
    match = _FIGURE.match(text, start)
    if match is None or (before == "[" and text[match.end() : match.end() + 1] == "]"):
        return None
    suffix = _SUFFIX.match(text, match.end())
    tail = suffix.group().replace("\u2019", "'").lower() if suffix else ""
    meanings = _meanings(match, tail, vocabulary.lexicon["figures"])
    if meanings is None and tail.startswith("'"):
        return _plainly(match, start)
    if meanings is None:
        return None
    end = suffix.end() if suffix else match.end()
    if "small" in meanings or "day" in meanings:
        return _with_apostrophe(text, start, end, meanings)
    return start, end, meanings


def _plainly(match: re.Match[str], start: int) -> Figure | None:
    """A figure with a possessive behind it: "1917's"."""
    meanings = _read_plain(match.group()) if match.lastgroup == "plain" else None
    return (start, match.end(), meanings) if meanings else None


def _with_apostrophe(text: str, start: int, end: int, meanings: Meanings) -> Figure:
    """Two digits behind an apostrophe are a year: "the summer of '36"."""
    is_open = start > 0 and text[start - 1] in _APOSTROPHES and not text[start - 2 : start - 1].isalnum()
    if is_open and end - start == len("36"):
        return start - 1, end, {"apostrophe": str(int(text[start:end]))}
    return start, end, meanings


def _meanings(match: re.Match[str], tail: str, table: dict[str, Any]) -> Meanings | None:
    kind, digits = match.lastgroup, match.group()
    if kind in {"iso", "slashes", "romans"}:
        return _read_date(match, table) if not tail else None
    if kind == "clock":
        return _read_clock(digits, tail, table)
    if kind == "grouped":
        return {"count": re.sub(r"\D", "", digits)} if not tail else None
    if kind == "decimal":
        return {"decimal": digits.replace(",", ".")} if not tail else None
    return _read_suffixed(digits, tail, table) if tail else _read_plain(digits)


def _read_plain(digits: str) -> Meanings | None:
    if len(digits) > len("100000000"):
        return None
    number = int(digits)
    if len(digits) <= len("31") and 1 <= number <= LAST_DAY:
        return {"day": str(number)}
    if len(digits) == _LONGEST and digits[0] == "0":
        return _read_clock(f"{digits[:2]}:{digits[2:]}", "", {})
    if len(digits) <= len("99"):
        return {"small": str(number)}
    if len(digits) <= _LONGEST and digits[0] != "0" and number <= LAST_YEAR:
        return {"year" if len(digits) == _LONGEST else "early_year": str(number)}
    return {"count": str(number)}


def _read_suffixed(digits: str, tail: str, table: dict[str, Any]) -> Meanings | None:
    """A figure with letters behind it: "10th", «1.º», "1930s", "60's", "19h", "3pm"."""
    if len(digits) > _LONGEST:
        return None
    number = int(digits)
    if tail.lstrip(".") in _ORDINAL_SIGNS or tail in table["ordinals"]:
        return {"nth": str(number)} if number <= LAST_DAY else None
    if tail in table["decades"] and number % 10 == 0:
        return {"decade": str(number)}
    if tail in table["hours"] and number <= _HOURS:
        return {"clock": f"{number:02d}:00"}
    if tail in table["meridiems"] and number <= _HOURS // 2:
        return {"clock": _to_24(number, 0, table["meridiems"][tail])}
    return None


def _read_clock(digits: str, tail: str, table: dict[str, Any]) -> Meanings | None:
    hour, minute = (int(part) for part in digits.split(":")[:2])
    if hour > _HOURS or minute >= 60:  # noqa: PLR2004 - an hour has sixty minutes
        return None
    if tail and tail in table["meridiems"]:
        return {"clock": _to_24(hour, minute, table["meridiems"][tail])}
    return {"clock": f"{hour:02d}:{minute:02d}"} if not tail or tail in table["hours"] else None


def _to_24(hour: int, minute: int, meridiem: str) -> str:
    hour = hour % (_HOURS // 2) + (_HOURS // 2 if meridiem == "PM" else 0)
    return f"{hour:02d}:{minute:02d}"


def _read_date(match: re.Match[str], table: dict[str, Any]) -> Meanings | None:
    """2020-05-17, 17/01/1817 or, where the month comes first, 01/17/1817."""
    if match.group("iso"):
        year, month, day = (int(part) for part in match.group("iso").split("-"))
    elif match.group("romans"):
        first, roman, last = re.split(r"[/.-]", match.group())
        month = int((read_roman(roman, []) or {"roman": "0"})["roman"])
        day, year = int(first), int(last)
    else:
        one, two, year = (int(part) for part in re.split(r"[/.-]", match.group()))
        day, month = (two, one) if two > 12 or (table["month_first"] and one <= 12) else (one, two)  # noqa: PLR2004 - months
    if not (1 <= month <= 12 and 1 <= day <= LAST_DAY and year >= FIRST_YEAR):  # noqa: PLR2004 - months
        return None
    return {"date": f"{year:04d}-{month:02d}-{day:02d}"}


def read_roman(word: str, suffixes: list[str]) -> Meanings | None:
    """The Roman numeral that ``word`` is, up to 39, or None."""
    match = _ROMAN.fullmatch(word)
    if match is None or match.group("suffix") not in ("", *suffixes):
        return None
    number = 10 * len(match.group("tens")) + _ONES[match.group("ones")]
    return {"roman": str(number)} if number else None
