"""Slots to the time that they mean in context: each draft is placed by its neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.patterns import DATE, RELATIVE, SHIFT
from quizgen.normalising.times.slots import AGO, LAST, LATER, NEXT, NTH, PREVIOUS, SAME, Slots, last_day
from quizgen.normalising.times.stepping import at_year, number_year, step, to_weekday
from quizgen.normalising.times.years import link_neighbours, month_of, is_complete, place_short_years, place_years

_REACH = 3
"""How many sentences back a day or a month may be looked for."""
_DAYS = {"D", "W", "TH", "TM"}
_LOOK_BACK = 12
_APPOSITIONS = {",", "-", "\u2013", "\u2014", "("}
_STEPS = {NEXT: 1, PREVIOUS: -1, SAME: 0}


def place_all(drafts: Sequence[Draft], text: str, joints: frozenset[str]) -> None:
    """Place every draft that its words alone do not place."""
    place_short_years(drafts)
    link_neighbours(drafts, text, joints)
    place_years(drafts)
    for index, draft in enumerate(drafts):
        slots = draft.slots
        if draft.placed is not None and slots.feast is None:
            continue
        if slots.says == SHIFT:
            _place_shift(drafts, index, text)
        elif slots.says == RELATIVE:
            _place_relative(drafts, index, text)
        elif slots.says == DATE and not is_complete(slots):
            _place_date(drafts, index, text)


def _place(draft: Draft, time: Slots, anchor: Draft | None) -> None:
    draft.placed, draft.anchor = time, anchor


def _place_date(drafts: Sequence[Draft], index: int, text: str) -> None:
    draft = drafts[index]
    slots = draft.slots
    if slots.weekday is not None and slots.month is None and slots.day is None:
        _place_weekday(drafts, index)
    elif slots.relative is not None:
        _place_in_relative(drafts, index)
    elif slots.day is not None and slots.month is None:
        _place_day(drafts, index)
    elif slots.feast is not None and (named := _find_named(drafts, index, text)) is not None:
        _place(draft, replace(named.time, feast=None), named)
    elif slots.clock is not None:
        _place_clock(drafts, index)


def _place_in_relative(drafts: Sequence[Draft], index: int) -> None:
    """A month of that year, of the next year; a day of that month."""
    draft = drafts[index]
    slots, count = draft.slots, _STEPS.get(draft.slots.relative or SAME, 0)
    unit = "Y" if month_of(slots) is not None else "M"
    reference = _find_year(drafts, index) if unit == "Y" else _find_reference(drafts, index, unit)
    if reference is None:
        return
    moved = step(reference.time, count, unit)
    month = slots.month or moved.month
    day = last_day(moved.year, month) if slots.day == LAST and month else slots.day
    _place(draft, replace(slots, year=moved.year, is_bc=moved.is_bc, month=month, day=day, relative=None), reference)


def _place_day(drafts: Sequence[Draft], index: int) -> None:
    """A day of the month in which the text was, or in which it was written."""
    reference = _find_reference(drafts, index, "M")
    if drafts[0].is_dateline and index > 0 and not _is_month_at_hand(reference, drafts[index]):
        reference = drafts[0] if (drafts[index].slots.day or 0) <= (drafts[0].time.day or 0) else reference
    if reference is not None:
        time, slots = reference.time, drafts[index].slots
        day = last_day(time.year, time.month) if slots.day == LAST and time.month else slots.day
        _place(drafts[index], replace(slots, month=time.month, day=day, year=time.year, is_bc=time.is_bc), reference)


def _is_month_at_hand(reference: Draft | None, draft: Draft) -> bool:
    return reference is not None and reference.sentence == draft.sentence and reference.time.month is not None


def _place_weekday(drafts: Sequence[Draft], index: int) -> None:
    """A day of the week: the last one in a dated letter or newspaper, the next one in a story."""
    draft = drafts[index]
    reference = _find_reference(drafts, index, "D")
    if reference is not None and reference.time.day:
        direction = PREVIOUS if drafts[0].is_dateline else draft.slots.relative or SAME
        moved = to_weekday(reference.time, draft.slots.weekday or 0, direction)
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
        is_here = other.sentence == draft.sentence
        if (other.is_aside and not is_here) or (other.is_bracketed and not (draft.is_bracketed and is_here)):
            continue
        nearest = nearest or other
        if draft.sentence - other.sentence > _REACH:
            break
        if (unit in _DAYS and time.day) or (unit == "M" and time.month) or unit not in {*_DAYS, "M"}:
            return other
    return nearest


def _find_named(drafts: Sequence[Draft], index: int, text: str) -> Draft | None:
    """The date that the expression explains: "on 8 October, the day after the crossing"."""
    if index == 0:
        return None
    draft, last = drafts[index], drafts[index - 1]
    gap = text[last.end : draft.start].strip()
    is_date = last.slots.says == DATE and last.time.year is not None and last.time.day is not None
    return last if is_date and gap in _APPOSITIONS else None


def _find_pointed(drafts: Sequence[Draft], index: int, unit: str) -> Draft | None:
    """What "that year", "that day", "next week" count from."""
    slots = drafts[index].slots
    if slots.may_be_deictic and drafts[0].is_dateline:
        return drafts[0]
    if slots.relative == SAME and unit == "Y":
        return _find_year(drafts, index)
    if slots.relative == SAME and unit == "D" and (day := _find_day(drafts, index)) is not None:
        return day
    return _find_reference(drafts, index, unit)


def _find_day(drafts: Sequence[Draft], index: int) -> Draft | None:
    """The nearest day before, off the story or on it."""
    for other in reversed(drafts[max(0, index - _LOOK_BACK) : index]):
        if other.time.day and other.time.year is not None and not other.is_bracketed:
            return other if drafts[index].sentence - other.sentence <= _REACH else None
    return None


def _find_year(drafts: Sequence[Draft], index: int) -> Draft | None:
    """The nearest time before that has a year: what "that year" points at, aside or not."""
    return next((other for other in reversed(drafts[max(0, index - _LOOK_BACK) : index]) if other.time.year is not None), None)


def _place_shift(drafts: Sequence[Draft], index: int, text: str) -> None:
    draft, slots = drafts[index], drafts[index].slots
    if slots.has_event and (named := _find_named(drafts, index, text)) is not None:
        _place(draft, replace(named.time, mod=slots.mod), named)
        return
    if slots.operator == AGO:
        return
    if slots.n is None and slots.unit not in {"TH", "TM"}:
        _place(draft, replace(slots, fixed="FUTURE_REF" if slots.operator == LATER else "PAST_REF"), None)
        return
    reference = _find_reference(drafts, index, slots.unit or "D")
    if reference is not None:
        count = int(slots.n or 0) * (1 if slots.operator == LATER else -1)
        _place(draft, replace(step(reference.time, count, slots.unit or "D"), mod=slots.mod), reference)


def _place_relative(drafts: Sequence[Draft], index: int, text: str) -> None:
    draft, slots = drafts[index], drafts[index].slots
    if (slots.has_event or slots.relative == NTH) and (named := _find_named(drafts, index, text)) is not None:
        _place(draft, named.time, named)
        return
    if slots.deictic is not None:
        _place_deictic(drafts, index)
        return
    unit = slots.unit or ("D" if slots.daypart or slots.clock else "M")
    if slots.unit is None and month_of(slots) is not None:
        unit = "Y"
    reference = _find_pointed(drafts, index, unit)
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


def _place_deictic(drafts: Sequence[Draft], index: int) -> None:
    """Today, yesterday: seen from the date at the head of a letter or a newspaper, if there is one."""
    draft, slots = drafts[index], drafts[index].slots
    dateline = drafts[0] if drafts[0].is_dateline else None
    if dateline is not None:
        _place(draft, replace(step(dateline.time, slots.deictic or 0, "D"), daypart=slots.daypart, clock=slots.clock), dateline)
    elif not slots.deictic and not slots.daypart:
        _place(draft, replace(slots, fixed="PRESENT_REF"), None)


def _nearest(time: Slots, slots: Slots) -> Slots:
    """The month or season next to ``time`` in the direction that ``slots`` say."""
    there, here = (month_of(slots) or 0, slots.day or 0), (month_of(time) or 0, time.day or 0)
    if not (slots.day and time.day):
        there, here = (there[0], 0), (here[0], 0)
    year = number_year(time)
    if slots.relative == NEXT and there <= here:
        year += 1
    elif slots.relative == PREVIOUS and (there >= here or not here[0]):
        year -= 1
    moved = at_year(year)
    return replace(slots, year=moved.year, is_bc=moved.is_bc)
