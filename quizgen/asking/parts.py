"""What a statement is made of: its phrases, and the one that holds the value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizgen.errors import QuizgenError
from quizgen.model import Claim, Clause, Word

ASKED = "asked"
"""The role of the part that holds the value."""


class UnaskableError(QuizgenError):
    """A statement that cannot be turned into a question safely; its text says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of a statement, as far as a question may show it."""

    role: str
    """As in ``Phrase``, or ``asked`` for the one that holds the value."""
    words: tuple[Word, ...]
    is_set_off: bool = False

    @property
    def head(self) -> Word:
        """The word that the others hang on."""
        return next((word for word in self.words if word.head < 0), self.words[0])


@dataclass(frozen=True, slots=True)
class Asked:
    """The phrase that holds the value."""

    role: str
    """As in ``Phrase``; ``time`` for a date."""
    words: tuple[Word, ...]
    first: int
    """Index of the value's first word."""
    last: int
    """Index after the value's last word."""
    is_nested: bool
    """Whether a verb of the phrase's own governs the value, so that the clause's verb does not."""

    @property
    def lead(self) -> tuple[Word, ...]:
        """What stands before the value."""
        return self.words[: self.first]

    @property
    def value(self) -> tuple[Word, ...]:
        """The value's own words."""
        return self.words[self.first : self.last]

    @property
    def tail(self) -> tuple[Word, ...]:
        """What stands behind the value."""
        return self.words[self.last :]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim's sentence says, as phrases in order."""

    clause: Clause
    parts: tuple[Part, ...]
    asked: Asked | None
    """None where a date stands outside: «hasta el 25 de noviembre, cuando fue …»."""
    is_lasting: bool = False
    """Whether what it says began at the value and goes on: «sitiada desde agosto»."""

    def find(self, role: str) -> Part | None:
        """Its first part with ``role``."""
        return next((part for part in self.parts if part.role == role), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader would see of a statement."""

    words: tuple[Word, ...]
    parts: tuple[Part, ...]
    """What is kept of the statement; in a gapped sentence with the asked part, the blank in it."""
    statement: Statement
    claim: Claim


def descend(words: Sequence[Word], top: int) -> set[int]:
    """The indices of ``top`` and of every word below it."""
    found = {top}
    while True:
        more = {at for at, word in enumerate(words) if word.head in found} - found
        if not more:
            return found
        found |= more


def selected(words: Sequence[Word], kept: Callable[[int], bool]) -> tuple[Word, ...]:
    """Those of ``words`` whose index is ``kept``, hung on one another as far as they remain."""
    indices = [at for at in range(len(words)) if kept(at)]
    renamed = {at: place for place, at in enumerate(indices)}
    if len(indices) == len(words):
        return tuple(words)
    return tuple(words[at].hung_on(renamed.get(words[at].head, -1)) for at in indices)
