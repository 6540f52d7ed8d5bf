"""What a question carries besides its text, as one line of JSON that travels hidden in the formats of other programs.

The visible parts (id, stem, explanation) stay where those programs show and edit them. The line is ASCII, so that no
character in it can be forbidden by a format: XML knows no way to write U+0001.
"""

import json
from collections.abc import Mapping
from typing import Any

from quizgen.bank import to_line
from quizgen.model import Question

VISIBLE = ("id", "stem", "explanation", "facts")
"""Fields of a bank's line that the record leaves out: what others show, and what follows from the citations."""


def to_record(question: Question) -> str:
    """The record of ``question``."""
    row = {name: value for name, value in to_row(question).items() if name not in VISIBLE}
    return json.dumps(row, ensure_ascii=True, separators=(",", ":"))


def to_row(question: Question) -> Mapping[str, Any]:
    """``question`` as its line in the bank has it."""
    row: dict[str, Any] = json.loads(to_line(question))
    return row


def find_tags(question: Question) -> tuple[str, ...]:
    """What a teacher may sort by: kind, type, language, status and flags."""
    return tuple(
        dict.fromkeys(
            tag
            for tag in (question.kind, question.type, question.language, question.status, *question.flags)
            if tag.strip()
        )
    )
