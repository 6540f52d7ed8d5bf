"""What the questions of a set offer to a draw."""

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session

from webapp.models import Attempt, Question, QuestionSetItem, QuestionVersion, Slot
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.drawing.selection import Candidate


def find_candidates(session: Session, *, question_set_id: int, user_id: int | None = None) -> list[Candidate]:
    """The set's questions in service, with how often the user has had each."""
    rows = session.execute(_in_set(question_set_id, _uses(user_id)))
    return [
        Candidate(question, version, place, frozenset(facts), stem, " ".join(key), uses)
        for question, version, place, facts, stem, key, uses in rows
    ]


def _in_set(
    question_set_id: int,
    uses: ColumnElement[int],
) -> Select[tuple[int, int, int, list[str], str, list[str], int]]:
    return (
        select(
            Question.id,
            QuestionVersion.id,
            QuestionSetItem.position,
            QuestionVersion.facts,
            QuestionVersion.stem,
            QuestionVersion.key,
            uses,
        )
        .join(QuestionSetItem, QuestionSetItem.question_id == Question.id)
        .join(QuestionVersion, is_newest_version())
        .where(QuestionSetItem.question_set_id == question_set_id, is_in_service())
    )


def _uses(user_id: int | None) -> ColumnElement[int]:
    """How often the user's attempts asked the question, in whichever version."""
    if user_id is None:
        return literal(0)
    version = QuestionVersion.__table__.alias()
    return (
        select(func.count())
        .select_from(Slot)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .join(version, version.c.id == Slot.question_version_id)
        .where(Attempt.user_id == user_id, version.c.question_id == Question.id)
        .correlate(Question)
        .scalar_subquery()
    )
