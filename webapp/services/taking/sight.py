"""What a student may see of an attempt, by when they look. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from webapp.models import AttemptState, Moment, Shown

JUST_AFTER = timedelta(minutes=2)
"""How long an attempt was submitted just now."""
OWN = frozenset({Shown.RESPONSE})
"""What is never hidden while an attempt goes on, and all there is to see while its results are held."""

Sight = frozenset[Shown]


def moment_of(*, finished_at: datetime | None, is_closed: bool, now: datetime) -> Moment:
    """Which moment ``now`` is for an attempt that ended then, at a quiz that is closed to this student or not."""
    if finished_at is None:
        return Moment.DURING
    if now < finished_at + JUST_AFTER:
        return Moment.JUST_AFTER
    return Moment.AFTER_CLOSE if is_closed else Moment.LATER


def sight_of(
    state: AttemptState,
    shows: Mapping[str, Sequence[str]],
    moment: Moment,
    *,
    are_results_held: bool = False,
) -> Sight:
    """What is seen of the questions that are answered for good; an abandoned attempt has only its responses."""
    if state is AttemptState.ABANDONED or (are_results_held and moment is not Moment.DURING):
        return OWN
    return frozenset(Shown(name) for name in shows.get(moment.value, ()))


def comment_on(score: float, max_score: float, comments: Mapping[str, str]) -> str:
    """The overall feedback that a score earns: the words of the highest step that it reaches, empty without one."""
    percent = 100 * score / max_score if max_score else 0.0
    steps = sorted((int(least), words) for least, words in comments.items())
    return next((words for least, words in reversed(steps) if percent >= least and words), "")
