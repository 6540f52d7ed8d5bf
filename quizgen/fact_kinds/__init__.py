"""The kinds of facts that are found, one file for each."""

from functools import cache

from quizgen.fact_kinds.commander import COMMANDER
from quizgen.fact_kinds.date import DATE
from quizgen.fact_kinds.kind import FactKind
from quizgen.fact_kinds.outcome import OUTCOME
from quizgen.fact_kinds.participant import PARTICIPANT
from quizgen.fact_kinds.place import PLACE
from quizgen.fact_kinds.role import ROLE
from quizgen.fact_kinds.strength import STRENGTH
from quizgen.lexicons import has_lexicon

FACT_KINDS: tuple[FactKind, ...] = (DATE, COMMANDER, OUTCOME, STRENGTH, PLACE, ROLE, PARTICIPANT)
"""Every kind; a new one is a file here and a line in this tuple."""


@cache
def kinds_in(language: str) -> tuple[FactKind, ...]:
    """The kinds that ``language`` has words for: each has a lexicon of the kind's name."""
    return tuple(kind for kind in FACT_KINDS if has_lexicon(language, kind.name))
