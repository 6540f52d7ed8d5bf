"""Short: the stem of a choice for which there are not enough good wrong options; the response is typed."""

from collections.abc import Iterator

from quizgen.asking.angles import ANGLES
from quizgen.asking.choice import NAME as CHOICE
from quizgen.asking.drafting import draft_stem
from quizgen.asking.workshop import Bench, Dropped
from quizgen.item_rules import Item

NAME = "short"


def find_shorts(bench: Bench) -> Iterator[Item | Dropped]:
    """A typed question where the fact's stem gets no options; that it has no stem is the choice's to report."""
    for drafting in (draft_stem, *(draft_angle for draft_angle, _ in ANGLES)):
        draft = bench.draft(NAME, drafting)
        if not isinstance(draft, Dropped) and not bench.options(draft, CHOICE):
            yield bench.make(draft, NAME)
