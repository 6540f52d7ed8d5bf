"""One item of the question bank."""

from dataclasses import dataclass

from quizgen.model.citation import Citation
from quizgen.model.span import Span

READY = "ready"
"""It may be served."""
REVIEW = "review"
"""A teacher must look first."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation of a question, and what it proves."""

    fact: str
    """Id of the fact that the citation states; reviews are kept per fact and citation, so variants share them."""
    citation: Citation
    focus: Span
    """The words inside the citation that give the key."""


@dataclass(frozen=True, slots=True)
class OptionNote:
    """What a wrong option really was, as another passage says."""

    option: str
    """One of the question's, as it stands there."""
    text: str
    """One sentence in which the option is right: «El 26 de marzo de 1820 José de San Martín envió una nota.»"""
    evidence: Evidence
    """What proves that sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its key and the evidence for it (a QTI assessmentItem)."""

    id: str
    """Stable, from content: 16 hexadecimal digits."""
    version: int
    kind: str
    """Of the fact asked about."""
    type: str
    """``choice``, ``true-false``, ``short``, ``cloze``, ``numeric``, ``ordering``, ``matching``."""
    language: str
    stem: str
    key: tuple[str, ...]
    """What is right; of ``ordering`` the right order, of ``matching`` each pair as «left → right» (model/keys.py)."""
    options: tuple[str, ...]
    """The key and the distractors in a fixed order, what is to be put in order, the right halves; else empty."""
    accepts: tuple[str, ...]
    """What a typed response may also say; of ``numeric`` one range of numbers, ``4750..5250``."""
    explanation: str
    """One sentence that puts the key back into the statement."""
    difficulty: float
    """Between 0 (easy) and 1 (hard)."""
    evidence: tuple[Evidence, ...]
    """At least one citation, the best first."""
    status: str
    """READY or REVIEW."""
    flags: tuple[str, ...] = ()
    option_notes: tuple[OptionNote, ...] = ()
    """What wrong options really were, in the options' order; none for those of which no question of the bank tells."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Of all its evidence."""
        return tuple(evidence.citation for evidence in self.evidence)

    @property
    def passages(self) -> tuple[Evidence, ...]:
        """All that it cites: what proves its key, then what tells of its wrong options."""
        return (*self.evidence, *(note.evidence for note in self.option_notes))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts it rests on, each once."""
        return tuple(dict.fromkeys(evidence.fact for evidence in self.evidence))
