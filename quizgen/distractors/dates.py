"""Dates as options: other dates in the key's own wording, none of them implausible and none of them right."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from random import Random
from typing import TypeVar

from quizgen.lexicons import read_lexicon
from quizgen.normalising.calendar import Moment, read_moment
from quizgen.normalising.folding import fold

_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th|\.?[ºª°])?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?P<year>\d{3,4})(?:(?!\d)|(?=s\b))")
_PLACE = re.compile(r"\{\w+\}s?")
_OTHER = re.compile(r"[^\W\d_]+|\d+")
_FEW = 6
"""Halves of dates that are tried with each other."""
_MONTHS = 12
_NEAR = (1, -1, 2, -2)

_Pair = tuple[tuple[int, int], int]
"""The two halves of a date."""
Half = TypeVar("Half", int, tuple[int, int])
One = TypeVar("One")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class DateForm:
    """The wording of one date, into which others can be put."""

    template: str
    """With ``{day}``, ``{month}``, ``{year}`` and ``{part}`` where those stand."""
    language: str
    moment: Moment
    part: str = ""
    """Which part of the month or year: «principios», "early"."""
    is_ordinal: bool = False
    is_decade: bool = False

    @property
    def sort_key(self) -> tuple[int, ...]:
        """What the key is sorted by."""
        return _sort_key(self.moment, self.part, self.language)

    def render(self, moment: Moment, part: str = "") -> str:
        """``moment`` in this wording."""
        words = _get_words(self.language)
        day = f"{moment.day}{words.suffix(moment.day)}" if self.is_ordinal else str(moment.day)
        month = words.months[moment.month - 1] if moment.month else ""
        return self.template.format(day=day, month=month, year=abs(moment.year), part=part or self.part)


@dataclass(frozen=True, slots=True)
class _Words:
    months: tuple[str, ...]
    ties: frozenset[str]
    parts: tuple[tuple[str, ...], ...]
    suffixes: tuple[str, ...]
    month_patterns: tuple[re.Pattern[str], ...]
    any_part: re.Pattern[str]

    def suffix(self, day: int) -> str:
        """The ending of an ordinal day, where the language has one."""
        if not self.suffixes:
            return ""
        teen = 10 < day % 100 < 20  # noqa: PLR2004 - eleventh to nineteenth all end alike
        return self.suffixes[0 if teen or day % 10 >= len(self.suffixes) else day % 10]


@cache
def _get_words(language: str) -> _Words:
    lexicon = read_lexicon(language, "asking")
    table = lexicon["dates"]
    parts = sorted({part for group in table["parts"] for part in group}, key=len, reverse=True)
    return _Words(
        months=tuple(lexicon["months"]),
        ties=frozenset(map(fold, table["ties"])),
        parts=tuple(tuple(group) for group in table["parts"]),
        suffixes=tuple(table["ordinal_suffixes"]),
        month_patterns=tuple(re.compile(rf"(?<!\w){month}(?!\w)", re.IGNORECASE) for month in lexicon["months"]),
        any_part=re.compile(rf"(?<![\w{{])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE),
    )


_SEASON = re.compile(r"(BC)?(\d{4})-(?:SP|SU|FA|WI)")
_DECADE = re.compile(r"\d{3}")


def is_season(value: str) -> bool:
    """Whether a TIMEX3 value is a season of a year."""
    return _SEASON.fullmatch(value) is not None


def moment_of(value: str) -> Moment | None:
    """The date that a TIMEX3 value states: as ``read_moment``, and also the year of a season, the first of a decade."""
    if _DECADE.fullmatch(value):
        return Moment(int(value) * 10)
    season = _SEASON.fullmatch(value)
    if season:
        return Moment(-int(season[2]) if season[1] else int(season[2]))
    return read_moment(value)


@lru_cache(maxsize=20_000)
def read_form(text: str, moment: Moment, language: str, *, is_decade: bool = False) -> DateForm | None:
    """The wording of ``moment`` in ``text``; None where it holds more than the date, or says it another way."""
    words = _get_words(language)
    template = text.replace("{", "").replace("}", "")
    is_ordinal = False
    if moment.month:
        template, found = _replaced(words.month_patterns[moment.month - 1], "{month}", template)
        if found is None:
            return None
    if moment.year:
        template, found = _replaced(_YEAR, "{year}", template)
        if found is None or int(found["year"]) != abs(moment.year):
            return None
    if moment.day:
        template, found = _replaced(_DAY, "{day}", template)
        if found is None or int(found["day"]) != moment.day or (found["suffix"] and not words.suffixes):
            return None
        is_ordinal = bool(found["suffix"])
    found = words.any_part.search(template)
    part = next((part for group in words.parts for part in group if found and fold(part) == fold(found[0])), "")
    if found and part:
        template = f"{template[: found.start()]}{{part}}{template[found.end() :]}"
    rest = _PLACE.sub(" ", template)
    if any(fold(word) not in words.ties for word in _OTHER.findall(rest)):
        return None
    return DateForm(template, language, moment, part, is_ordinal, is_decade)


def _replaced(pattern: re.Pattern[str], place: str, text: str) -> tuple[str, re.Match[str] | None]:
    """``text`` with ``place`` where ``pattern`` first matches, and that match."""
    found = pattern.search(text)
    return (text if found is None else f"{text[: found.start()]}{place}{text[found.end() :]}"), found


def find_dates(
    form: DateForm, near: Sequence[Moment], is_right: Callable[[Moment], bool], random: Random
) -> list[tuple[tuple[int, ...], str]]:
    """Three other dates in the wording of ``form``, each with what it is sorted by; fewer where there are none.

    Two of the key's parts (day and month, year) are each mixed with another value, so that all four options share what
    they share and the key does not stand out as what the others have in common.

    Args:
        form: the key's.
        near: dates of the same grain from the same sources, the nearest first.
        is_right: whether a date may be right as well.
        random: decides which.
    """
    moment = form.moment
    if form.part:
        pairs = _pairs_of_parts(form, near, random)
    elif moment.month:
        pairs = _pairs_of_dates(moment, near, random)
    else:
        return _years(form, near, is_right, random)
    for others in pairs:
        if all(
            _is_real(other) and not is_right(other) for other, part in others if (other, part) != (moment, form.part)
        ):
            return [(_sort_key(other, part, form.language), form.render(other, part)) for other, part in others]
    return []


def _sort_key(moment: Moment, part: str, language: str) -> tuple[int, ...]:
    group = next((group for group in _get_words(language).parts if part in group), ())
    place = group.index(part) if part in group else 0
    return (moment.year, moment.month, place, moment.day)


def _pairs_of_dates(moment: Moment, near: Sequence[Moment], random: Random) -> Iterator[list[tuple[Moment, str]]]:
    """Squares of dates: the key's two halves, each with another half."""
    first, second = _halves(moment)
    firsts, seconds = _other_halves(moment, near, random)
    known = {_halves(other) for other in near}
    for other_first, other_second in _known_first(list(_mixed(firsts, seconds)), (first, second), known):
        rows = [(first, other_second), (other_first, second), (other_first, other_second)]
        yield [(_joined(one, other, moment), "") for one, other in rows]


