"""Where the lines and points of a chart lie; templates/components/chart.html draws them in the page's own colours."""

from collections.abc import Sequence
from dataclasses import dataclass

SIDE = 100.0
"""Width and height of the drawing, in units that the page stretches to whatever room there is."""
MARGIN = 2.0
"""Room at the left and right edge, so that the outermost points are whole."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value's place in a drawing of SIDE × SIDE; y grows downwards, as SVG has it."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line through values in their order."""

    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The line as SVG path data."""
        return " ".join(f"{'L' if index else 'M'}{point.x:g} {point.y:g}" for index, point in enumerate(self.points))


def line_chart(fractions: Sequence[float]) -> LineChart:
    """The chart of fractions between 0 and 1, spread evenly from left to right; one alone stands in the middle."""
    room = SIDE - 2 * MARGIN
    steps = max(1, len(fractions) - 1)
    start = SIDE / 2 if len(fractions) == 1 else MARGIN
    return LineChart(
        tuple(
            Point(round(start + room * index / steps, 2), round(SIDE * (1 - min(1.0, max(0.0, fraction))), 2))
            for index, fraction in enumerate(fractions)
        ),
    )
