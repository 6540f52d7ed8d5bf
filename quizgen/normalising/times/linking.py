"""What the ends of a range, and the members of a list, take from each other; and the century of two digits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.patterns import DATE
from quizgen.normalising.times.slots import month_of
from quizgen.normalising.times.stepping import number_year

_LINK = 24
"""How many characters may stand between two ends of one range."""
_OWN_WORDS = 3
"""How many words may stand between a season and its year: "the Spring Offensive of 1918"."""
_PARTED = re.compile(r"[.;:()\n]")


def link_neighbours(drafts: Sequence[Draft], text: str, joints: frozenset[str]) -> None:
    """Give the ends of a range, and the members of a list, what the other end states.

    ``joints`` are the words for "of": "the Spring Offensive of 1918" is the spring of that year.
    """
    for index in range(len(drafts) - 2, -1, -1):
        left, right = drafts[index], drafts[index + 1]
        if _are_linked(left, right, text):
            _take_from_next(left, right)
            if left.time.year is None and _ends_in(text[left.end : right.start], joints):
                _take_year(left, right)
    for index in range(1, len(drafts)):
        if _are_linked(drafts[index - 1], drafts[index], text):
            _take_from_last(drafts[index], drafts[index - 1])


def _are_linked(left: Draft, right: Draft, text: str) -> bool:
    is_near = left.sentence == right.sentence and right.start - left.end <= _LINK
    both = left.slots.says == right.slots.says == DATE
    return is_near and both and not _PARTED.search(text, left.end, right.start)


def _take_from_next(left: Draft, right: Draft) -> None:
    here, there = left.time, right.time
    if month_of(there) is None or here.relative or here.year is not None:
        return
    if here.day is not None and here.month is None:
        left.place(replace(here, month=there.month, year=there.year, is_bc=there.is_bc), right)
    elif there.year is not None and (month := month_of(here)) is not None:
        left.place_in(number_year(there) - (month > (month_of(there) or 0)), right)


def _ends_in(gap: str, joints: frozenset[str]) -> bool:
    words = gap.split()
    return 1 < len(words) <= _OWN_WORDS and words[-1].lower() in joints


def _take_year(left: Draft, right: Draft) -> None:
    here, there = left.time, right.time
    is_lone = there.year is not None and there.month is None and there.season is None
    if is_lone and (here.month or here.season):
        left.place_in(number_year(there), right)


def _take_from_last(right: Draft, left: Draft) -> None:
    here, there = right.time, left.time
    if here.relative or here.year is not None or there.year is None or month_of(there) is None:
        return
    if here.day is not None and here.month is None:
        right.place(replace(here, month=there.month, year=there.year, is_bc=there.is_bc), left)
    elif (month := month_of(here)) is not None:
        right.place_in(number_year(there) + (month < (month_of(there) or 0)), left)


def place_short_years(drafts: Sequence[Draft]) -> None:
    """Give years and decades of two digits the century that brings them nearest to the year stated before."""
    stated = [draft for draft in drafts if draft.slots.year is not None]
    before = None
    for draft in drafts:
        if draft.slots.year is not None:
            before = draft
        elif draft.slots.short_year is not None or draft.slots.short_decade is not None:
            anchor = before or (stated[0] if stated else None)
            if anchor is not None:
                _place_short(draft, anchor, stated)


def _place_short(draft: Draft, anchor: Draft, stated: Sequence[Draft]) -> None:
    slots, near = draft.slots, anchor.slots.year or 0
    if slots.short_decade is not None:
        middle = _nearest_century(near, 10 * slots.short_decade + 5)
        draft.place(replace(slots, decade=middle // 10, short_decade=None), anchor)
        return
    year = _nearest_century(near, slots.short_year or 0)
    draft.place(replace(slots, year=year, short_year=None), anchor)
    if _is_the_century_of(stated, year):
        draft.slots = draft.time


def _is_the_century_of(stated: Sequence[Draft], year: int) -> bool:
    """Whether the text leaves no doubt of its century: three years in four lie there."""
    inside = sum((draft.slots.year or 0) // 100 == year // 100 for draft in stated)
    return 4 * inside >= 3 * len(stated)


def _nearest_century(near: int, short: int) -> int:
    base = near - near % 100
    return min((base + short + step for step in (-100, 0, 100)), key=lambda year: abs(year - near))
