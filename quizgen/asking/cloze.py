"""Cloze: the sentence that states the fact with its value cut out; the response is typed."""

from collections.abc import Iterator

from quizgen.asking.drafting import draft_cloze
from quizgen.asking.workshop import Dropped, Workshop
from quizgen.item_rules import Item

NAME = "cloze"


def find_clozes(workshop: Workshop) -> Iterator[Item | Dropped]:
    """A gapped sentence for each fact whose sentence stands alone and whose value can be typed in one way."""
    for fact in workshop.facts:
        if fact.kind == "outcome":
            continue  # many words say how it ended: that gap comes with options, as a choice
        draft = workshop.draft(fact, NAME, draft_cloze)
        if isinstance(draft, Dropped):
            yield draft
        elif draft.asks == "date" and draft.claim.value.mod:
            reason = "«early in 1819» can be typed in too many ways"
            yield Dropped(fact.id, fact.kind, NAME, "typing", reason, draft.stem)
        else:
            yield workshop.make(fact, draft, NAME, has_options=False)
