"""How a student's scores have gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webapp.services.results.charts import LineChart, line_chart
from webapp.services.taking.attempts import AttemptSummary


@dataclass(frozen=True, slots=True)
class ScoresOverTime:
    """A chart of scores and the days it runs between."""

    chart: LineChart
    first_at: datetime
    last_at: datetime


def scores_over_time(attempts: Iterable[AttemptSummary]) -> ScoresOverTime | None:
    """The scores of finished attempts in the order they were begun; None where fewer than two make no line."""
    scored = sorted(
        (attempt.started_at, attempt.score / attempt.max_score)
        for attempt in attempts
        if attempt.score is not None and attempt.max_score
    )
    if len(scored) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    return ScoresOverTime(line_chart([share for _at, share in scored]), scored[0][0], scored[-1][0])
