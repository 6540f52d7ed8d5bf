"""Cloze: the sentence that states the fact with its value cut out; the response is typed."""

from collections.abc import Iterator

from quizgen.asking.drafting import draft_cloze
from quizgen.asking.workshop import Bench, Dropped
from quizgen.item_rules import Item

NAME = "cloze"


def find_clozes(bench: Bench) -> Iterator[Item | Dropped]:
    """The fact's sentence with a gap, where it stands alone and its value can be typed in one way."""
    if bench.fact.kind == "outcome":
        return  # many words say how it ended: that gap comes with options, as a choice
    draft = bench.draft(NAME, draft_cloze)
    if isinstance(draft, Dropped):
        yield draft
    elif draft.asks == "date" and draft.claim.value.mod:
        yield bench.dropped(NAME, "typing", f"«{draft.claim.value.text}» can be typed in too many ways", draft.stem)
    else:
        yield bench.make(draft, NAME)
