"""Where the parts of the statistics' pictures lie; templates/components/pictures.html draws them in the page's colours.

Every drawing is 100 × 100 units that the page stretches to whatever room there is; y grows downwards, as SVG has it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.services.results.quiz_statistics import ItemStatistics

STEPS = 10
"""Bars of a distribution: from 0 % to 100 % in tenths."""
SIDE = 100.0
GAP = 1.5
"""Room between two bars."""
MARGIN = 2.0
"""Room around the points, so that the outermost are whole."""
LOWEST, HIGHEST = -50.0, 100.0
"""Discriminations between which a scatter has room; what lies lower stands at its edge."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many attempts earned so much."""

    low: float
    """From this share of the maximum."""
    high: float
    """Below this one; the last bar includes it."""
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One item in a scatter of facility (to the right: easy) and discrimination (upwards: tells students apart)."""

    question_id: int
    x: float
    y: float
    is_bad: bool


def distribution(shares: Sequence[float]) -> tuple[Bar, ...]:
    """Bars of what the attempts earned."""
    counts = [0] * STEPS
    for share in shares:
        # 0.3 * 10 is a little more than 3 in binary fractions, 0.7 * 10 a little less than 7
        counts[min(max(0, int(share * STEPS + 1e-9)), STEPS - 1)] += 1
    most = max(counts, default=0) or 1
    width = SIDE / STEPS
    return tuple(
        Bar(
            low=step / STEPS,
            high=(step + 1) / STEPS,
            count=count,
            x=round(step * width + GAP / 2, 2),
            y=round(SIDE * (1 - count / most), 2),
            width=round(width - GAP, 2),
            height=round(SIDE * count / most, 2),
        )
        for step, count in enumerate(counts)
    )


def scatter(items: Iterable[ItemStatistics]) -> tuple[Dot, ...]:
    """Dots of the items that have both figures."""
    return tuple(
        Dot(
            question_id=item.question_id,
            x=round(MARGIN + item.figures.facility * (SIDE - 2 * MARGIN), 2),
            y=height_of(item.figures.discrimination),
            is_bad=item.is_bad,
        )
        for item in items
        if item.figures.facility is not None and item.figures.discrimination is not None
    )


def height_of(discrimination: float) -> float:
    """Where a discrimination lies in a scatter."""
    share = (min(max(discrimination, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return round(SIDE - MARGIN - share * (SIDE - 2 * MARGIN), 2)
