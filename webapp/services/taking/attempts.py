"""Taking a quiz: start, respond, check, finish, look back.

Attempts are found by their public id *and* their user: anyone else's looks like none (NotFoundError). Each function
that writes first takes the attempt's row for itself, so that saving, checking and finishing never cross. This is what
pages import; the files beside it do the work.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.errors import AppError, AttemptsUsedUpError, NotFoundError, NotOpenYetError, QuizClosedError
from webapp.models import Attempt, Behaviour, Quiz, Slot, User
from webapp.services.bank.pools import find_pools, read_draws
from webapp.services.citations import frozen
from webapp.services.citations.source_texts import SourceView
from webapp.services.classes.terms import find_terms, get_terms
from webapp.services.drawing import selection
from webapp.services.drawing.candidates import find_candidates
from webapp.services.drawing.composing import compose
from webapp.services.marking.behaviours import MOST_BY_CERTAINTY
from webapp.services.taking.assigned import Stage, stage_of
from webapp.services.taking.attempt_views import (
    AttemptSummary,
    AttemptView,
    OutlineEntry,
    find_attempts,
    get_attempt,
    get_page,
    get_slot,
    get_slots,
    get_source,
)
from webapp.services.taking.closing import check, close_if_overdue, close_of, close_overdue, finish, has_overdue
from webapp.services.taking.locking import is_open
from webapp.services.taking.saving import SavedResponse, save_form
from webapp.services.taking.visibility import SlotView

__all__ = [
    "AttemptSummary",
    "AttemptView",
    "OutlineEntry",
    "SavedResponse",
    "SlotView",
    "SourceView",
    "can_start",
    "check",
    "close_if_overdue",
    "close_overdue",
    "find_attempts",
    "finish",
    "get_attempt",
    "get_page",
    "get_slot",
    "get_slots",
    "get_source",
    "has_overdue",
    "save_form",
    "start",
]


REFUSALS: Mapping[Stage, type[AppError]] = {
    Stage.LATER: NotOpenYetError,
    Stage.CLOSED: QuizClosedError,
    Stage.USED_UP: AttemptsUsedUpError,
}
"""Why an attempt cannot be begun."""


def start(session: Session, *, quiz_id: int, user_id: int, now: datetime, random: Random) -> str:
    """The public id of the user's open attempt at the quiz, begun now where there is none.

    Raises NotFoundError, NotOpenYetError, QuizClosedError, AttemptsUsedUpError, TooFewQuestionsError.
    """
    # two tabs that start at once queue here, so that the second finds the first one's attempt
    session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    # shared: whoever changes the settings waits until this attempt stands, and sees it
    quiz = session.get(Quiz, quiz_id, with_for_update={"read": True, "key_share": True})
    if quiz is None or quiz.published_at is None:
        raise NotFoundError("no such quiz")
    close_of(session, quiz_id=quiz_id, user_id=user_id, now=now)
    mine = (Attempt.quiz_id == quiz_id, Attempt.user_id == user_id)
    begun = session.scalar(select(Attempt.public_id).where(is_open(), *mine))
    if begun is not None:
        return begun
    terms = get_terms(session, quiz_id=quiz_id, user_id=user_id)
    earlier = session.scalars(select(func.coalesce(func.max(Attempt.number), 0)).where(*mine)).one()
    stage = stage_of(terms, quiz.closed_at, earlier, now)
    if stage in REFUSALS:
        raise REFUSALS[stage]("no attempt can be begun")
    attempt = _draw(session, quiz, user_id=user_id, shuffle_seed=random.getrandbits(62))
    attempt.number = earlier + 1
    attempt.started_at, attempt.deadline_at = now, terms.deadline(now)
    session.add(attempt)
    session.flush()
    return attempt.public_id


def can_start(session: Session, *, quiz_id: int, user_id: int, now: datetime) -> bool:
    """Whether the user could begin another attempt at a quiz that they have no open one at."""
    terms = find_terms(session, quiz_ids=[quiz_id], user_ids=[user_id]).get((quiz_id, user_id))
    if terms is None:
        return False
    closed_at = session.scalar(select(Quiz.closed_at).where(Quiz.id == quiz_id))
    begun = select(func.count()).where(Attempt.quiz_id == quiz_id, Attempt.user_id == user_id)
    return stage_of(terms, closed_at, session.scalars(begun).one(), now) is Stage.OPEN


def _draw(session: Session, quiz: Quiz, *, user_id: int, shuffle_seed: int) -> Attempt:
    """An attempt with its questions in their order, not begun yet. Raises TooFewQuestionsError."""
    random = Random(shuffle_seed)  # noqa: S311 - chance that can be replayed; it guards nothing
    candidates = find_candidates(session, question_set_id=quiz.question_set_id, user_id=user_id)
    wanted = quiz.question_count
    if quiz.is_ready_made:  # nobody tends it: where reviews took questions out, it asks fewer
        wanted = max(1, selection.capacity(candidates, most=wanted))
    pools = find_pools(session, read_draws(quiz.draws), random=random, user_id=user_id)
    drawn = compose(candidates, pools, wanted=wanted, shuffle=quiz.shuffle_questions, random=random)
    questions = frozen.get_questions(session, [candidate.version_id for candidate in drawn])
    worth = MOST_BY_CERTAINTY if quiz.behaviour is Behaviour.BY_CERTAINTY else 1.0
    attempt = Attempt(
        public_id=secrets.token_urlsafe(16),
        quiz_id=quiz.id,
        user_id=user_id,
        shuffle_seed=shuffle_seed,
        max_score=worth * len(drawn),
    )
    for position, candidate in enumerate(drawn, start=1):
        count = len(questions[candidate.version_id].options)
        attempt.slots.append(
            Slot(
                position=position,
                question_version_id=candidate.version_id,
                option_order=selection.order_options(count, shuffle=quiz.shuffle_options, random=random),
                max_mark=worth,
            ),
        )
    return attempt
