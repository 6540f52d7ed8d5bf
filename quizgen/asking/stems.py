"""What is asked of a fact: for each kind of fact the question words that stand for its value."""

from collections.abc import Callable, Iterator, Mapping

from quizgen.asking.dates import open_date
from quizgen.asking.figures import open_figure
from quizgen.asking.openings import Opening
from quizgen.asking.outcomes import open_agent
from quizgen.asking.parts import Statement
from quizgen.asking.persons import open_person
from quizgen.asking.places import open_place
from quizgen.asking.wording import Wording
from quizgen.model import Claim

OPENINGS: Mapping[str, Callable[[Claim, Statement, Wording], Iterator[Opening]]] = {
    "date": open_date,
    "commander": open_person,
    "strength": open_figure,
    "outcome": open_agent,
    "doer": open_person,
    "place": open_place,
}
"""For each kind of fact, and each side of one (``angles.py``), the question words that can stand for its value."""
