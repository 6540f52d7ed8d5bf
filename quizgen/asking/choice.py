"""Choice: one right option among three to five; a gapped sentence where the outcome is the missing word."""

from collections.abc import Iterator

from quizgen.asking.angles import ANGLES
from quizgen.asking.drafting import draft_stem
from quizgen.asking.gapping import draft_cloze
from quizgen.asking.workshop import Bench, Dropped
from quizgen.item_rules import Item

NAME = "choice"


def find_choices(bench: Bench) -> Iterator[Item | Dropped]:
    """A choice from each stem of the fact for which good distractors exist."""
    for drafting in (draft_stem, draft_cloze) if bench.fact.kind == "outcome" else (draft_stem,):
        draft = bench.draft(NAME, drafting)
        if isinstance(draft, Dropped):
            yield draft
        elif options := bench.options(draft, NAME):
            yield bench.make(draft, NAME, options)
        else:
            yield bench.dropped(NAME, "distractors", "fewer than two good wrong options", draft.stem)
    for draft_angle, _ in ANGLES:
        draft = bench.draft(NAME, draft_angle)
        options = () if isinstance(draft, Dropped) else bench.options(draft, NAME)
        if options and not isinstance(draft, Dropped):
            yield bench.make(draft, NAME, options)
