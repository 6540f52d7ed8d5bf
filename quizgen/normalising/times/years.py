"""The years of drafts that do not state them: each has the year in which the story is."""

from bisect import bisect_left
from collections.abc import Sequence

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.patterns import DATE, RELATIVE, SHIFT
from quizgen.normalising.times.slots import LATER, NEXT, PREVIOUS, SAME, Slots, month_of
from quizgen.normalising.times.stepping import number_year
from quizgen.normalising.times.story import (
    ASIDE_DAY,
    ASIDE_HEADING,
    ASIDE_YEAR,
    BOUND,
    BRACKETED,
    OPENING,
    Mention,
    follow,
)

_SHIFTS = {NEXT: 1, SAME: 0}
_VOTERS = 6
"""How many drafts before and behind may be named as the one that gave the year."""
_HALF_YEAR = 6
_BRACKET = 4
"""Characters between a date and the one in brackets that explains it."""
_AUTUMN = 9
"""The winter after this month is called after the next year."""


def place_years(drafts: Sequence[Draft]) -> None:
    """Give each day, month and season without a year the year in which the story is."""
    told = [draft for draft in drafts if _is_told(draft)]
    path = follow([_mention(draft) for draft in told])
    if path is None:
        return
    voters = _Voters(told)
    last: Draft | None = None
    known: Draft | None = None
    for draft, found in zip(told, path, strict=True):
        if draft.time.year is not None:
            draft.is_aside = number_year(draft.time) != found
        elif _points_at_a_year(draft.slots):
            continue  # the nearest year before says which, whether the story is there or not
        elif (nearer := _beside(last, draft) or _before_letterhead(last, draft)) is not None:
            draft.place_in(*nearer)
        elif draft.slots.says == DATE or _has_place_in_year(draft.slots):
            number = found + _turns(last, draft, found) - _lies_ahead(draft, found)
            voter = voters.find(draft, number)
            if not _leaps(known, draft, number, voter):
                draft.place_in(number, voter)
        last, known = draft, draft if draft.time.year is not None else known


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


def _points_at_a_year(slots: Slots) -> bool:
    """Whether it says «de ese año»."""
    return slots.says == DATE and slots.relative == SAME and month_of(slots) is not None


def _beside(last: Draft | None, draft: Draft) -> tuple[int, Draft] | None:
    """The year of a date in brackets right behind another, which is the same day in another calendar, or near it."""
    here, is_own = month_of(draft.slots), draft.is_bracketed and draft.slots.says == DATE
    if last is None or not is_own or here is None or last.slots.year is None or last.is_bracketed:
        return None
    there = month_of(last.slots)
    if last.sentence != draft.sentence or there is None or draft.start - last.end > _BRACKET:
        return None
    turn = (there - here > _HALF_YEAR) - (here - there > _HALF_YEAR)
    return number_year(last.slots) + turn, last


def _before_letterhead(last: Draft | None, draft: Draft) -> tuple[int, Draft] | None:
    """The last year in which it was before the letter was written, unless the letter has named another since."""
    head, month = draft.dateline, draft.slots.month
    if head is None or not head.is_letterhead or head.time.year is None or month is None or draft.is_heading:
        return None
    is_told_otherwise = last is not head and (last is None or last.slots.year is not None or last.anchor is not head)
    if draft.slots.says != DATE or is_told_otherwise:
        return None
    is_later = (month, draft.slots.day or 1) > (head.slots.month or 0, head.slots.day or 0)
    return number_year(head.time) - is_later, head


def _leaps(known: Draft | None, draft: Draft, number: int, voter: Draft) -> bool:
    """Whether only a year named further on would carry it over the years between, from the last that is known."""
    if known is None or voter.start < draft.start or voter.sentence == draft.sentence:
        return False
    return number - number_year(known.time) > 1


def _turns(last: Draft | None, draft: Draft, number: int) -> int:
    """1 for the winter that begins after an autumn date, and for the spring after that winter."""
    if last is None or draft.slots.season is None:
        return 0
    if last.slots.season == "WI" and draft.slots.season != "WI":
        return int(number_year(last.time) == number + 1)
    return int(draft.slots.season == "WI" and (month_of(last.time) or 0) >= _AUTUMN)


def _lies_ahead(draft: Draft, number: int) -> int:
    """How many years too late it would be for the letter or the newspaper that tells of it."""
    month, written = draft.slots.month, draft.dateline
    if month is None or draft.is_heading or written is None or not written.is_letterhead or written.time.year is None:
        return 0
    year = number_year(written.time)
    is_later = (month, draft.slots.day or 1) > (written.slots.month or 0, written.slots.day or 0)
    return number - year + is_later if number in {year, year + 1} else 0


def _is_told(draft: Draft) -> bool:
    """Whether the story goes through it: it has a year, needs one, or says by how much the story moves."""
    slots = draft.time
    if slots.says == DATE and slots.year is not None:
        return True
    if slots.relative == PREVIOUS:
        return False
    if slots.says == DATE:
        return month_of(slots) is not None or slots.feast is not None
    return _shift(slots) is not None or (slots.says == RELATIVE and _has_place_in_year(slots))


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
        place=month_of(time),
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
