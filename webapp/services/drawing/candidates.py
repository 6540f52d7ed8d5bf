"""What the questions of a set offer to a draw."""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from webapp.models import Attempt, Question, QuestionSetItem, QuestionVersion, Slot
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.drawing.selection import Candidate


def find_candidates(session: Session, *, question_set_id: int, user_id: int | None = None) -> list[Candidate]:
    """The set's questions in service, with how often the user has had each."""
    return find_candidates_of(session, question_set_ids=[question_set_id], user_id=user_id)[question_set_id]


def find_candidates_of(
    session: Session,
    *,
    question_set_ids: Collection[int],
    user_id: int | None = None,
) -> dict[int, list[Candidate]]:
    """The same for several sets in one statement, by the set's id."""
    found: dict[int, list[Candidate]] = {set_id: [] for set_id in question_set_ids}
    for set_id, question, version, place, facts, stem, key, uses in session.execute(
        select(
            QuestionSetItem.question_set_id,
            Question.id,
            QuestionVersion.id,
            QuestionSetItem.position,
            QuestionVersion.facts,
            QuestionVersion.stem,
            QuestionVersion.key,
            _uses(user_id),
        )
        .join(QuestionSetItem, QuestionSetItem.question_id == Question.id)
        .join(QuestionVersion, is_newest_version())
        .where(QuestionSetItem.question_set_id.in_(question_set_ids), is_in_service()),
    ):
        found[set_id].append(Candidate(question, version, place, frozenset(facts), stem, " ".join(key), uses))
    return found


def find_candidates_among(
    session: Session,
    *,
    question_ids: Collection[int],
    uses: Mapping[int, int],
) -> list[Candidate]:
    """Those of the questions that are in service; they have no place in a set. ``uses`` are as ``count_uses`` says."""
    rows = session.execute(
        select(
            Question.id,
            QuestionVersion.id,
            QuestionVersion.facts,
            QuestionVersion.stem,
            QuestionVersion.key,
        )
        .join(QuestionVersion, is_newest_version())
        .where(Question.id.in_(question_ids), is_in_service())
        .order_by(Question.id),
    )
    return [
        Candidate(question, version, 0, frozenset(facts), stem, " ".join(key), uses.get(question, 0))
        for question, version, facts, stem, key in rows
    ]


def count_uses(session: Session, *, user_id: int) -> Counter[int]:
    """How often the user's attempts asked each question, in whichever version."""
    rows = session.execute(
        select(QuestionVersion.question_id, func.count())
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.user_id == user_id)
        .group_by(QuestionVersion.question_id),
    ).tuples()
    return Counter(dict(rows.all()))


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
