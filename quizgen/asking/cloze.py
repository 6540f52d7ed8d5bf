"""Cloze: the sentence that states the fact with its value cut out; the response is typed."""

from collections.abc import Iterator

from quizgen.asking.angles import ANGLES
from quizgen.asking.dates import grain_of
from quizgen.asking.gapping import draft_cloze
from quizgen.asking.workshop import Bench, Dropped
from quizgen.distractors.dates import is_season
from quizgen.item_rules import Item

NAME = "cloze"


def find_clozes(bench: Bench) -> Iterator[Item | Dropped]:
    """The fact's sentence with a gap, where it stands alone and what is cut out can be typed in one way."""
    if bench.fact.kind != "outcome":  # many words say how it ended: that gap comes with options, as a choice
        yield _cut(bench)
    for _, cut_angle in ANGLES:
        draft = bench.draft(NAME, cut_angle)
        if not isinstance(draft, Dropped):
            yield bench.make(draft, NAME)


def _cut(bench: Bench) -> Item | Dropped:
    """The gap where the fact's value stands."""
    draft = bench.draft(NAME, draft_cloze)
    if isinstance(draft, Dropped):
        return draft
    if draft.asks == "date" and (draft.claim.value.mod or is_season(draft.claim.value.normalised)):
        return bench.dropped(NAME, "typing", f"«{draft.claim.value.text}» can be typed in too many ways", draft.stem)
    if draft.asks == "date" and grain_of(draft.claim) == "month-no-year":
        return bench.dropped(NAME, "typing", "the year would be right in its gap too", draft.stem)
    return bench.make(draft, NAME)
