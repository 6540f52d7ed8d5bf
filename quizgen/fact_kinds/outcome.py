"""How a battle, a campaign, a siege or a conference ended."""

from collections.abc import Iterator

from quizgen.fact_kinds.kind import FactKind
from quizgen.model import Claim
from quizgen.normalising.sentence import Sentence


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The outcomes that ``sentence`` states."""
    del sentence
    yield from ()


OUTCOME = FactKind("outcome", find_claims)
