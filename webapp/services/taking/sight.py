"""What a student may see of an attempt, by when they look. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from webapp.models import AttemptState, Moment, Shown
from webapp.models.quizzes import EVERYTHING

JUST_AFTER = timedelta(minutes=2)
"""How long an attempt was submitted just now."""
OWN = frozenset({Shown.RESPONSE})
"""What is never hidden while an attempt goes on, and all there is to see while its results are held."""

Sight = frozenset[Shown]

Matrix = Mapping[str, list[str]]
"""What is shown (Shown) at each Moment, by their words."""
_SCORE = [Shown.RESPONSE.value, Shown.MARKS.value, Shown.OVERALL_FEEDBACK.value]
PRESETS: Mapping[str, Matrix] = {
    "everything": EVERYTHING,
    "score-first": {**EVERYTHING, Moment.JUST_AFTER.value: _SCORE, Moment.LATER.value: _SCORE},
    "after-close": {
        **EVERYTHING,
        Moment.JUST_AFTER.value: [Shown.RESPONSE.value],
        Moment.LATER.value: [Shown.RESPONSE.value],
    },
}
"""Sensible tables, by name."""


def preset_of(shows: Mapping[str, Sequence[str]]) -> str | None:
    """The preset that shows just this; None where the table is the teacher's own."""
    wanted = {moment: set(names) for moment, names in shows.items()}
    return next(
        (
            name
            for name, preset in PRESETS.items()
            if wanted == {moment: set(names) for moment, names in preset.items()}
        ),
        None,
    )


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
