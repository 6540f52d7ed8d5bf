"""What a kind of fact is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.model import Claim, Span
from quizgen.normalising.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a rule looked at and did not claim, and why."""

    rule: str
    """The rule that looked, or the verb it looked for."""
    span: Span
    """What it looked at."""
    reason: str
    """``negated``, ``planned``, ``hypothetical``, ``ordered``, ``reported``, ``asked``; ``teller``, ``self-evident``,
    ``in-progress``, ``no-party``, ``dates-nothing``, ``counts-nothing-listed`` …"""


def no_refusals(sentence: Sentence) -> Iterator[Refusal]:
    """For a kind that does not say what it refused."""
    del sentence
    return iter(())


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact, and how a sentence's claims of that kind are found."""

    name: str
    find_claims: Callable[[Sentence], Iterator[Claim]]
    """All claims of a sentence, in any order; what must wait for a teacher carries flags."""
    find_refusals: Callable[[Sentence], Iterator[Refusal]] = no_refusals
    """What in a sentence looked like a claim of this kind and was none; asked only when somebody wants to know."""
