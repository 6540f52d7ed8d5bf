"""Points lie where their values say: left to right in order, better is higher."""

import pytest

from webapp.services.results.charts import line_chart


@pytest.mark.parametrize(
    ("fractions", "places"),
    [
        ([], []),
        ([0.5], [(50, 50)]),
        ([0, 1], [(2, 100), (98, 0)]),
        ([0.7, 0.25, 1], [(2, 30), (50, 75), (98, 0)]),
        ([-0.5, 1.5], [(2, 100), (98, 0)]),
    ],
)
def test_points_lie_where_their_values_say(fractions: list[float], places: list[tuple[float, float]]) -> None:
    assert [(point.x, point.y) for point in line_chart(fractions).points] == places


def test_the_line_runs_through_the_points_in_order() -> None:
    assert line_chart([0, 0.5, 1]).path == "M2 100 L50 50 L98 0"
