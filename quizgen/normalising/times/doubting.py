"""Doubtful years: kept where the other years of the text vouch for them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.stepping import number_year

_NEAR, _FAR = 60, 150
"""How many years from another year of the text a doubtful one may lie: one of three digits, one of four."""
_FIRST_SURE_YEAR = 1000


def settle(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the doubtful years that no other year is near."""
    sure = sorted(
        {number_year(draft.slots) for draft in drafts if draft.slots.year is not None and not draft.is_doubtful}
    )
    for draft in drafts:
        if draft.is_doubtful:
            _settle_one(draft, sure)
        elif 0 < (draft.slots.year or 0) < _FIRST_SURE_YEAR and not draft.slots.has_era:
            _find_era(draft, sure)
    return [draft for draft in drafts if not draft.is_doubtful]


def _settle_one(draft: Draft, sure: Sequence[int]) -> None:
    """It is a year, before Christ or after, if others stand near it; four digits also where there are no others."""
    if (draft.slots.year or 0) >= _FIRST_SURE_YEAR:
        draft.is_doubtful = bool(sure) and not _is_near(number_year(draft.slots), sure, _FAR)
        return
    draft.is_doubtful = not _find_era(draft, sure)


def _find_era(draft: Draft, sure: Sequence[int]) -> bool:
    """Give a year of three digits the era in which it is near another year; False where it is near none."""
    for is_bc in (True, False):
        read = replace(draft.slots, is_bc=is_bc)
        if _is_near(number_year(read), sure, _NEAR):
            draft.slots = read
            return True
    return False


def _is_near(year: int, sure: Sequence[int], reach: int) -> bool:
    at = bisect_left(sure, year)
    return any(abs(year - other) <= reach for other in sure[max(0, at - 1) : at + 1])
