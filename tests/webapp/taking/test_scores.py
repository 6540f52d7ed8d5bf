"""A line needs two finished attempts, in the order in which they were begun."""

from datetime import datetime, timedelta

from tests.webapp.conftest import NOON
from webapp.models import AttemptState
from webapp.services.taking.attempts import AttemptSummary
from webapp.taking.scores import scores_over_time


def summary(*, day: int, score: float | None, max_score: float = 10) -> AttemptSummary:
    state = AttemptState.IN_PROGRESS if score is None else AttemptState.FINISHED
    return AttemptSummary("x", 1, "Quiz", day, state, begun(day), begun(day), score, max_score)


def begun(day: int) -> datetime:
    return NOON + timedelta(days=day)


def test_attempts_that_are_open_or_ask_nothing_are_left_out() -> None:
    assert scores_over_time([summary(day=1, score=5), summary(day=2, score=None)]) is None
    assert scores_over_time([summary(day=1, score=5), summary(day=2, score=0, max_score=0)]) is None
    assert scores_over_time([]) is None


def test_the_first_stands_left_and_better_is_higher() -> None:
    scores = scores_over_time([summary(day=3, score=10), summary(day=2, score=None), summary(day=1, score=5)])
    assert scores is not None
    assert (scores.first_at, scores.last_at) == (begun(1), begun(3))
    first, last = scores.chart.points
    assert (first.y, last.y) == (50, 0)
    assert first.x < last.x
