"""Short: the stem of a choice for which there are not enough good wrong options; the response is typed."""

from collections.abc import Iterator

from quizgen.asking.drafting import draft_stem
from quizgen.asking.workshop import Dropped, Workshop
from quizgen.item_rules import Item

NAME = "short"


def find_shorts(workshop: Workshop) -> Iterator[Item | Dropped]:
    """A typed question for each fact whose stem got no options; what cannot be turned has been reported by then."""
    for fact in workshop.facts:
        draft = workshop.draft(fact, NAME, draft_stem)
        if isinstance(draft, Dropped) or workshop.make(fact, draft, "choice", has_options=True).question.options:
            continue
        yield workshop.make(fact, draft, NAME, has_options=False)
