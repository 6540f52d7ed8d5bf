"""What a relative expression counts from: the time that the text was in, or the one that it points at."""

from collections.abc import Sequence

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.patterns import DATE
from quizgen.normalising.times.slots import AGO, SAME

_REACH = 3
"""How many sentences back a day or a month may be looked for."""
_LOOK_BACK = 12
"""How many expressions back anything may be looked for."""
_DAYS = {"D", "W", "TH", "TM"}
"""Units that count from a day."""
_APPOSITIONS = {",", "-", "\u2013", "\u2014", "("}


def find_reference(drafts: Sequence[Draft], index: int, unit: str) -> Draft | None:
    """The time that the text was in: the nearest that is known as finely as ``unit``, or the nearest at all."""
    draft, nearest, month = drafts[index], None, None
    for other in reversed(drafts[max(0, index - _LOOK_BACK) : index]):
        time = other.time
        if time.year is None or other.is_doubtful or other.slots.operator == AGO:
            continue
        is_here = other.sentence == draft.sentence
        if (other.is_aside and not is_here) or (other.is_bracketed and not (draft.is_bracketed and is_here)):
            continue
        nearest = nearest or other
        if month is None and time.month and time.year == nearest.time.year:
            month = other
        if draft.sentence - other.sentence > _REACH:
            break
        if (unit in _DAYS and time.day) or (unit == "M" and time.month) or unit not in {*_DAYS, "M"}:
            return other
    return month or nearest


def find_pointed(drafts: Sequence[Draft], index: int, unit: str) -> Draft | None:
    """What "that year", "that day", "next week" count from."""
    slots = drafts[index].slots
    if slots.may_be_deictic and (dateline := drafts[index].dateline) is not None:
        return dateline
    if slots.relative == SAME and unit == "Y":
        return find_year(drafts, index)
    if slots.relative == SAME and unit == "D" and (day := _find_day(drafts, index)) is not None:
        return day
    return find_reference(drafts, index, unit)


def _find_day(drafts: Sequence[Draft], index: int) -> Draft | None:
    """The nearest day before, off the story or on it."""
    for other in reversed(drafts[max(0, index - _LOOK_BACK) : index]):
        if other.time.day and other.time.year is not None and not other.is_bracketed:
            return other if drafts[index].sentence - other.sentence <= _REACH else None
    return None


def find_year(drafts: Sequence[Draft], index: int) -> Draft | None:
    """The nearest time before that has a year: what "that year" points at, aside or not."""
    return next(
        (other for other in reversed(drafts[max(0, index - _LOOK_BACK) : index]) if other.time.year is not None), None
    )


def find_named(drafts: Sequence[Draft], index: int, text: str) -> Draft | None:
    """The date that the expression explains: "on 8 October, the day after the crossing"."""
    if index == 0:
        return None
    draft, last = drafts[index], drafts[index - 1]
    gap = text[last.end : draft.start].strip()
    is_date = last.slots.says == DATE and last.time.year is not None and last.time.day is not None
    return last if is_date and gap in _APPOSITIONS else None
