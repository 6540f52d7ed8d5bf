"""What marks say of a quiz and of each of its items: the formulas, which are Moodle's, and nothing else.

One row an attempt: ``x`` is what an item earned, ``S`` the attempt's total, ``r = S - x``. Variances and covariances
divide by one less than the number of attempts. What cannot be said is None, never 0.
"""

import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

FEWEST = 2
"""Attempts below which nothing is said."""
ENOUGH_TO_JUDGE = 10
"""Attempts below which figures are too few to judge an item by."""
SURELY_ODD = 30
"""A discrimination below this very likely needs a look."""
LIKELY_ODD = 50
"""One below this likely does."""
_NOTHING = 1e-12
"""What a variance of equal marks can come to by rounding."""


class Answer(NamedTuple):
    """What one item earned in one attempt; those of an attempt come in the order in which they were asked."""

    attempt: int
    item: int
    mark: float
    max_mark: float


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """How one item did; percentages run from -100 or 0 to 100."""

    item: int
    asked: int
    """In how many attempts."""
    max_mark: float
    is_drawn: bool
    """Whether some attempts were not asked it: it is then compared with the whole total."""
    facility: float | None
    """The mean mark, as a share of the maximum."""
    sd: float | None
    """Of the mark."""
    discrimination: float | None
    """How far those who do well elsewhere do well here."""
    efficiency: float | None
    """The same beside the most that marks so distributed could come to."""
    weight: float | None
    """How much of the differences between attempts it makes."""


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """How the attempts did as a whole, in marks."""

    attempts: int
    max_score: float
    mean: float | None
    median: float | None
    sd: float | None
    skew: float | None
    kurtosis: float | None
    alpha: float | None
    """The coefficient of internal consistency, in percent."""
    error_ratio: float | None
    """How much of the spread is chance, in percent."""
    standard_error: float | None
    """How far a total may lie from what the student could do."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the marks say."""

    quiz: QuizFigures
    items: tuple[ItemFigures, ...]
    """In the order in which they were first asked."""
    totals: dict[int, float]
    """Of each attempt."""


@dataclass(slots=True)
class _Column:
    """The marks of one item."""

    max_mark: float = 0.0
    attempts: list[int] = field(default_factory=list)
    marks: list[float] = field(default_factory=list)


def analyse(answers: Iterable[Answer]) -> Analysis:
    """All figures, from answers that may come as a stream."""
    totals: dict[int, float] = {}
    most: dict[int, float] = {}
    columns: dict[int, _Column] = {}
    rows: dict[int, list[tuple[int, float]]] = {}
    for attempt, item, mark, max_mark in answers:
        totals[attempt] = totals.get(attempt, 0.0) + mark
        most[attempt] = most.get(attempt, 0.0) + max_mark
        rows.setdefault(attempt, []).append((item, mark))
        column = columns.get(item)
        if column is None:
            column = columns[item] = _Column()
        column.max_mark = max(column.max_mark, max_mark)
        column.attempts.append(attempt)
        column.marks.append(mark)
    sums = {item: _covariance_with_total(column, totals) for item, column in columns.items()}
    all_weights = math.fsum(math.sqrt(value) for value in sums.values() if value is not None and value > 0)
    return Analysis(
        quiz=_quiz_figures(
            list(totals.values()),
            places=list(_places(columns, rows)),
            max_score=max(most.values(), default=0.0),
        ),
        items=tuple(
            _item_figures(item, column, totals, weight=_weight(sums[item], all_weights))
            for item, column in columns.items()
        ),
        totals=totals,
    )


