"""Question sets: a teacher's choice of questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from webapp.errors import NotFoundError
from webapp.models import Question, QuestionSet, QuestionSetDraw, QuestionSetItem, Quiz, User
from webapp.services.bank.question_search import QuestionView, get_views
from webapp.services.drawing.candidates import find_candidates_of
from webapp.services.drawing.selection import capacity
from webapp.services.teaching import sharing
from webapp.services.teaching.sharing import Access


@dataclass(frozen=True, slots=True)
class QuestionSetView:
    """One set in a list."""

    id: int
    title: str
    owner_name: str | None
    access: Access
    """What the asking teacher may do with it."""
    version: int
    """Counts its changes."""
    changed_at: datetime | None
    changed_by: str | None
    """Who changed it last; None where nobody has, and once their account is gone."""
    created_at: datetime
    question_count: int
    """All its ticked questions."""
    drawn_count: int
    """How many more each attempt draws by filters."""
    drawable_count: int
    """How many of the ticked ones an attempt could draw at most: in service, no two on one fact."""

    @property
    def most(self) -> int:
        """How many questions a quiz made of it can have."""
        return self.drawable_count + self.drawn_count

    @property
    def may_edit(self) -> bool:
        """Whether the asking teacher may change it."""
        return self.access >= Access.EDIT

    @property
    def is_own(self) -> bool:
        """Whether the asking teacher may share and delete it."""
        return self.access is Access.OWN


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


def claim(
    session: Session,
    *,
    question_set_id: int,
    user_id: int,
    now: datetime,
    seen: int | None,
) -> bool:
    """Take the set for a change of one's own, unless it has changed since version ``seen``; whether it is taken.

    Without ``seen`` it is always taken: for changes that go together with whatever others do. Raises NotFoundError,
    ForbiddenError.
    """
    sharing.require(session, question_set_id=question_set_id, user_id=user_id, least=Access.EDIT)
    # of two at once the second waits here, and then sees the first one's version
    found = session.get_one(QuestionSet, question_set_id, with_for_update=True, populate_existing=True)
    if seen is not None and found.version != seen:
        return False
    found.version += 1
    found.changed_at, found.changed_by_id = now, user_id
    session.flush()
    return True


def find_question_sets(session: Session, *, user_id: int) -> tuple[QuestionSetView, ...]:
    """All sets that the teacher may see, the newest first."""
    listed = _rows(user_id).where(sharing.is_teachers(), sharing.access_of(user_id) > int(Access.NONE))
    return _views(session, session.execute(listed.order_by(QuestionSet.id.desc())).all())


def get_question_set(
    session: Session, *, question_set_id: int, user_id: int, least: Access = Access.VIEW
) -> QuestionSetView:
    """One set, for someone who may do ``least`` with it. Raises NotFoundError, ForbiddenError."""
    sharing.require(session, question_set_id=question_set_id, user_id=user_id, least=least)
    return _views(session, session.execute(_rows(user_id).where(QuestionSet.id == question_set_id)).all())[0]


def get_questions(session: Session, *, question_set_id: int) -> tuple[QuestionView, ...]:
    """The set's questions in their order. Raises NotFoundError."""
    ids = [item.question_id for item in _get(session, question_set_id).items]
    views = get_views(session, ids)
    return tuple(views[question_id] for question_id in ids)


def _get(session: Session, question_set_id: int) -> QuestionSet:
    """A teacher's set; the ready-made ones are nobody's to change. Raises NotFoundError."""
    is_ready_made = select(Quiz.id).where(Quiz.question_set_id == QuestionSet.id, Quiz.is_ready_made).exists()
    found = session.scalar(select(QuestionSet).where(QuestionSet.id == question_set_id, ~is_ready_made))
    if found is None:
        raise NotFoundError("no such question set")
    return found


def _rows(user_id: int) -> Select[Any]:
    counted = select(func.count()).where(QuestionSetItem.question_set_id == QuestionSet.id).scalar_subquery()
    drawn = select(func.coalesce(func.sum(QuestionSetDraw.wanted), 0)).where(
        QuestionSetDraw.question_set_id == QuestionSet.id,
    )
    changer = aliased(User)
    return (
        select(
            QuestionSet.id,
            QuestionSet.title,
            User.name.label("owner_name"),
            sharing.access_of(user_id).label("access"),
            QuestionSet.version,
            QuestionSet.changed_at,
            changer.name.label("changed_by"),
            QuestionSet.created_at,
            counted.label("question_count"),
            drawn.scalar_subquery().label("drawn_count"),
        )
        .outerjoin(User, User.id == QuestionSet.owner_id)
        .outerjoin(changer, changer.id == QuestionSet.changed_by_id)
    )


def _views(session: Session, rows: Sequence[Row[Any]]) -> tuple[QuestionSetView, ...]:
    candidates = find_candidates_of(session, question_set_ids=[row.id for row in rows])
    return tuple(
        QuestionSetView(
            **row._asdict() | {"access": Access(row.access)},
            drawable_count=capacity(candidates[row.id]),
        )
        for row in rows
    )