def _halves(moment: Moment) -> tuple[tuple[int, int], int]:
    """What a date is mixed from: (month, day) and year; without a year, (0, day) and month."""
    if moment.year:
        return (moment.month, moment.day), moment.year
    return (0, moment.day), moment.month


def _joined(first: tuple[int, int], second: int, like: Moment) -> Moment:
    return Moment(second, *first) if like.year else Moment(0, second, first[1])


def _other_halves(moment: Moment, near: Sequence[Moment], random: Random) -> tuple[list[tuple[int, int]], list[int]]:
    """Other first halves and other second halves: those of dates near by, then near misses; which side is chance."""
    first, second = _halves(moment)
    alike = [
        _halves(other)
        for other in near
        if bool(other.day) == bool(moment.day) and bool(other.year) == bool(moment.year)
    ]
    firsts = [other for other, _ in alike if other != first] + list(_near_firsts(moment))
    span = _MONTHS // 2 if not moment.year else 4
    seconds = [other for _, other in alike if 0 < abs(other - second) <= span] + list(_near_seconds(moment))
    return _by_side(firsts, first, random), _by_side(seconds, second, random)


def _near_firsts(moment: Moment) -> Iterator[tuple[int, int]]:
    for shift in (7, -7, 10, -10, 3, -3, 12, -12, 5, -5, 9, -9):
        day = moment.day + shift if moment.day else 0
        months = (moment.month,) if moment.day and moment.year else (0,)
        if moment.day and 1 <= day <= 28:  # noqa: PLR2004 - every month has so many days
            yield from ((month, day) for month in months)
    if moment.year:
        for shift in (1, -1, 2, -2, 3, -3):
            if 1 <= moment.month + shift <= _MONTHS:
                yield moment.month + shift, moment.day


