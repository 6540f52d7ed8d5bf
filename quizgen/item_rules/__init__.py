"""What a question must satisfy before it may be served: one function a rule, all in ITEM_RULES.

After Haladyna, Downing and Rodriguez, «A Review of Multiple-Choice Item-Writing Guidelines» (2002), and the flaws that
Moore et al. found in published banks (2023). A rule looks at one question and gives the reason why it is broken, or
None; the rules of BANK_RULES look at all of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.item_rules.bank import (
    find_near_duplicates,
    gives_away,
    key_is_not_the_longest,
    key_is_not_the_middle,
    key_positions_are_even,
)
from quizgen.item_rules.forms import (
    dates_do_not_overlap,
    entries_are_distinct,
    every_entry_is_cited,
    number_lies_in_its_range,
    one_pairing_is_right,
    statement_changes_one_value,
    statement_is_a_sentence,
    statement_is_true_or_false,
)
from quizgen.item_rules.item import BLANK, Item
from quizgen.item_rules.key import (
    DOUBTFUL,
    citations_stand,
    key_is_asserted,
    key_is_certain,
    key_stands_in_citation,
    nothing_is_furniture,
    one_option_is_right,
    one_response_fits,
)
from quizgen.item_rules.options import (
    dates_are_plausible,
    figures_and_people_are_plausible,
    options_are_distinct,
    options_are_in_order,
    options_are_of_one_grain,
    options_are_of_one_length,
    options_exclude_one_another,
    options_have_one_form,
)
from quizgen.item_rules.stem import (
    one_language_one_spelling,
    stem_hides_the_key,
    stem_is_a_question_or_cloze,
    stem_is_positive_and_complete,
    stem_stands_alone,
)
from quizgen.model import Question

ItemRule = Callable[[Item], str | None]
BankRule = Callable[[Sequence[Question]], str | None]

ITEM_RULES: tuple[ItemRule, ...] = (
    key_stands_in_citation,
    one_option_is_right,
    one_response_fits,
    key_is_certain,
    key_is_asserted,
    stem_is_a_question_or_cloze,
    stem_stands_alone,
    stem_is_positive_and_complete,
    stem_hides_the_key,
    one_language_one_spelling,
    options_are_distinct,
    options_are_of_one_grain,
    options_have_one_form,
    options_are_of_one_length,
    options_are_in_order,
    options_exclude_one_another,
    dates_are_plausible,
    figures_and_people_are_plausible,
    nothing_is_furniture,
)
"""Rules 1 to 18 and 21 of a question, in that order."""

_COMPOSED: tuple[ItemRule, ...] = (
    citations_stand,
    every_entry_is_cited,
    entries_are_distinct,
    key_is_certain,
    key_is_asserted,
    stem_is_a_question_or_cloze,
    stem_is_positive_and_complete,
    one_language_one_spelling,
    nothing_is_furniture,
)
RULES_OF_TYPE: Mapping[str, tuple[ItemRule, ...]] = {
    "true-false": (
        citations_stand,
        statement_is_true_or_false,
        statement_is_a_sentence,
        statement_changes_one_value,
        key_is_certain,
        key_is_asserted,
        stem_stands_alone,
        stem_is_positive_and_complete,
        one_language_one_spelling,
        nothing_is_furniture,
    ),
    "numeric": (*ITEM_RULES, number_lies_in_its_range),
    "ordering": (*_COMPOSED, dates_do_not_overlap),
    "matching": (*_COMPOSED, one_pairing_is_right),
}
"""The rules of types to which others apply than to choices and typed words."""
BANK_RULES: tuple[BankRule, ...] = (key_is_not_the_longest, key_positions_are_even, key_is_not_the_middle)
"""What must hold over a whole bank: the second halves of rules 14, 15 and 17."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a question breaks."""

    rule: str
    """The name of its function."""
    reason: str


def find_breaches(item: Item) -> Iterator[Breach]:
    """Every rule that ``item`` breaks, in order."""
    for rule in RULES_OF_TYPE.get(item.question.type, ITEM_RULES):
        reason = rule(item)
        if reason is not None:
            yield Breach(rule.__name__, reason)


__all__ = [
    "BANK_RULES",
    "BLANK",
    "DOUBTFUL",
    "ITEM_RULES",
    "RULES_OF_TYPE",
    "Breach",
    "Item",
    "find_breaches",
    "find_near_duplicates",
    "gives_away",
]
