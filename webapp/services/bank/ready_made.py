"""The quizzes that are there from the start: one for each language, drawn from everything that is ready."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from webapp.models import (
    Behaviour,
    Layout,
    Question,
    QuestionOrigin,
    QuestionSet,
    QuestionSetItem,
    QuestionStatus,
    Quiz,
)
from webapp.services.drawing.candidates import find_candidates
from webapp.services.drawing.selection import capacity

TITLES: Mapping[str, str] = {"es": "Historia con sus fuentes", "en": "History with its sources"}
"""What the quiz of each language is called, in that language."""
MOST = 10
"""Questions in an attempt, where there are as many."""


def keep_quizzes(session: Session, *, now: datetime) -> int:
    """Let the ready-made quizzes hold what the bank has ready now; how many of them stand open.

    One whose questions are all gone is closed, and opens again with them; attempts at it stay.
    """
    quizzes = {quiz.language: quiz for quiz in session.scalars(select(Quiz).where(Quiz.is_ready_made))}
    languages = session.scalars(select(Question.language).where(Question.retired_at.is_(None)).distinct()).all()
    for language in sorted({*languages, *quizzes}):
        quiz = quizzes.get(language) or _new_quiz(session, language, now=now)
        _refill(session, quiz.question_set_id, language)
        quiz.question_count = capacity(find_candidates(session, question_set_id=quiz.question_set_id), most=MOST)
        quiz.closed_at = None if quiz.question_count else quiz.closed_at or now
    session.flush()
    open_quizzes = select(func.count()).select_from(Quiz).where(Quiz.is_ready_made, Quiz.closed_at.is_(None))
    return session.scalars(open_quizzes).one()


def _new_quiz(session: Session, language: str, *, now: datetime) -> Quiz:
    title = TITLES.get(language, language)
    quiz = Quiz(
        question_set=QuestionSet(title=title, created_at=now),
        title=title,
        language=language,
        question_count=0,
        shuffle_questions=True,
        shuffle_options=True,
        behaviour=Behaviour.AFTER_EACH,
        layout=Layout.ONE_PER_PAGE,
        published_at=now,
        is_ready_made=True,
    )
    session.add(quiz)
    session.flush()
    return quiz


def _refill(session: Session, question_set_id: int, language: str) -> None:
    session.execute(delete(QuestionSetItem).where(QuestionSetItem.question_set_id == question_set_id))
    # all that the bank holds as ready: what reviews say is asked at every draw, not frozen in here
    wanted = (
        select(Question.id)
        .where(
            Question.language == language,
            Question.status == QuestionStatus.READY,
            Question.origin != QuestionOrigin.TEACHER,  # what a teacher wrote or brought is for that teacher's sets
            Question.retired_at.is_(None),
        )
        .order_by(Question.id)
    )
    rows = [
        {"question_set_id": question_set_id, "question_id": question_id, "position": position}
        for position, question_id in enumerate(session.scalars(wanted), start=1)
    ]
    if rows:
        session.execute(insert(QuestionSetItem), rows)
