"""How hard a question is: measured once enough students have met it, estimated before."""

from sqlalchemy import ColumnElement, func, select

from webapp.models import Question, QuestionFigures, QuestionVersion

ENOUGH_TO_MEASURE = 20
"""Students after whom the share that they earned counts instead of the estimate; by then it is off by a tenth or so."""
STEPS: dict[str, tuple[float, float]] = {"easy": (0.0, 1 / 3), "medium": (1 / 3, 2 / 3), "hard": (2 / 3, 1.01)}
"""From and below which difficulty a question is called so."""


def difficulty() -> ColumnElement[float]:
    """Between 0 and 1, for a statement that joins Question and QuestionVersion by ``is_newest_version``."""
    return func.coalesce(measured_difficulty(), QuestionVersion.difficulty)


def measured_difficulty() -> ColumnElement[float | None]:
    """What the first attempts of all students say of a Question; NULL while they are too few."""
    asked = func.sum(QuestionFigures.asked)
    return (
        select(1.0 - func.sum(QuestionFigures.asked * QuestionFigures.facility) / asked)
        .where(QuestionFigures.question_id == Question.id)
        .having(asked >= ENOUGH_TO_MEASURE)
        .correlate(Question)
        .scalar_subquery()
    )


def is_step(step: str) -> ColumnElement[bool]:
    """Whether a question is ``easy``, ``medium`` or ``hard``."""
    low, high = STEPS[step]
    found = difficulty()
    return (found >= low) & (found < high)
