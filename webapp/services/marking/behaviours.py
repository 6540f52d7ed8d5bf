"""What a response earns by how its quiz behaves. Values in, numbers out."""

RIGHT_BY_CERTAINTY = {1: 1.0, 2: 2.0, 3: 3.0}
WRONG_BY_CERTAINTY = {1: 0.0, 2: -2.0, 3: -6.0}
MOST_BY_CERTAINTY = max(RIGHT_BY_CERTAINTY.values())
"""What a right response earns from someone who is certain."""


def after_tries(fraction: float, *, tries: int, penalty: float) -> float:
    """What is left of ``fraction`` after so many wrong tries before this one, never less than nothing."""
    return max(0.0, fraction - tries * penalty)


def by_certainty(fraction: float, certainty: int | None) -> float:
    """From −6 to 3: being certain earns more where it is right, and costs where it is not.

    Who does not say how certain they are is taken for uncertain.
    """
    level = certainty or min(RIGHT_BY_CERTAINTY)
    return fraction * RIGHT_BY_CERTAINTY[level] if fraction > 0 else WRONG_BY_CERTAINTY[level]
