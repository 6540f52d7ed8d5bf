"""A preview is what an attempt would show, before and after, and leaves nothing behind."""

from random import Random

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError, TooFewQuestionsError
from webapp.models import Attempt, Quiz
from webapp.services.taking.visibility import SlotView
from webapp.services.teaching import previews
from webapp.services.teaching.quizzes import QuizSettings

pytestmark = pytest.mark.usefixtures("loaded")


def draw(session: Session, *, seed: int = 1, is_answered: bool = False, count: int = 4) -> tuple[SlotView, ...]:
    quiz_id = session.scalars(select(Quiz.id)).one()
    set_id, _settings = previews.get_settings(session, quiz_id=quiz_id)
    settings = QuizSettings(title="Vista", question_count=count)
    random = Random(seed)  # noqa: S311 - the same draw each time
    return previews.draw_slots(
        session,
        question_set_id=set_id,
        settings=settings,
        random=random,
        is_answered=is_answered,
    )


def test_before_the_answer_nothing_is_told(session: Session) -> None:
    slots = draw(session)
    assert len(slots) == 4
    assert all(slot.revealed is None for slot in slots)
    assert all(option.is_key is None for slot in slots for option in slot.options)


def test_the_same_number_draws_the_same_questions_with_their_keys(session: Session) -> None:
    asked, answered = draw(session), draw(session, is_answered=True)
    assert [slot.stem for slot in asked] == [slot.stem for slot in answered]
    assert [[option.text for option in slot.options] for slot in asked] == [
        [option.text for option in slot.options] for slot in answered
    ]
    assert all(slot.revealed and slot.revealed.citations for slot in answered)
    assert [slot.stem for slot in draw(session, seed=2)] != [slot.stem for slot in asked]


def test_nothing_is_stored(session: Session) -> None:
    draw(session, is_answered=True)
    assert not session.new
    assert session.scalars(select(func.count()).select_from(Attempt)).one() == 0


def test_too_many_questions_and_no_quiz_are_refused(session: Session) -> None:
    with pytest.raises(TooFewQuestionsError):
        draw(session, count=31)
    with pytest.raises(NotFoundError):
        previews.get_settings(session, quiz_id=4711)
