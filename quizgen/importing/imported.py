"""What an element of somebody's file became: a question, or the reason why it is none."""

from dataclasses import dataclass

from quizgen.errors import QuizgenError
from quizgen.model import Question

VERIFIED = "verified"
"""Every citation stands in its source, in the edition at hand."""
ORPHANED = "orphaned"
"""At least one citation does not: a teacher must look."""
NONE = "none"
"""There is no citation."""


class RefusedFileError(QuizgenError):
    """A file of which nothing can be imported; its text is one line."""


class ElementError(QuizgenError):
    """An element that cannot become a question; its text says why, and the others go on."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One element of a file."""

    line: int
    """Where it begins, counted from 1; in an archive, of the member."""
    question: Question | None
    problem: str = ""
    """Why there is no question; empty where there is one."""
    citations: str = NONE
    """VERIFIED, ORPHANED or NONE, once they have been checked."""
    member: str = ""
    """In an archive, the file that holds it."""
