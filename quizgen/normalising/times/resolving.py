"""Slots to the time that they mean in context: each draft is placed by its neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.linking import link_neighbours, place_short_years
from quizgen.normalising.times.patterns import DATE, RELATIVE, SHIFT
from quizgen.normalising.times.referring import find_named, find_pointed, find_reference, find_year
from quizgen.normalising.times.slots import AGO, LAST, LATER, NEXT, NTH, PREVIOUS, SAME, Slots, last_day, month_of
from quizgen.normalising.times.stepping import at_year, number_year, step, to_weekday
from quizgen.normalising.times.years import place_years

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
        elif slots.says == DATE and not _is_complete(slots):
            _place_date(drafts, index, text)


def _is_complete(slots: Slots) -> bool:
    """Whether a date needs nothing from its neighbours."""
    if slots.decade is not None or slots.century is not None:
        return True
    return slots.year is not None and (slots.day is None or slots.month is not None)


def _place_date(drafts: Sequence[Draft], index: int, text: str) -> None:
    draft = drafts[index]
    slots = draft.slots
    if slots.weekday is not None and slots.month is None and slots.day is None:
        _place_weekday(drafts, index)
    elif slots.relative is not None:
        _place_in_relative(drafts, index)
    elif slots.day is not None and slots.month is None:
        _place_day(drafts, index)
    elif slots.feast is not None and (named := find_named(drafts, index, text)) is not None:
        draft.place(replace(named.time, feast=None), named)
    elif slots.clock is not None:
        _place_clock(drafts, index)


def _place_in_relative(drafts: Sequence[Draft], index: int) -> None:
    """A month of that year, of the next year; a day of that month."""
    draft = drafts[index]
    slots, count = draft.slots, _STEPS.get(draft.slots.relative or SAME, 0)
    unit = "Y" if month_of(slots) is not None else "M"
    reference = find_year(drafts, index) if unit == "Y" else find_reference(drafts, index, unit)
    if reference is None:
        return
    moved = step(reference.time, count, unit)
    month = slots.month or moved.month
    day = last_day(moved.year, month) if slots.day == LAST and month else slots.day
    draft.place(replace(slots, year=moved.year, is_bc=moved.is_bc, month=month, day=day, relative=None), reference)


def _place_day(drafts: Sequence[Draft], index: int) -> None:
    """A day of the month in which the text was, or in which it was written."""
    draft, slots = drafts[index], drafts[index].slots
    reference, dateline = find_reference(drafts, index, "M"), drafts[index].dateline
    is_past = dateline is not None and dateline.is_letterhead and (slots.day or 0) <= (dateline.time.day or 0)
    if is_past and not _is_month_at_hand(reference, draft):
        reference = dateline
    if reference is not None:
        time = reference.time
        day = last_day(time.year, time.month) if slots.day == LAST and time.month else slots.day
        draft.place(replace(slots, month=time.month, day=day, year=time.year, is_bc=time.is_bc), reference)


def _is_month_at_hand(reference: Draft | None, draft: Draft) -> bool:
    return reference is not None and reference.sentence == draft.sentence and reference.time.month is not None


def _place_weekday(drafts: Sequence[Draft], index: int) -> None:
    """A day of the week: the last one in a dated letter or newspaper, the next one in a story."""
    draft = drafts[index]
    reference, direction = find_reference(drafts, index, "D"), draft.slots.relative or SAME
    if draft.dateline is not None and draft.dateline.is_letterhead:
        is_here = reference is not None and reference.sentence == draft.sentence and reference.is_placed_by_words
        reference, direction = (reference if is_here else draft.dateline), PREVIOUS
    if reference is not None and reference.time.day:
        moved = to_weekday(reference.time, draft.slots.weekday or 0, direction)
        draft.place(replace(moved, daypart=draft.slots.daypart, mod=draft.slots.mod), reference)


def _place_clock(drafts: Sequence[Draft], index: int) -> None:
    draft = drafts[index]
    reference = next(
        (other for other in drafts[index + 1 : index + 3] if other.sentence == draft.sentence and other.slots.day), None
    )
    reference = reference or find_reference(drafts, index, "D")
    if reference is not None and reference.time.day:
        time = reference.time
        draft.place(replace(draft.slots, year=time.year, is_bc=time.is_bc, month=time.month, day=time.day), reference)


def _place_shift(drafts: Sequence[Draft], index: int, text: str) -> None:
    draft, slots = drafts[index], drafts[index].slots
    if slots.has_event and (named := find_named(drafts, index, text)) is not None:
        draft.place(replace(named.time, mod=slots.mod), named)
        return
    is_open = slots.n is None and slots.unit not in {"TH", "TM"}
    if slots.operator == AGO:
        _place_ago(draft)
        return
    if is_open and slots.is_bare:
        return
    if is_open:
        draft.place(replace(slots, fixed="FUTURE_REF" if slots.operator == LATER else "PAST_REF"), None)
        return
    reference = find_reference(drafts, index, slots.unit or "D")
    if reference is not None:
        count = int(slots.n or 0) * (1 if slots.operator == LATER else -1)
        draft.place(replace(step(reference.time, count, slots.unit or "D"), mod=slots.mod), reference)


def _place_ago(draft: Draft) -> None:
    """So long before the day of writing, if that is known."""
    slots, dateline = draft.slots, draft.dateline
    if dateline is not None and dateline.time.year is not None and slots.n is not None:
        moved = step(dateline.time, -int(slots.n), slots.unit or "D")
        draft.place(replace(moved, mod=slots.mod), dateline)


def _place_relative(drafts: Sequence[Draft], index: int, text: str) -> None:
    draft, slots = drafts[index], drafts[index].slots
    explains = slots.has_event or slots.relative == NTH
    if explains and (named := find_named(drafts, index, text)) is not None:
        draft.place(named.time, named)
    elif slots.deictic is not None:
        _place_deictic(drafts, index)
    elif (reference := find_pointed(drafts, index, _unit_of(slots))) is not None:
        is_month = slots.unit is None and month_of(slots) is not None
        draft.place(_find_nearest(reference.time, slots) if is_month else _step_from(reference.time, slots), reference)


def _unit_of(slots: Slots) -> str:
    """The unit in which a relative expression steps: a month or a season goes from year to year."""
    return slots.unit or ("Y" if month_of(slots) is not None else "D")


def _step_from(time: Slots, slots: Slots) -> Slots:
    start = replace(time, day=None) if slots.relative == NTH else time
    moved = step(start, _STEPS.get(slots.relative or SAME, 0), _unit_of(slots))
    daypart = slots.daypart or moved.daypart
    return replace(moved, half=slots.half, daypart=daypart, clock=slots.clock, mod=slots.mod)


def _place_deictic(drafts: Sequence[Draft], index: int) -> None:
    """Today, yesterday: seen from the date at the head of a letter or a newspaper, if there is one."""
    draft, slots, dateline = drafts[index], drafts[index].slots, drafts[index].dateline
    if dateline is not None and dateline.time.year is not None:
        day = step(dateline.time, slots.deictic or 0, "D")
        draft.place(replace(day, daypart=slots.daypart, clock=slots.clock), dateline)
    elif not slots.deictic and not slots.daypart:
        draft.place(replace(slots, fixed="PRESENT_REF"), None)


def _find_nearest(time: Slots, slots: Slots) -> Slots:
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
