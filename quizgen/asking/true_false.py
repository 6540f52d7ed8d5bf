"""True or false: the fact's sentence as it is, or with its value, and nothing else, changed into a wrong one."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from quizgen.asking.gapping import draft_cloze
from quizgen.asking.turning import with_stop
from quizgen.asking.workshop import Bench, Dropped
from quizgen.item_rules import BLANK, Item
from quizgen.model.keys import TRUTH_WORDS

NAME = "true-false"


def find_true_falses(bench: Bench) -> Iterator[Item | Dropped]:
    """One statement of the fact, true or false; both only where it could be false, so that nothing tells which.

    That it has no sentence is the cloze's to report.
    """
    draft = bench.draft(NAME, draft_cloze)
    if isinstance(draft, Dropped):
        return
    if draft.asks == "figure" and draft.claim.value.mod not in {None, "APPROX"}:
        reason = f"«{draft.claim.value.text}» is a bound: a smaller or larger figure may be true too"
        yield bench.dropped(NAME, "bounds", reason, draft.stem)
        return
    item = bench.make(draft, NAME)
    (value,) = item.question.key
    wrong = [option for option in bench.options(draft, NAME) if option != value]
    if not wrong:
        yield bench.dropped(NAME, "distractors", "no good wrong value stands in its place", draft.stem)
        return
    chance = hashlib.sha256(f"{bench.fact.id}:{draft.stem}".encode()).digest()
    is_true = chance[0] % 2 == 0
    true, false = words = TRUTH_WORDS[item.language]
    question = replace(
        item.question,
        stem=_filled(item.question.stem, value if is_true else wrong[chance[1] % len(wrong)]),
        key=(true if is_true else false,),
        options=words,
        accepts=(),
        explanation=_filled(draft.stem, value),
    )
    yield replace(item, question=question)


def _filled(sentence: str, value: str) -> str:
    """``sentence`` with ``value`` in its gap."""
    filled = sentence.replace(f"{BLANK}.", with_stop(value)).replace(BLANK, value)
    return f"{filled[:1].upper()}{filled[1:]}"