def _near_seconds(moment: Moment) -> Iterator[int]:
    for shift in (1, -1, 2, -2, 3, -3):
        if moment.year:
            yield moment.year + shift
        elif 1 <= moment.month + shift <= _MONTHS:
            yield moment.month + shift


def _by_side(halves: Iterable[Half], key: Half, random: Random) -> list[Half]:
    """``halves``, those on one side of the key first: so the key stands first and last as often as between."""
    wanted = random.random() < 0.5  # noqa: PLR2004 - either side
    unique = list(dict.fromkeys(half for half in halves if half != key))
    return [half for half in unique if (half > key) == wanted] + [half for half in unique if (half > key) != wanted]


def _mixed(firsts: Sequence[One], seconds: Sequence[Other]) -> Iterator[tuple[One, Other]]:
    """Pairs of the first few of each, the foremost first."""
    places = product(range(min(_FEW, len(firsts))), range(min(_FEW, len(seconds))))
    for one, other in sorted(places, key=lambda place: (sum(place), place)):
        yield firsts[one], seconds[other]


def _known_first(pairs: list[_Pair], key: _Pair, known: AbstractSet[_Pair]) -> list[_Pair]:
    """``pairs``, first those that make dates which a source tells of, on the side of the key where the foremost lies.

    On another side there may be more of them; but the key would no longer stand at each place as often.
    """
    if not pairs:
        return pairs
    side = _side(pairs[0], key)
    beside = [pair for pair in pairs if _side(pair, key) == side]
    others = [pair for pair in pairs if _side(pair, key) != side]
    return sorted(beside, key=lambda pair: -_count_known(pair, key, known)) + others


def _count_known(pair: _Pair, key: _Pair, known: AbstractSet[_Pair]) -> int:
    """How many of the three dates that ``pair`` makes with ``key`` a source tells of."""
    return (pair in known) + ((pair[0], key[1]) in known) + ((key[0], pair[1]) in known)


def _side(pair: _Pair, key: _Pair) -> tuple[bool, bool]:
    return pair[0] > key[0], pair[1] > key[1]


def _pairs_of_parts(form: DateForm, near: Sequence[Moment], random: Random) -> Iterator[list[tuple[Moment, str]]]:
    """Squares of a part of a year or month and a year or month."""
    group = next(group for group in _get_words(form.language).parts if form.part in group)
    parts = [part for part in group if part != form.part]
    moment = form.moment
    if moment.year and not moment.month:
        years = [other.year for other in near if other.year] + [moment.year + shift for shift in _NEAR]
        others = [Moment(year) for year in _by_side(years, moment.year, random)]
    else:
        months = [moment.month + shift for shift in _NEAR if 1 <= moment.month + shift <= _MONTHS]
        others = [Moment(moment.year, month) for month in _by_side(months, moment.month, random)]
    random.shuffle(parts)
    for part, other in _mixed(parts, others):
        yield [(moment, part), (other, form.part), (other, part)]


def _years(
    form: DateForm, near: Sequence[Moment], is_right: Callable[[Moment], bool], random: Random
) -> list[tuple[tuple[int, ...], str]]:
    """Three other years, as many of them before the key as chance has it."""
    year = form.moment.year
    known = [other.year for other in near if other.year and 0 < abs(other.year - year) <= 12]  # noqa: PLR2004 - a war's length
    step = 10 if form.is_decade else 1
    known = [] if form.is_decade else known
    candidates = list(dict.fromkeys([*known, *(year + step * shift for shift in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5))]))
    fitting = [other for other in candidates if not is_right(Moment(other)) and other * year > 0]
    before = random.randrange(4)
    earlier, later = ([other for other in fitting if (other > year) == is_later] for is_later in (False, True))
    chosen = earlier[:before] + later[: 3 - before]
    return [((other, 0, 0, 0), form.render(Moment(other))) for other in chosen]


def _is_real(moment: Moment) -> bool:
    """Whether the calendar has this day."""
    if not moment.day:
        return True
    year = moment.year if moment.year > 0 else 4
    return moment.day <= calendar.monthrange(year, moment.month)[1]
