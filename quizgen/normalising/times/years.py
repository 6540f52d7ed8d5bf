"""The years of drafts that do not state them: from the other end of a range, or from where the story is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.patterns import DATE, RELATIVE, SHIFT
from quizgen.normalising.times.slots import LATER, NEXT, PREVIOUS, SAME, Slots
from quizgen.normalising.times.stepping import at_year, number_year
from quizgen.normalising.times.story import ASIDE_DAY, ASIDE_HEADING, ASIDE_YEAR, BOUND, BRACKETED, OPENING, Mention, follow

SEASONS = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
"""Months in which the seasons lie, so that they can be ordered among months."""
HALVES = {"H1": 3, "H2": 9, "Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11}

_SHIFTS = {NEXT: 1, SAME: 0}
_VOTERS = 6
_LINK = 24
"""How many characters may stand between two ends of one range."""
_OWN_WORDS = 3
"""How many words may stand between a season and its year: "the Spring Offensive of 1918"."""
_AUTUMN = 9
"""The winter after this month is called after the next year."""
_PARTED = re.compile(r"[.;:()\n]")


def month_of(time: Slots) -> int | None:
    """Where in its year a time lies."""
    return time.month or SEASONS.get(time.season or "") or HALVES.get(time.half or "")


def is_complete(slots: Slots) -> bool:
    """Whether a date needs nothing from its neighbours."""
    if slots.decade is not None or slots.century is not None:
        return True
    return slots.year is not None and (slots.day is None or slots.month is not None)


def place_short_years(drafts: Sequence[Draft]) -> None:
    """Give two-digit years and decades the century that brings them nearest to the year stated before them, or behind."""
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
    draft.anchor = anchor
    if slots.short_decade is not None:
        middle = _nearest_century(near, 10 * slots.short_decade + 5)
        draft.placed = replace(slots, decade=middle // 10, short_decade=None)
        return
    year = _nearest_century(near, slots.short_year or 0)
    draft.placed = replace(slots, year=year, short_year=None)
    if _is_the_century_of(stated, year):
        draft.slots = draft.placed


def _is_the_century_of(stated: Sequence[Draft], year: int) -> bool:
    """Whether the text leaves no doubt of its century: three years in four lie there."""
    inside = sum((draft.slots.year or 0) // 100 == year // 100 for draft in stated)
    return 4 * inside >= 3 * len(stated)


def _nearest_century(near: int, short: int) -> int:
    base = near - near % 100
    return min((base + short + step for step in (-100, 0, 100)), key=lambda year: abs(year - near))


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
        left.placed = replace(here, month=there.month, year=there.year, is_bc=there.is_bc)
        left.anchor = right
    elif there.year is not None and (month := month_of(here)) is not None:
        number = number_year(there) - (month > (month_of(there) or 0))
        _give_year(left, number, right)


def _ends_in(gap: str, joints: frozenset[str]) -> bool:
    words = gap.split()
    return 1 < len(words) <= _OWN_WORDS and words[-1].lower() in joints


def _take_year(left: Draft, right: Draft) -> None:
    here, there = left.time, right.time
    if here.month or here.season:
        if there.year is not None and there.month is None and there.season is None:
            _give_year(left, number_year(there), right)


def _take_from_last(right: Draft, left: Draft) -> None:
    here, there = right.time, left.time
    if here.relative or here.year is not None or there.year is None or month_of(there) is None:
        return
    if here.day is not None and here.month is None:
        right.placed = replace(here, month=there.month, year=there.year, is_bc=there.is_bc)
        right.anchor = left
    elif (month := month_of(here)) is not None:
        _give_year(right, number_year(there) + (month < (month_of(there) or 0)), left)


def _give_year(draft: Draft, number: int, anchor: Draft) -> None:
    year = at_year(number)
    draft.placed = replace(draft.time, year=year.year, is_bc=year.is_bc)
    draft.anchor = anchor


def place_years(drafts: Sequence[Draft]) -> None:
    """Give each day, month and season without a year the year in which the story is."""
    told = [draft for draft in drafts if _is_told(draft)]
    path = follow([_mention(draft) for draft in told])
    if path is None:
        return
    voters = _Voters(told)
    last: Draft | None = None
    for draft, number in zip(told, path, strict=True):
        if draft.time.year is not None:
            draft.is_aside = number_year(draft.time) != number
        elif draft.slots.says == DATE or _has_place_in_year(draft.slots):
            _give_year(draft, number + _turns(last, draft, number), voters.find(draft, number))
        last = draft


class _Voters:
    """The drafts that state a year, to say which of them gave it to another."""

    def __init__(self, told: Sequence[Draft]) -> None:
        self._stating = [draft for draft in told if draft.slots.year is not None]
        self._starts = [draft.start for draft in self._stating]

    def find(self, draft: Draft, number: int) -> Draft:
        """The nearest that states the year, or one near it."""
        at = bisect_left(self._starts, draft.start)
        near = self._stating[max(0, at - _VOTERS) : at + _VOTERS]
        return min(near, key=lambda other: (abs(number_year(other.slots) - number), abs(other.start - draft.start)))


def _turns(last: Draft | None, draft: Draft, number: int) -> int:
    """1 for the winter that begins after an autumn date, and for the spring after that winter."""
    if last is None or draft.slots.season is None:
        return 0
    if last.slots.season == "WI" and draft.slots.season != "WI":
        return int(number_year(last.time) == number + 1)
    return int(draft.slots.season == "WI" and (month_of(last.time) or 0) >= _AUTUMN)


def _is_told(draft: Draft) -> bool:
    """Whether the story goes through it: it has a year, needs one, or says by how much the story moves."""
    slots = draft.time
    if slots.says == DATE:
        return slots.year is not None or (slots.relative != PREVIOUS and (month_of(slots) is not None or slots.feast is not None))
    return _shift(slots) is not None or (slots.says == RELATIVE and slots.relative != PREVIOUS and _has_place_in_year(slots))


def _has_place_in_year(slots: Slots) -> bool:
    return slots.unit is None and month_of(slots) is not None


def _shift(slots: Slots) -> int | None:
    """How many years the words say that the story moves on."""
    if slots.says == DATE and slots.relative is not None and month_of(slots) is not None:
        return _SHIFTS.get(slots.relative)
    if slots.unit != "Y":
        return None
    if slots.says == RELATIVE:
        return _SHIFTS.get(slots.relative or "")
    return int(slots.n) if slots.says == SHIFT and slots.operator == LATER and slots.n is not None else None


def _mention(draft: Draft) -> Mention:
    time = draft.time
    return Mention(
        year=None if time.year is None else number_year(time),
        month=month_of(time) if time.month or time.year is not None or time.relative is not None else None,
        aside_cost=_aside_cost(draft),
        shift=_shift(draft.slots),
        follows=draft.slots.says == RELATIVE and draft.slots.relative == NEXT,
        is_fresh=draft.is_fresh,
    )


def _aside_cost(draft: Draft) -> float:
    """What it costs to leave the story where it was although the text states another year."""
    if draft.is_heading:
        return ASIDE_HEADING
    cost = ASIDE_YEAR if draft.time.month is None else ASIDE_DAY
    cost *= OPENING if draft.opens else 1
    cost *= BOUND if draft.is_bound else 1
    return cost * BRACKETED if draft.is_bracketed else cost
