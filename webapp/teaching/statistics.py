"""What the results say of a quiz and of each of its questions: figures, pictures, and who chose what."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.db import reading, writing
from webapp.errors import NotFoundError
from webapp.permissions import arrived_at
from webapp.services.bank import question_search
from webapp.services.results import attention, pictures, quiz_statistics
from webapp.services.results.analysis import FEWEST, LIKELY_ODD, SURELY_ODD
from webapp.services.results.quiz_statistics import QuizStatistics
from webapp.services.teaching import quizzes
from webapp.teaching.settling import reading_settled

blueprint = Blueprint("statistics", __name__)
UNASKED = 2
"""Quizzes whose figures are brought up to date in passing, while a teacher looks at something else."""


@blueprint.get("/quizzes/<int:quiz_id>/statistics")
def quiz(quiz_id: int) -> ResponseReturnValue:
    """One quiz: how scores are spread, and which items tell students apart."""
    found = quizzes.get_quiz(reading_settled(), quiz_id=quiz_id)
    counted = up_to_date(quiz_id)
    return render_template(
        "teaching/statistics.html",
        quiz=found,
        statistics=counted,
        questions=question_search.get_views(reading(), [item.question_id for item in counted.items]),
        bars=pictures.distribution(counted.shares),
        dots=pictures.scatter(counted.items),
        can_tell=counted.quiz.attempts >= FEWEST,
        heights={limit: pictures.height_of(limit) for limit in (100, LIKELY_ODD, SURELY_ODD, 0)},
    )


@blueprint.get("/quizzes/<int:quiz_id>/statistics/<int:question_id>")
def question(quiz_id: int, question_id: int) -> ResponseReturnValue:
    """One question of the quiz: its figures, and who chose what."""
    found = quizzes.get_quiz(reading_settled(), quiz_id=quiz_id)
    counted = up_to_date(quiz_id)
    item = next((item for item in counted.items if item.question_id == question_id), None)
    if item is None:
        raise NotFoundError("the quiz has not asked such a question")
    return render_template(
        "teaching/question_statistics.html",
        quiz=found,
        item=item,
        details=question_search.get_question(reading(), question_id=question_id),
    )


def up_to_date(quiz_id: int) -> QuizStatistics:
    """The figures of a quiz, counted now where there are other attempts than last time."""
    session = reading()
    kept = quiz_statistics.get_kept(session, quiz_id=quiz_id)
    if kept is not None:
        return kept
    stand = quiz_statistics.get_stand(session, quiz_id=quiz_id)
    counted = quiz_statistics.count(session, quiz_id=quiz_id)
    session = writing()
    quiz_statistics.keep(session, counted, quiz_id=quiz_id, stand=stand, now=arrived_at())
    attention.raise_concerns(session, counted, now=arrived_at())
    session.commit()
    return counted


def bring_up_to_date() -> None:
    """Count a few quizzes that have markedly more attempts than were counted: bad figures open their tasks so."""
    for quiz_id in quiz_statistics.find_stale(reading(), most=UNASKED):
        up_to_date(quiz_id)
