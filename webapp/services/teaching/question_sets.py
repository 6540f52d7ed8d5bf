"""Question sets: a teacher's choice of questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Question, QuestionSet, QuestionSetItem, Quiz, User
from webapp.services.bank.question_search import QuestionView, get_views
from webapp.services.drawing.candidates import find_candidates_of
from webapp.services.drawing.selection import capacity


@dataclass(frozen=True, slots=True)
class QuestionSetView:
    """One set in a list."""

    id: int
    title: str
    owner_name: str | None
    created_at: datetime
    question_count: int
    """All its questions."""
    drawable_count: int
    """How many of them an attempt could draw at most: in service, no two on one fact."""


def create(session: Session, *, title: str, owner_id: int, question_ids: Iterable[int], now: datetime) -> int:
    """Make a set; returns its id. Unknown questions raise NotFoundError."""
    made = QuestionSet(title=title, owner_id=owner_id, created_at=now)
    session.add(made)
    session.flush()
    add_questions(session, question_set_id=made.id, question_ids=question_ids)
    return made.id


def rename(session: Session, *, question_set_id: int, title: str) -> None:
    """Give the set another title. Raises NotFoundError."""
    _get(session, question_set_id).title = title
    session.flush()


def add_questions(session: Session, *, question_set_id: int, question_ids: Iterable[int]) -> int:
    """Add questions at the end, those that it has already being left alone; returns how many are new.

    Raises NotFoundError.
    """
    changed = _get(session, question_set_id)
    there = {item.question_id for item in changed.items}
    new = [question_id for question_id in dict.fromkeys(question_ids) if question_id not in there]
    known = session.scalars(select(func.count()).select_from(Question).where(Question.id.in_(new))).one()
    if known != len(new):
        raise NotFoundError("no such question")
    last = max((item.position for item in changed.items), default=0)
    changed.items.extend(
        QuestionSetItem(question_id=key, position=place) for place, key in enumerate(new, start=last + 1)
    )
    session.flush()
    return len(new)


def remove_questions(session: Session, *, question_set_id: int, question_ids: Iterable[int]) -> int:
    """Take questions out; returns how many stood there. Raises NotFoundError."""
    changed = _get(session, question_set_id)
    unwanted = set(question_ids)
    gone = [item for item in changed.items if item.question_id in unwanted]
    for item in gone:
        changed.items.remove(item)
    session.flush()
    return len(gone)


def archive(session: Session, *, question_set_id: int, now: datetime) -> None:
    """Put the set away: listed no more, its quizzes go on. Raises NotFoundError."""
    _get(session, question_set_id).archived_at = now
    session.flush()


def find_question_sets(session: Session) -> tuple[QuestionSetView, ...]:
    """All sets that are not put away and not ready-made, the newest first."""
    listed = _rows().where(QuestionSet.archived_at.is_(None), ~_is_ready_made()).order_by(QuestionSet.id.desc())
    return _views(session, session.execute(listed).all())


def get_question_set(session: Session, *, question_set_id: int) -> QuestionSetView:
    """One set. Raises NotFoundError."""
    found = _views(session, session.execute(_rows().where(QuestionSet.id == question_set_id)).all())
    if not found:
        raise NotFoundError("no such question set")
    return found[0]


def get_questions(session: Session, *, question_set_id: int) -> tuple[QuestionView, ...]:
    """The set's questions in their order. Raises NotFoundError."""
    ids = [item.question_id for item in _get(session, question_set_id).items]
    views = get_views(session, ids)
    return tuple(views[question_id] for question_id in ids)


def _get(session: Session, question_set_id: int) -> QuestionSet:
    """A teacher's set; the ready-made ones are nobody's to change. Raises NotFoundError."""
    found = session.scalar(select(QuestionSet).where(QuestionSet.id == question_set_id, ~_is_ready_made()))
    if found is None:
        raise NotFoundError("no such question set")
    return found


def _is_ready_made() -> ColumnElement[bool]:
    return exists().where(Quiz.question_set_id == QuestionSet.id, Quiz.is_ready_made)


def _rows() -> Select[Any]:
    counted = select(func.count()).where(QuestionSetItem.question_set_id == QuestionSet.id).scalar_subquery()
    return select(
        QuestionSet.id,
        QuestionSet.title,
        User.name.label("owner_name"),
        QuestionSet.created_at,
        counted.label("question_count"),
    ).outerjoin(User, User.id == QuestionSet.owner_id)


def _views(session: Session, rows: Sequence[Row[Any]]) -> tuple[QuestionSetView, ...]:
    candidates = find_candidates_of(session, question_set_ids=[row.id for row in rows])
    return tuple(QuestionSetView(**row._asdict(), drawable_count=capacity(candidates[row.id])) for row in rows)
