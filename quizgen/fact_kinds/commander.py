"""Who commanded which force, battle or campaign."""

from collections.abc import Iterator

from quizgen.fact_kinds.kind import FactKind
from quizgen.model import Claim
from quizgen.normalising.sentence import Sentence


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The commanders that ``sentence`` names."""
    del sentence
    yield from ()


COMMANDER = FactKind("commander", find_claims)
