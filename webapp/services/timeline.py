"""Where dated facts lie on a line of time; templates/components/timeline.html draws it.

Values in, values out. A value is TIMEX3 as the facts hold it: a day, a month, a year, a decade (``181``), a century
(``18``) or a span of two (``1817-01/1817-03``). What states no year (``XXXX-04-28``) has no place on the line and
stands in the table alone.
"""

import calendar
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MARK = 7.0
"""Percent of the line's width that a mark takes on a narrow phone: nearer ones stand in another row."""
STEPS = (1200, 600, 240, 120, 60, 24, 12, 6, 3, 1)
"""Months between two ticks."""
MOST_TICKS = 5
"""Words side by side on a narrow phone."""
NEAREST = 30
"""Days of the nearest view."""
_PARTS = re.compile(r"(\d{2,4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both days within it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Its length."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated fact, as the line and the table show it."""

    value: str
    """When, TIMEX3."""
    label: str
    """What, in one sentence."""
    language: str
    """Of the label, for ``lang``."""
    kind: str
    source: str = ""
    """Title of the text that states it."""
    address: str = ""
    """Where the passage can be read; empty for nowhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A moment in the table."""

    number: int
    """Counts from 1 in the order of time; its mark on the line has the same."""
    moment: Moment
    window: Window | None
    """The days that its value may mean; None where it states no year."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry at its place; places are percent of the line's width."""

    entry: Entry
    start: float
    end: float
    """The same as ``start`` for a day, as far as can be seen."""
    row: int
    """Counts from 0 upwards, so that marks do not hide one another."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A border between two stretches, and the stretch that begins with it."""

    place: float
    window: Window
    months: int
    """How long the stretch is."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in the order of time, those within the window on a line."""

    entries: tuple[Entry, ...]
    """All of them; those without a year last."""
    marks: tuple[Mark, ...]
    """Those that lie within the window."""
    ticks: tuple[Tick, ...]
    window: Window | None
    """What is shown; None where nothing has a year."""
    whole: Window | None
    """From the first to the last of all."""

    @property
    def rows(self) -> int:
        """How many rows the marks need."""
        return 1 + max((mark.row for mark in self.marks), default=0)

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown."""
        return self.window == self.whole

    @property
    def nearer(self) -> Window | None:
        """Half of what is shown, about the same middle; None where that is as near as it goes. So with the others."""
        return self._zoomed(0.5)

    @property
    def wider(self) -> Window | None:
        """Twice what is shown."""
        return self._zoomed(2)

    @property
    def earlier(self) -> Window | None:
        """As much, beginning half its length before."""
        return self._moved(-0.5)

    @property
    def later(self) -> Window | None:
        """As much, beginning half its length after."""
        return self._moved(0.5)

    def _zoomed(self, factor: float) -> Window | None:
        if self.window is None or self.whole is None:
            return None
        more = math.ceil((max(NEAREST, self.window.days * factor) - self.window.days) / 2)
        first, last = self.window.first.toordinal() - more, self.window.last.toordinal() + more
        return self._unless_shown(_clip(_from_ordinals(first, last), self.whole))

    def _moved(self, share: float) -> Window | None:
        if self.window is None or self.whole is None:
            return None
        low, high = self.whole.first.toordinal(), self.whole.last.toordinal() - self.window.days + 1
        first = round(min(max(self.window.first.toordinal() + self.window.days * share, low), high))
        return self._unless_shown(_from_ordinals(first, first + self.window.days - 1))

    def _unless_shown(self, window: Window) -> Window | None:
        return None if window == self.window else window


def window_of(value: str) -> Window | None:
    """The days that a TIMEX3 value may mean; None where it states no year."""
    begins, _, ends = value.partition("/")
    first, last = _days(begins), _days(ends or begins)
    return Window(first.first, last.last) if first and last and first.first <= last.last else None


def lay_out(moments: Iterable[Moment], wanted: Window | None = None) -> Timeline:
    """The moments on a line, as much of it as is wanted; all of it where that holds nothing."""
    ordered = sorted(((window_of(moment.value), moment) for moment in moments), key=_by_time)
    entries = tuple(Entry(number, moment, window) for number, (window, moment) in enumerate(ordered, start=1))
    windows = [entry.window for entry in entries if entry.window]
    if not windows:
        return Timeline(entries, (), (), None, None)
    whole = Window(min(window.first for window in windows), max(window.last for window in windows))
    shown = _clip(wanted, whole) if wanted else whole
    return Timeline(entries, tuple(_marks(entries, shown)), tuple(_ticks(shown)), shown, whole)


def read_window(first: str | None, last: str | None) -> Window | None:
    """The window that an address asks for by two ISO days; None where it asks for none."""
    try:
        found = Window(date.fromisoformat(first or ""), date.fromisoformat(last or ""))
    except ValueError:
        return None
    return found if found.first <= found.last else None


def _days(value: str) -> Window | None:
    found = _PARTS.fullmatch(value)
    if found is None:
        return None
    digits, month, day = found.groups()
    years = 10 ** (4 - len(digits))
    first = int(digits) * years
    if not 1 <= first <= date.max.year - years or (month and years > 1) or not 1 <= int(month or 1) <= 12:  # noqa: PLR2004 - months
        return None
    if not month:
        return Window(date(first, 1, 1), date(first + years - 1, 12, 31))
    longest = calendar.monthrange(first, int(month))[1]
    if not 1 <= int(day or 1) <= longest:
        return None
    return Window(date(first, int(month), int(day or 1)), date(first, int(month), int(day or longest)))


def _clip(window: Window, whole: Window) -> Window:
    """The part of ``window`` within ``whole``; ``whole`` where there is none."""
    first, last = max(window.first, whole.first), min(window.last, whole.last)
    return Window(first, last) if first <= last else whole


def _from_ordinals(first: int, last: int) -> Window:
    low, high = date.min.toordinal(), date.max.toordinal()
    return Window(*(date.fromordinal(min(max(day, low), high)) for day in (first, last)))


def _place(day: date, shown: Window) -> float:
    """Between the middle of a mark at the left edge and one at the right."""
    share = (day - shown.first).days / max(1, shown.days - 1)
    return round(MARK / 2 + (100 - MARK) * min(1.0, max(0.0, share)), 2)


def _by_time(pair: tuple[Window | None, Moment]) -> tuple[date, date, str]:
    window, moment = pair
    return (window.first, window.last, moment.label) if window else (date.max, date.max, moment.label)


def _marks(entries: Iterable[Entry], shown: Window) -> Iterable[Mark]:
    free_from: list[float] = []  # by row: where its next mark may stand
    for entry in entries:
        if entry.window is None or entry.window.last < shown.first or entry.window.first > shown.last:
            continue
        start, end = _place(entry.window.first, shown), _place(entry.window.last, shown)
        row = next((row for row, free in enumerate(free_from) if free <= start), len(free_from))
        free_from[row : row + 1] = [end + MARK]
        yield Mark(entry, start, end, row)


def _ticks(shown: Window) -> Iterable[Tick]:
    months = shown.days / 30.44
    step = next((one for one in reversed(STEPS) if months / one <= MOST_TICKS), STEPS[0])
    month = -(-(shown.first.year * 12 + shown.first.month - 1) // step) * step
    while (first := _first_of(month)) is not None and first <= shown.last:
        following = _first_of(month + step)
        last = date.fromordinal(following.toordinal() - 1) if following else date.max
        yield Tick(_place(first, shown), Window(first, last), step)
        month += step


def _first_of(month: int) -> date | None:
    """The first day of a month counted from the year 0."""
    year = month // 12
    return date(year, month % 12 + 1, 1) if 1 <= year <= date.max.year else None
