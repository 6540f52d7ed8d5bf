"""A quiz as a student would meet it, drawn for a teacher to look at and stored nowhere."""

from random import Random

from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Quiz, Shown
from webapp.services.bank.pools import find_pools, read_draws
from webapp.services.citations import frozen
from webapp.services.citations.citation_states import get_states
from webapp.services.drawing.candidates import find_candidates
from webapp.services.drawing.composing import compose
from webapp.services.drawing.selection import order_options
from webapp.services.taking.visibility import SlotView, Standing, visible_slot
from webapp.services.teaching.quizzes import QuizSettings


def get_settings(session: Session, *, quiz_id: int) -> tuple[int, QuizSettings]:
    """The question set of a quiz, and how it is to be taken. Raises NotFoundError."""
    quiz = session.get(Quiz, quiz_id)
    if quiz is None:
        raise NotFoundError("no such quiz")
    return quiz.question_set_id, QuizSettings(
        title=quiz.title,
        question_count=quiz.question_count,
        shuffle_questions=quiz.shuffle_questions,
        shuffle_options=quiz.shuffle_options,
        behaviour=quiz.behaviour,
        layout=quiz.layout,
        time_limit_seconds=quiz.time_limit_seconds,
        is_listed=quiz.is_listed,
        most_attempts=quiz.most_attempts,
        tries=quiz.tries,
        penalty=quiz.penalty,
        time_up=quiz.time_up,
        grace_seconds=quiz.grace_seconds,
        shows=quiz.shows,
        comments=quiz.comments,
        draws=read_draws(quiz.draws),
    )


def draw_slots(
    session: Session,
    *,
    question_set_id: int,
    settings: QuizSettings,
    random: Random,
    is_answered: bool = False,
) -> tuple[SlotView, ...]:
    """One draw as an attempt would make it, before or after it is answered. Raises TooFewQuestionsError."""
    drawn = compose(
        find_candidates(session, question_set_id=question_set_id),
        find_pools(session, settings.draws, random=random),
        wanted=settings.question_count,
        shuffle=settings.shuffle_questions,
        random=random,
    )
    version_ids = [candidate.version_id for candidate in drawn]
    questions = frozen.get_questions(session, version_ids)
    citations = frozen.get_citations(session, version_ids) if is_answered else {}
    states = get_states(session, version_ids) if is_answered else {}
    shown = []
    for position, version_id in enumerate(version_ids, start=1):
        question = questions[version_id]
        order = order_options(len(question.options), shuffle=settings.shuffle_options, random=random)
        standing = Standing(
            position=position,
            option_order=tuple(order),
            max_mark=1.0,
            is_locked=is_answered,
            sight=frozenset(Shown),
        )
        shown.append(visible_slot(standing, question, citations.get(version_id, ()), states))
    return tuple(shown)
