"""Quizzes: listing, publishing from a question set, closing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError, TooFewQuestionsError
from webapp.models import Attempt, AttemptState, Behaviour, Layout, Question, QuestionSet, QuestionSetItem, Quiz, TimeUp
from webapp.models.quizzes import EVERYTHING
from webapp.services.bank.pools import Draw, find_pools
from webapp.services.drawing import composing
from webapp.services.drawing.candidates import find_candidates
from webapp.services.drawing.composing import Pool
from webapp.services.drawing.selection import capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSettings:
    """How a quiz is to be taken."""

    title: str
    question_count: int
    shuffle_questions: bool = True
    shuffle_options: bool = True
    behaviour: Behaviour = Behaviour.AT_END
    layout: Layout = Layout.ONE_PER_PAGE
    time_limit_seconds: int | None = None
    is_listed: bool = True
    """Whether everyone finds it; otherwise only the classes that it is given to."""
    most_attempts: int | None = None
    tries: int = 3
    penalty: float = 1 / 3
    time_up: TimeUp = TimeUp.SUBMIT
    grace_seconds: int = 0
    shows: Mapping[str, list[str]] = field(default_factory=lambda: EVERYTHING)
    """What is shown (Shown) at each Moment."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """Words by the least score that earns them, in percent."""
    draws: tuple[Draw, ...] = ()
    """What each attempt draws by filters; they count among its questions."""


@dataclass(frozen=True, slots=True)
class QuizView:
    """One quiz in a list."""

    id: int
    title: str
    language: str
    question_count: int
    behaviour: Behaviour
    layout: Layout
    time_limit_seconds: int | None
    published_at: datetime | None
    closed_at: datetime | None
    is_ready_made: bool
    question_set_id: int
    attempt_count: int
    """How many attempts there are, of anyone; for teachers."""
    open_attempt: str | None
    """Public id of the asking user's attempt in progress; None without one."""


def find_open_quizzes(session: Session, *, user_id: int | None) -> tuple[QuizView, ...]:
    """What anyone can take now: the ready-made ones, then the newest first."""
    is_open = and_(Quiz.published_at.is_not(None), Quiz.closed_at.is_(None), Quiz.is_listed)
    order = (Quiz.is_ready_made.desc(), Quiz.published_at.desc(), Quiz.id.desc())
    return tuple(_view(row) for row in session.execute(_rows(user_id).where(is_open).order_by(*order)))


def find_all_quizzes(session: Session) -> tuple[QuizView, ...]:
    """Every quiz, for teachers, the newest first."""
    return tuple(_view(row) for row in session.execute(_rows(None).order_by(Quiz.id.desc())))


def get_quiz(session: Session, *, quiz_id: int, user_id: int | None = None) -> QuizView:
    """One quiz. Raises NotFoundError."""
    row = session.execute(_rows(user_id).where(Quiz.id == quiz_id)).one_or_none()
    if row is None:
        raise NotFoundError("no such quiz")
    return _view(row)


def publish(session: Session, *, question_set_id: int, owner_id: int, settings: QuizSettings, now: datetime) -> int:
    """Make a quiz of the set and open it; returns its id.

    Raises NotFoundError, and TooFewQuestionsError where the set cannot give ``question_count`` questions now.
    """
    if session.get(QuestionSet, question_set_id) is None:
        raise NotFoundError("no such question set")
    pools = check(session, question_set_id=question_set_id, settings=settings)
    quiz = Quiz(
        question_set_id=question_set_id,
        owner_id=owner_id,
        language=_language_of(session, question_set_id, pools),
        published_at=now,
        **as_columns(settings),
    )
    session.add(quiz)
    session.flush()
    return quiz.id


def as_columns(settings: QuizSettings) -> dict[str, Any]:
    """The settings as a Quiz stores them."""
    return asdict(settings) | {"draws": [asdict(draw) for draw in settings.draws]}


def check(session: Session, *, question_set_id: int, settings: QuizSettings) -> list[Pool]:
    """What the draws choose from. Raises TooFewQuestionsError where not every attempt can have all its questions."""
    pools = find_pools(session, settings.draws, random=Random(0))  # noqa: S311 - nothing is drawn yet
    wanted = max(settings.question_count, 1)
    rest = wanted - sum(pool.wanted for pool in pools)
    ticked = find_candidates(session, question_set_id=question_set_id)
    missing = rest - capacity(ticked, most=rest) if rest >= 0 else -rest
    missing = missing or sum(composing.find_missing(ticked, pools, rest=rest))
    if missing > 0:
        raise TooFewQuestionsError(wanted=settings.question_count, missing=missing)
    return pools


def close(session: Session, *, quiz_id: int, now: datetime) -> None:
    """Take no more attempts; those in progress may go on. Raises NotFoundError."""
    _set_closed(session, quiz_id, now)


def reopen(session: Session, *, quiz_id: int) -> None:
    """Take attempts again. Raises NotFoundError."""
    _set_closed(session, quiz_id, None)


def _set_closed(session: Session, quiz_id: int, closed_at: datetime | None) -> None:
    quiz = session.get(Quiz, quiz_id)
    if quiz is None:
        raise NotFoundError("no such quiz")
    quiz.closed_at = closed_at
    session.flush()


def _language_of(session: Session, question_set_id: int, pools: Sequence[Pool]) -> str:
    """The language of all questions that it can ask; ``mul`` where they are of several."""
    ticked = select(QuestionSetItem.question_id).where(QuestionSetItem.question_set_id == question_set_id)
    drawn = [candidate.question_id for pool in pools for candidate in pool.candidates]
    asked = Question.id.in_(ticked) | Question.id.in_(drawn)
    languages = session.scalars(select(Question.language).where(asked).distinct()).all()
    return languages[0] if len(languages) == 1 else "mul"


def _rows(user_id: int | None) -> Select[Any]:
    """Every quiz with its attempts counted, and the user's open one."""
    counted = select(func.count()).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    mine = and_(Attempt.quiz_id == Quiz.id, Attempt.user_id == user_id, Attempt.state == AttemptState.IN_PROGRESS)
    open_attempt = select(Attempt.public_id).where(mine).scalar_subquery()
    return select(Quiz, counted.label("attempt_count"), open_attempt.label("open_attempt"))


def _view(row: Row[Any]) -> QuizView:
    quiz: Quiz = row[0]
    return QuizView(
        id=quiz.id,
        title=quiz.title,
        language=quiz.language,
        question_count=quiz.question_count,
        behaviour=quiz.behaviour,
        layout=quiz.layout,
        time_limit_seconds=quiz.time_limit_seconds,
        published_at=quiz.published_at,
        closed_at=quiz.closed_at,
        is_ready_made=quiz.is_ready_made,
        question_set_id=quiz.question_set_id,
        attempt_count=row.attempt_count,
        open_attempt=row.open_attempt,
    )
