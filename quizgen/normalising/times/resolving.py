"""Slots to the time that they mean in context: each draft is placed by its neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.patterns import DATE, RELATIVE, SHIFT
from quizgen.normalising.times.slots import AGO, LATER, NEXT, NTH, PREVIOUS, SAME, Slots
from quizgen.normalising.times.stepping import at_year, number_year, step, to_weekday
from quizgen.normalising.times.voting import elect, month_of

_LINK = 18
"""How many characters may stand between two ends of one range."""
_REACH = 3
"""How many sentences back a day or a month may be looked for."""
_DAYS = {"D", "W", "TH", "TM"}
_LOOK_BACK = 12
_STEPS = {NEXT: 1, PREVIOUS: -1, SAME: 0}


def place_all(drafts: Sequence[Draft]) -> None:
    """Place every draft that its words alone do not place."""
    for index, draft in enumerate(drafts):
        slots = draft.slots
        if slots.says == SHIFT:
            _place_shift(drafts, index)
        elif slots.says == RELATIVE:
            _place_relative(drafts, index)
        elif slots.says == DATE and not _is_complete(slots):
            _place_date(drafts, index)


def _is_complete(slots: Slots) -> bool:
    if slots.decade is not None or slots.century is not None:
        return True
    return slots.year is not None and (slots.day is None or slots.month is not None)


def _place(draft: Draft, time: Slots, anchor: Draft | None) -> None:
    draft.placed, draft.anchor = time, anchor


def _place_date(drafts: Sequence[Draft], index: int) -> None:
    draft = drafts[index]
    slots = draft.slots
    if slots.relative is not None:
        _place_in_relative(drafts, index)
    elif slots.short_year is not None or slots.short_decade is not None:
        _place_short(drafts, index)
    elif slots.day is not None and slots.month is None:
        _place_day(drafts, index)
    elif month_of(slots) is not None or slots.feast is not None:
        if (vote := elect(drafts, index)) is not None:
            _place(draft, replace(slots, year=vote.year, is_bc=vote.is_bc), vote.voter)
    elif slots.weekday is not None:
        _place_weekday(drafts, index)
    elif slots.clock is not None:
        _place_clock(drafts, index)


def _place_in_relative(drafts: Sequence[Draft], index: int) -> None:
    """A month of that year, of the next year; a day of that month."""
    draft = drafts[index]
    slots, count = draft.slots, _STEPS.get(draft.slots.relative or SAME, 0)
    unit = "Y" if month_of(slots) is not None else "M"
    reference = _find_reference(drafts, index, unit)
    if reference is None:
        return
    moved = step(reference.time, count, unit)
    _place(draft, replace(slots, year=moved.year, is_bc=moved.is_bc, month=slots.month or moved.month, relative=None), reference)


def _place_short(drafts: Sequence[Draft], index: int) -> None:
    """Two digits of a year, in the century of the nearest year before."""
    draft = drafts[index]
    reference = _find_reference(drafts, index, "Y")
    if reference is None:
        return
    century = (reference.time.year or 0) // 100
    if draft.slots.short_decade is not None:
        _place(draft, replace(draft.slots, decade=century * 10 + draft.slots.short_decade, short_decade=None), reference)
    else:
        _place(draft, replace(draft.slots, year=century * 100 + (draft.slots.short_year or 0), short_year=None), reference)


def _place_day(drafts: Sequence[Draft], index: int) -> None:
    """A day of the month that the other end of the range names, or that the text was in."""
    draft, slots = drafts[index], drafts[index].slots
    for ahead in drafts[index + 1 : index + 6]:
        if ahead.sentence != draft.sentence:
            break
        if ahead.slots.month is not None:
            if ahead.start - draft.end <= _LINK * (drafts.index(ahead) - index):
                place = ahead.slots
                if place.year is None and (vote := elect(drafts, drafts.index(ahead))) is not None:
                    place = replace(place, year=vote.year, is_bc=vote.is_bc)
                _place(draft, replace(slots, month=place.month, year=place.year, is_bc=place.is_bc), ahead)
                return
            break
    reference = _find_reference(drafts, index, "M")
    if reference is not None:
        time = reference.time
        _place(draft, replace(slots, month=time.month, year=time.year, is_bc=time.is_bc), reference)


def _place_weekday(drafts: Sequence[Draft], index: int) -> None:
    draft = drafts[index]
    reference = _find_reference(drafts, index, "D")
    if reference is not None and reference.time.day:
        moved = to_weekday(reference.time, draft.slots.weekday or 0, draft.slots.relative)
        _place(draft, replace(moved, daypart=draft.slots.daypart, mod=draft.slots.mod), reference)


def _place_clock(drafts: Sequence[Draft], index: int) -> None:
    draft = drafts[index]
    reference = next((other for other in drafts[index + 1 : index + 3] if other.sentence == draft.sentence and other.slots.day), None)
    reference = reference or _find_reference(drafts, index, "D")
    if reference is not None and reference.time.day:
        time = reference.time
        _place(draft, replace(draft.slots, year=time.year, is_bc=time.is_bc, month=time.month, day=time.day), reference)


def _find_reference(drafts: Sequence[Draft], index: int, unit: str) -> Draft | None:
    """The time that the text was in: the nearest that is known as finely as ``unit``, or the nearest at all."""
    draft, nearest = drafts[index], None
    for other in reversed(drafts[max(0, index - _LOOK_BACK) : index]):
        time = other.time
        if time.year is None or other.is_doubtful or other.slots.operator == AGO:
            continue
        if other.is_aside and not (draft.is_aside and other.sentence == draft.sentence):
            continue
        nearest = nearest or other
        if draft.sentence - other.sentence > _REACH:
            break
        if (unit in _DAYS and time.day) or (unit == "M" and time.month) or unit not in {*_DAYS, "M"}:
            return other
    return nearest


def _place_shift(drafts: Sequence[Draft], index: int) -> None:
    draft, slots = drafts[index], drafts[index].slots
    if slots.operator == AGO:
        return
    if slots.n is None and slots.unit not in {"TH", "TM"}:
        _place(draft, replace(slots, fixed="FUTURE_REF" if slots.operator == LATER else "PAST_REF"), None)
        return
    reference = _find_reference(drafts, index, slots.unit or "D")
    if reference is not None:
        count = int(slots.n or 0) * (1 if slots.operator == LATER else -1)
        _place(draft, replace(step(reference.time, count, slots.unit or "D"), mod=slots.mod), reference)


def _place_relative(drafts: Sequence[Draft], index: int) -> None:
    draft, slots = drafts[index], drafts[index].slots
    unit = slots.unit or ("D" if slots.daypart or slots.clock else "M")
    reference = _find_reference(drafts, index, unit)
    if reference is None:
        return
    if slots.unit is None and slots.daypart is None and slots.clock is None:
        _place(draft, _nearest(reference.time, slots), reference)
        return
    time = reference.time
    if slots.relative == NTH:
        time = replace(time, day=None)
    moved = step(time, _STEPS.get(slots.relative or SAME, 0), unit)
    if slots.half:
        moved = replace(moved, half=slots.half)
    _place(draft, replace(moved, daypart=slots.daypart or moved.daypart, clock=slots.clock, mod=slots.mod), reference)


def _nearest(time: Slots, slots: Slots) -> Slots:
    """The month or season next to ``time`` in the direction that ``slots`` say."""
    there, here = month_of(slots) or 0, month_of(time) or 0
    year = number_year(time)
    if slots.relative == NEXT and there <= here:
        year += 1
    elif slots.relative == PREVIOUS and (there >= here or not here):
        year -= 1
    moved = at_year(year)
    return replace(slots, year=moved.year, is_bc=moved.is_bc)
