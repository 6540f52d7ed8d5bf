"""What a student may know of a question, decided in one place.

Everything about a question on its way to a page passes ``visible_slot``. Before the question is answered for good,
the key, the explanation and the citations are not in what it returns, so no template can show them.
"""

from dataclasses import dataclass
from datetime import datetime

from webapp.models import AttemptState, CitationState, Verdict
from webapp.services.highlighting import Passage


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation as a student sees it once the question is answered."""

    number: int
    """Its place among the question's citations, counted from 1, for addresses."""
    title: str
    """Of the source."""
    document: str
    """The source's file name."""
    language: str
    """Of the source, for ``lang``."""
    passage: Passage
    state: CitationState
    verdict: Verdict | None
    """The latest review; None where nobody has reviewed it."""


@dataclass(frozen=True, slots=True)
class RevealedView:
    """What is shown of a question once it is answered for good."""

    key: tuple[str, ...]
    explanation: str
    mark: float
    max_mark: float
    is_right: bool
    citations: tuple[CitationView, ...]
    """The best first; more than one where several passages agree."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option at its place."""

    position: int
    """Counts from 1 in the order shown: what the form posts, and the number key that chooses it."""
    text: str
    is_chosen: bool
    is_key: bool | None
    """None while the key may not be known."""


@dataclass(frozen=True, slots=True)
class SlotView:
    """One question of an attempt, as its student may see it now."""

    position: int
    """Counts from 1."""
    kind: str
    """Of the fact asked about."""
    type: str
    """``choice``, ``cloze``, ``short`` … : typed where there are no options."""
    language: str
    """Of the question, for ``lang``."""
    stem: str
    options: tuple[OptionView, ...]
    """Empty for typed questions."""
    response: tuple[str, ...]
    """What the student chose or typed, in words; empty where nothing."""
    sequence: int
    """Of the response that counts, 0 for none: goes into the form as ``seen-<position>``."""
    is_locked: bool
    """Whether nothing can be changed any more."""
    revealed: RevealedView | None
    """None while it may not be known."""

    @property
    def is_answered(self) -> bool:
        """Whether something is chosen or typed."""
        return bool(self.response)


def may_reveal(state: AttemptState, checked_at: datetime | None) -> bool:
    """Whether the key and its evidence may be known: after the attempt, or once the question was checked."""
    return state is AttemptState.FINISHED or checked_at is not None
