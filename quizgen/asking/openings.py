"""How a question begins."""

from dataclasses import dataclass

from quizgen.asking.parts import Statement


@dataclass(frozen=True, slots=True)
class Opening:
    """The question words, and what they are asked of."""

    text: str
    """With what goes to the front with them: «con cuántos hombres»."""
    statement: Statement