def _item_figures(item: int, column: _Column, totals: dict[int, float], *, weight: float | None) -> ItemFigures:
    is_drawn = len(column.marks) < len(totals)
    can_tell = len(column.marks) >= FEWEST
    x = column.marks
    whole = [totals[attempt] for attempt in column.attempts]
    rest = whole if is_drawn else [total - mark for total, mark in zip(whole, x, strict=True)]
    together = covariance(x, rest) if can_tell else 0.0
    spread = math.sqrt(covariance(x, x) * covariance(rest, rest)) if can_tell else 0.0
    at_most = covariance(sorted(x), sorted(rest)) if can_tell else 0.0
    return ItemFigures(
        item=item,
        asked=len(x),
        max_mark=column.max_mark,
        is_drawn=is_drawn,
        facility=math.fsum(x) / len(x) / column.max_mark if can_tell and column.max_mark else None,
        sd=math.sqrt(covariance(x, x)) if can_tell else None,
        discrimination=100 * together / spread if spread > _NOTHING else None,
        efficiency=100 * together / at_most if at_most > _NOTHING else None,
        weight=weight,
    )


def _covariance_with_total(column: _Column, totals: dict[int, float]) -> float | None:
    if len(column.marks) < FEWEST:
        return None
    return covariance(column.marks, [totals[attempt] for attempt in column.attempts])


def _weight(with_total: float | None, all_weights: float) -> float | None:
    if with_total is None or with_total < 0 or not all_weights:
        return None
    return 100 * math.sqrt(with_total) / all_weights


def _quiz_figures(scores: Sequence[float], *, places: Sequence[Sequence[float]], max_score: float) -> QuizFigures:
    count = len(scores)
    if count < FEWEST:
        return QuizFigures(count, max_score, *[None] * 8)
    k2, skew, kurtosis = _shape(scores)
    sd = math.sqrt(k2)
    alpha = _alpha(places, k2)
    error_ratio = 100 * math.sqrt(1 - alpha / 100) if alpha is not None else None
    return QuizFigures(
        attempts=count,
        max_score=max_score,
        mean=statistics.fmean(scores),
        median=statistics.median(scores),
        sd=sd,
        skew=skew,
        kurtosis=kurtosis,
        alpha=alpha,
        error_ratio=error_ratio,
        standard_error=error_ratio * sd / 100 if error_ratio is not None else None,
    )


def _shape(scores: Sequence[float]) -> tuple[float, float | None, float | None]:
    """The variance, the skewness and the kurtosis by k-statistics."""
    s, mean = len(scores), statistics.fmean(scores)
    m2, m3, m4 = (math.fsum((score - mean) ** power for score in scores) / s for power in (2, 3, 4))
    k2 = s * m2 / (s - 1)
    if k2 <= _NOTHING:
        return 0.0, None, None
    k3 = s**2 * m3 / ((s - 1) * (s - 2)) if s > 2 else None  # noqa: PLR2004 - the denominator
    k4 = s**2 * ((s + 1) * m4 - 3 * (s - 1) * m2**2) / ((s - 1) * (s - 2) * (s - 3)) if s > 3 else None  # noqa: PLR2004
    return k2, k3 / k2**1.5 if k3 is not None else None, k4 / k2**2 if k4 is not None else None


def _alpha(places: Sequence[Sequence[float]], k2: float) -> float | None:
    p = len(places)
    if p < 2 or k2 <= _NOTHING or any(len(marks) != len(places[0]) for marks in places):  # noqa: PLR2004 - p - 1 divides
        return None
    return 100 * p / (p - 1) * (1 - math.fsum(covariance(marks, marks) for marks in places) / k2)


def _places(columns: dict[int, _Column], rows: dict[int, list[tuple[int, float]]]) -> Iterator[list[float]]:
    """The marks at each place of the quiz: an item that all were asked has its own, drawn ones fill the others."""
    fixed = {item for item, column in columns.items() if len(column.marks) == len(rows)}
    yield from (column.marks for item, column in columns.items() if item in fixed)
    drawn = [[mark for item, mark in row if item not in fixed] for row in rows.values()]
    for place in range(max(map(len, drawn), default=0)):
        yield [marks[place] for marks in drawn if place < len(marks)]


def covariance(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Of two series as long as each other, with one less than their length as divisor."""
    mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
    return math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / (len(xs) - 1)
