"""Days that are named together and say their month and year once: "8–9 February 1904", "August 1–2, 1813"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.grammar import Wording
from quizgen.normalising.times.patterns import DATE

_JOINTS = frozenset({"dash", "to", "and", "comma", "the", "unit_D", "units_D"})


def are_joined(left: Wording, right: Wording) -> bool:
    """Whether nothing but a joint stands between two wordings: a dash, "and", «al»."""
    if left.run is not right.run:
        return False
    between = left.run.tokens[left.last + 1 : right.first]
    return bool(between) and all(not _JOINTS.isdisjoint(token.meanings) for token in between)


def share(drafts: Sequence[Draft]) -> None:
    """Let each day of a range or list say the month and year that its words say for all of them."""
    pairs = [(left, right) for left, right in pairwise(drafts) if right.is_joined and _are_days(left, right)]
    for left, right in reversed(pairs):
        if left.slots.month is None and right.slots.month is not None:
            _take(left, right)
    for left, right in pairs:
        if right.slots.month is None and left.slots.month is not None:
            right.slots = replace(right.slots, month=left.slots.month)
    for left, right in reversed(pairs):
        if left.slots.year is None and left.slots.month == right.slots.month:
            _take(left, right)


def _are_days(left: Draft, right: Draft) -> bool:
    """Whether both are days, the second later in the month: from "28–3 May" nobody knows the month of the 28th."""
    is_dated = all(draft.slots.says == DATE and draft.slots.relative is None for draft in (left, right))
    return is_dated and 0 < (left.slots.day or 0) < (right.slots.day or 0)


def _take(left: Draft, right: Draft) -> None:
    there = right.slots
    left.slots = replace(left.slots, month=there.month, year=there.year, is_bc=there.is_bc, has_era=there.has_era)
