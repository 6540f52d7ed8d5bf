"""Who chose what: each option by the strong and the weak half, and which distractors do no work. Values in and out."""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.services.folding import fold
from webapp.services.results.analysis import ENOUGH_TO_JUDGE

LEAST_SHARE = 0.05
"""A distractor that fewer choose does no work."""
ENOUGH_FOR_A_SHARE = 20
"""Attempts below which one student alone is more than that share."""
MOST_TYPED = 12
"""Different typed words that are told apart, the commonest first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option, or one thing that was typed, and who chose it."""

    words: str
    is_key: bool
    count: int
    share: float
    """Of everyone who was asked."""
    strong: int
    """Of the half with the higher totals."""
    weak: int
    strong_share: float | None
    """Of that half; None where it is empty."""
    weak_share: float | None
    is_idle: bool
    """A distractor that too few choose."""
    is_misleading: bool
    """A distractor that the strong half prefers to what the weak half does."""

    @property
    def does_no_work(self) -> bool:
        """Whether the option speaks against its question."""
        return self.is_idle or self.is_misleading


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen, and how many said nothing."""

    asked: int
    strong: int
    """How many stand in the half with the higher totals; who is exactly at the median stands in neither."""
    weak: int
    unanswered: int
    choices: tuple[Choice, ...]


def split(totals: Mapping[int, float], attempts: Iterable[int]) -> dict[int, bool | None]:
    """Whether each attempt stands in the strong half of these; None at their median."""
    scores = {attempt: totals[attempt] for attempt in attempts}
    middle = statistics.median(scores.values()) if scores else 0.0
    return {attempt: None if score == middle else score > middle for attempt, score in scores.items()}


def tally(
    responses: Mapping[int, Sequence[str]],
    halves: Mapping[int, bool | None],
    *,
    options: Sequence[str],
    right: Sequence[str],
) -> Choices:
    """Who chose what, by attempt; ``right`` is the key, and whatever else a typed response may say."""
    counted: dict[bool | None, Counter[str]] = {True: Counter(), False: Counter(), None: Counter()}
    names: dict[str, str] = {}
    for attempt, response in responses.items():
        for words in response:
            name = words if options else fold(words)
            names.setdefault(name, words)
            counted[halves[attempt]][name] += 1
    sizes = Counter(halves[attempt] for attempt in responses)
    every = counted[True] + counted[False] + counted[None]
    keys = set(right) if options else {fold(words) for words in right}
    listed = [*options, *(name for name, _count in every.most_common(MOST_TYPED) if name not in options)]
    return Choices(
        asked=len(responses),
        strong=sizes[True],
        weak=sizes[False],
        unanswered=sum(not response for response in responses.values()),
        choices=tuple(
            _choice(
                names.get(name, name),
                (every[name], counted[True][name], counted[False][name]),
                sizes,
                is_key=name in keys,
                is_judged=name in options and len(responses) >= ENOUGH_TO_JUDGE,
            )
            for name in listed
        ),
    )


def _choice(
    words: str,
    counts: tuple[int, int, int],
    sizes: Counter[bool | None],
    *,
    is_key: bool,
    is_judged: bool,
) -> Choice:
    count, strong, weak = counts
    asked = sizes.total()
    strong_share = strong / sizes[True] if sizes[True] else None
    weak_share = weak / sizes[False] if sizes[False] else None
    is_distractor = is_judged and not is_key
    return Choice(
        words=words,
        is_key=is_key,
        count=count,
        share=count / asked if asked else 0.0,
        strong=strong,
        weak=weak,
        strong_share=strong_share,
        weak_share=weak_share,
        is_idle=is_distractor and asked >= ENOUGH_FOR_A_SHARE and count / asked < LEAST_SHARE,
        is_misleading=is_distractor and (strong_share or 0.0) > (weak_share or 0.0),
    )
