"""The filter of the question bank, as it stands in an address."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from webapp.services.bank.question_search import FilterChoices, QuestionFilter

LONGEST = 200
"""Characters that a search is cut to."""
NAMES = tuple(field.name for field in fields(QuestionFilter))
"""What a filter can narrow by, as addresses and forms call it."""


def read_filter(values: Mapping[str, str], choices: FilterChoices) -> tuple[QuestionFilter, tuple[str, ...]]:
    """The filter that ``values`` ask for, and what was left out of it because nothing in the bank answers to it."""
    offered = {
        "kind": choices.kinds,
        "type": choices.types,
        "document": tuple(name for name, _title in choices.documents),
        "language": choices.languages,
        "status": choices.statuses,
        "badge": choices.badges,
        "flag": choices.flags,
        "difficulty": choices.difficulties,
    }
    asked = {name: values.get(name, "").strip()[:LONGEST] for name in NAMES}
    unknown = [name for name, known in offered.items() if asked[name] and asked[name] not in known]
    kept = {name: value for name, value in asked.items() if name not in unknown}
    return QuestionFilter(**kept), tuple(asked[name] for name in unknown)


def as_address(wanted: QuestionFilter) -> dict[str, Any]:
    """The parts of an address that ask for this filter again."""
    return {name: getattr(wanted, name) for name in NAMES if getattr(wanted, name)}
