"""What a kind of fact is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.model import Claim
from quizgen.normalising.sentence import Sentence


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact, and how a sentence's claims of that kind are found."""

    name: str
    find_claims: Callable[[Sentence], Iterator[Claim]]
    """All claims of a sentence, in any order; what must wait for a teacher carries flags."""
