"""From what a format shows of a question, and the record hidden beside it, to the question.

What is shown wins: somebody may have edited it since. Where it is what the record says too, the record's finer words
(which form is the key and which is merely accepted, the words for true and false) are taken over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizgen.exporting.shape import (
    Choices,
    Matched,
    Numbered,
    Ordered,
    Shape,
    Truth,
    Typed,
    UnheldError,
    find_rights,
    get_shape,
)
from quizgen.importing.imported import ElementError, Imported
from quizgen.importing.rows import keep_id, read_question
from quizgen.model.keys import PAIR, TRUTH_WORDS, Range

_TYPES: Mapping[type[Shape], tuple[str, ...]] = {
    Choices: ("choice",),
    Truth: ("true-false",),
    Typed: ("short", "cloze"),
    Numbered: ("numeric",),
    Ordered: ("ordering",),
    Matched: ("matching",),
}
"""Of questions with that shape, the usual one first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an element shows."""

    stem: str
    shape: Shape
    id: str = ""
    type: str = ""
    """Where the shape leaves a choice."""
    explanation: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)
    """Empty in files from elsewhere."""


def to_imported(draft: Draft, line: int, *, member: str = "") -> Imported:
    """The question of ``draft``, or what is wrong with it."""
    try:
        given = draft.id if draft.record else keep_id(draft.id)
        row = {**draft.record, "id": given, "stem": draft.stem, "explanation": draft.explanation}
        if not _is_recorded(row, draft.shape):
            row |= _spell_out(draft)
        return Imported(line, read_question(row), member=member)
    except ElementError as problem:
        return Imported(line, None, str(problem), member=member)


def _is_recorded(row: Mapping[str, Any], shape: Shape) -> bool:
    """Whether the record's key and options are what is shown."""
    if not row.get("type"):
        return False
    try:
        return get_shape(read_question(row)) == shape
    except (ElementError, UnheldError):
        return False


def _spell_out(draft: Draft) -> dict[str, Any]:
    """The type, key, options and accepted forms that are shown."""
    types = _TYPES[type(draft.shape)]
    recorded = draft.record.get("type")
    row: dict[str, Any] = {
        "type": next(name for name in (draft.type, recorded, *types) if name in types),
        "options": (),
        "accepts": draft.record.get("accepts", ()),
    }
    match draft.shape:
        case Choices(options):
            row |= {"key": draft.shape.right, "options": tuple(text for text, _ in options)}
        case Truth(is_true):
            words = TRUTH_WORDS.get(str(draft.record.get("language")), TRUTH_WORDS["en"])
            row |= {"key": words[:1] if is_true else words[1:], "options": words}
        case Typed(forms):
            row |= {"key": forms[:1], "accepts": forms[1:]}
        case Numbered(low, high):
            row |= {"key": (f"{draft.shape.middle:f}",), "accepts": (str(Range(low, high)),)}
        case Ordered(items):
            row |= {"key": items, "options": tuple(sorted(items))}
        case Matched(pairs, _):
            if any(PAIR in left for left, _ in pairs):
                raise ElementError(f"its pairs hold «{PAIR}», which stands between the halves here")
            row |= {"key": tuple(f"{left}{PAIR}{right}" for left, right in pairs)}
            row["options"] = find_rights(draft.shape)
    return row
