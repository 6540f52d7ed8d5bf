"""When a question should be asked again: FSRS, by the library of those who made it. Values in, values out."""

from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler, State

# without its own chance: the same history gives the same day
_SCHEDULER = Scheduler(enable_fuzzing=False)
HALF = 0.5
"""How much of a response must be right so that it was hard rather than wrong."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a question is known; the columns of PracticeCard."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due_at: datetime
    practised_at: datetime


def remember(memory: Memory | None, *, fraction: float, now: datetime) -> Memory:
    """What a memory becomes by a response of which so much is right; None for one that begins with it."""
    card = Card(due=now)
    if memory is not None:
        card = Card(
            state=State(memory.state),
            step=memory.step,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=memory.due_at,
            last_review=memory.practised_at,
        )
    after, _log = _SCHEDULER.review_card(card, _rating(fraction), review_datetime=now)
    return Memory(
        state=int(after.state),
        step=after.step,
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        due_at=after.due,
        practised_at=now,
    )


def _rating(fraction: float) -> Rating:
    if fraction >= 1:
        return Rating.Good
    return Rating.Hard if fraction >= HALF else Rating.Again
