"""Choice: one right option among three to five; a gapped sentence where the outcome is the missing word."""

from collections.abc import Iterator

from quizgen.asking.drafting import draft_cloze, draft_stem
from quizgen.asking.workshop import Dropped, Workshop
from quizgen.item_rules import Item

NAME = "choice"


def find_choices(workshop: Workshop) -> Iterator[Item | Dropped]:
    """A choice for each fact that can be turned into a question and for which good distractors exist."""
    for fact in workshop.facts:
        draftings = (draft_stem, draft_cloze) if fact.kind == "outcome" else (draft_stem,)
        for drafting in draftings:
            draft = workshop.draft(fact, NAME, drafting)
            if isinstance(draft, Dropped):
                yield draft
                continue
            item = workshop.make(fact, draft, NAME, has_options=True)
            if item.question.options:
                yield item
            else:
                yield Dropped(fact.id, fact.kind, NAME, "distractors", "fewer than two good wrong options", draft.stem)
