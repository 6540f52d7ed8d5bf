"""Numeric: how many there were; the response is a number, and one that is near enough counts."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quizgen.asking.drafting import draft_stem
from quizgen.asking.workshop import Bench, Dropped
from quizgen.item_rules import Item
from quizgen.model.keys import Range

NAME = "numeric"
TOLERANCE = 5
"""Per cent of the figure by which a response may be off: who knows 5,000 may well write 5,200, but not 6,000."""


def find_numerics(bench: Bench) -> Iterator[Item | Dropped]:
    """A question for one figure; that the fact has no stem is the choice's to report."""
    if bench.fact.kind != "strength":
        return
    draft = bench.draft(NAME, draft_stem)
    if isinstance(draft, Dropped):
        return
    figure = draft.claim.value.normalised
    if not figure.isdigit() or draft.claim.value.mod not in {None, "APPROX"}:
        yield bench.dropped(NAME, "typing", f"«{draft.claim.value.text}» is no single figure", draft.stem)
        return
    item = bench.make(draft, NAME)
    margin = int(figure) * TOLERANCE // 100
    right = Range(Decimal(int(figure) - margin), Decimal(int(figure) + margin))
    yield replace(item, question=replace(item.question, accepts=(str(right),)))
