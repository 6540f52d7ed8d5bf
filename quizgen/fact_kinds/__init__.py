"""The kinds of facts that are found, one file for each."""

from quizgen.fact_kinds.commander import COMMANDER
from quizgen.fact_kinds.date import DATE
from quizgen.fact_kinds.kind import FactKind
from quizgen.fact_kinds.outcome import OUTCOME
from quizgen.fact_kinds.strength import STRENGTH

FACT_KINDS: tuple[FactKind, ...] = (DATE, COMMANDER, OUTCOME, STRENGTH)
"""Every kind; a new one is a file here and a line in this tuple."""
