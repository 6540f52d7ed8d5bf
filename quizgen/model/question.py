"""One item of the question bank."""

from dataclasses import dataclass

from quizgen.model.citation import Citation

READY = "ready"
"""It may be served."""
REVIEW = "review"
"""A teacher must look first."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its key and the evidence for it (a QTI assessmentItem)."""

    id: str
    """Stable, from content: 16 hexadecimal digits."""
    version: int
    kind: str
    """Of the fact asked about."""
    type: str
    """``choice``, ``true-false``, ``short``, ``cloze``, ``ordering``, ``matching``."""
    language: str
    stem: str
    key: tuple[str, ...]
    options: tuple[str, ...]
    """The key and the distractors, in a fixed order; empty for typed questions."""
    accepts: tuple[str, ...]
    """What a typed response may also say."""
    explanation: str
    """One sentence that puts the key back into the statement."""
    difficulty: float
    """Between 0 (easy) and 1 (hard)."""
    citations: tuple[Citation, ...]
    facts: tuple[str, ...]
    """Ids of the facts it rests on."""
    status: str
    """READY or REVIEW."""
    flags: tuple[str, ...] = ()
