"""Statistics of stored attempts: whose count, when they are counted anew, and what bad ones set off."""

import json
import time

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from tests.webapp.many_attempts import add_attempts, guesses, versions_of
from webapp.models import (
    Attempt,
    AttemptState,
    Concern,
    Question,
    QuestionFigures,
    QuestionVersion,
    Quiz,
    QuizFigures,
    Response,
    Slot,
)
from webapp.services.bank import question_search
from webapp.services.bank.difficulty import ENOUGH_TO_MEASURE, difficulty, is_step
from webapp.services.bank.question_search import QuestionFilter
from webapp.services.citations.service_state import is_newest_version
from webapp.services.results import attention, quiz_statistics
from webapp.services.results.analysis import Answer, analyse
from webapp.services.results.quiz_statistics import QuizStatistics

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def quiz_id(session: Session) -> int:
    return session.scalars(select(Quiz.id)).one()


def keep(session: Session, quiz_id: int) -> QuizStatistics:
    stand = quiz_statistics.get_stand(session, quiz_id=quiz_id)
    counted = quiz_statistics.count(session, quiz_id=quiz_id)
    quiz_statistics.keep(session, counted, quiz_id=quiz_id, stand=stand, now=NOON)
    return counted


def test_what_is_kept_is_what_was_counted(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 5)
    rows = guesses(versions, count=30)
    add_attempts(session, quiz_id, versions, rows)
    counted = keep(session, quiz_id)
    assert quiz_statistics.get_kept(session, quiz_id=quiz_id) == counted
    assert len(counted.shares) == 30
    wanted = analyse(
        Answer(attempt, version.question_id, float(word in version.key), 1.0)
        for attempt, row in enumerate(rows)
        for version, word in zip(versions, row, strict=True)
    )
    assert counted.quiz == wanted.quiz
    assert [item.figures for item in counted.items] == list(wanted.items)
    assert [item.guess for item in counted.items] == [0.25] * 5


def test_only_first_finished_attempts_count(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 2)
    right = [version.key[0] for version in versions]
    users = add_attempts(session, quiz_id, versions, [right, right, ["", right[1]]])
    again = add_attempts(session, quiz_id, versions, [["", ""], right], prefix="Otra")
    session.execute(update(Attempt).where(Attempt.user_id == again[0]).values(user_id=users[0], number=2))
    session.execute(update(Attempt).where(Attempt.user_id == again[1]).values(state=AttemptState.ABANDONED))
    counted = quiz_statistics.count(session, quiz_id=quiz_id)
    assert [(item.figures.asked, item.figures.facility) for item in counted.items] == [
        (3, pytest.approx(2 / 3)),
        (3, 1),
    ]
    assert counted.items[0].choices.unanswered == 1


def test_the_response_that_counts_is_the_latest_one(session: Session, quiz_id: int) -> None:
    (version,) = versions_of(session, 1)
    wrong = next(option for option in version.options if option not in version.key)
    add_attempts(session, quiz_id, [version], [[version.key[0]], [version.key[0]]])
    slot = session.scalars(select(Slot.id).order_by(Slot.id)).first()
    for sequence, words in ((2, [wrong]), (None, ["late"])):
        session.add(Response(slot_id=slot, client_key=f"x{sequence}", sequence=sequence, value=words, received_at=NOON))
    session.flush()
    (item,) = quiz_statistics.count(session, quiz_id=quiz_id).items
    assert {choice.words: choice.count for choice in item.choices.choices if choice.count} == {
        version.key[0]: 1,
        wrong: 1,
    }


def test_new_attempts_make_figures_stale(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 2)
    assert quiz_statistics.find_stale(session, most=5) == ()
    add_attempts(session, quiz_id, versions, guesses(versions, count=20))
    assert quiz_statistics.find_stale(session, most=5) == (quiz_id,)
    keep(session, quiz_id)
    assert quiz_statistics.find_stale(session, most=5) == ()
    add_attempts(session, quiz_id, versions, guesses(versions, count=1), prefix="Una")
    assert quiz_statistics.get_kept(session, quiz_id=quiz_id) is None  # whoever asks sees it at once
    assert quiz_statistics.find_stale(session, most=5) == ()  # one in twenty is no reason to count unasked
    add_attempts(session, quiz_id, versions, guesses(versions, count=1), prefix="Dos")
    assert quiz_statistics.find_stale(session, most=5) == (quiz_id,)
    keep(session, quiz_id)
    quiz_statistics.forget(session, quiz_ids=[quiz_id])
    assert quiz_statistics.get_kept(session, quiz_id=quiz_id) is None


def test_bad_figures_open_one_task_until_much_more_speaks(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 6)
    rows = guesses(versions, count=40)
    keyed_wrong = versions[2]
    wrong = next(option for option in keyed_wrong.options if option not in keyed_wrong.key)
    for row in rows:  # whoever knows anything chooses a distractor
        row[2] = (
            wrong
            if sum(word in version.key for word, version in zip(row, versions, strict=True)) > 3
            else keyed_wrong.key[0]
        )
    add_attempts(session, quiz_id, versions, rows)
    counted = keep(session, quiz_id)
    bad = next(item for item in counted.items if item.question_id == keyed_wrong.question_id)
    assert bad.is_bad
    assert [choice.words for choice in bad.choices.choices if choice.is_misleading] == [wrong]
    for _ in range(2):
        attention.raise_concerns(session, counted, now=NOON)
    concern = session.scalars(select(Concern).where(Concern.question_id == keyed_wrong.question_id)).one()
    assert concern.table["asked"] == 40
    assert concern.table["misleading"] == wrong
    concern.settled_at = NOON
    session.flush()
    attention.raise_concerns(session, counted, now=NOON)
    mine = select(func.count()).select_from(Concern).where(Concern.question_id == keyed_wrong.question_id)
    assert session.scalars(mine).one() == 1
    add_attempts(session, quiz_id, versions, rows, prefix="Otra")
    attention.raise_concerns(session, keep(session, quiz_id), now=NOON)
    assert session.scalars(mine).one() == 2


def test_too_few_attempts_judge_nothing(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 3)
    add_attempts(session, quiz_id, versions, guesses(versions, count=9, seed=3))
    counted = quiz_statistics.count(session, quiz_id=quiz_id)
    assert not counted.is_judged
    assert not any(item.is_bad for item in counted.items)


def test_measured_difficulty_takes_the_place_of_the_estimate(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 1)
    key = versions[0].key[0]
    mine = select(difficulty()).select_from(Question).join(QuestionVersion, is_newest_version())
    mine = mine.where(Question.id == versions[0].question_id)
    add_attempts(session, quiz_id, versions, [[key]] * (ENOUGH_TO_MEASURE - 1))
    keep(session, quiz_id)
    assert session.scalars(mine).one() == 0.5
    assert session.scalars(mine.where(is_step("medium"))).one_or_none() is not None
    add_attempts(session, quiz_id, versions, [[""]], prefix="Otra")
    keep(session, quiz_id)
    assert session.scalars(mine).one() == pytest.approx(1 / ENOUGH_TO_MEASURE)
    assert session.scalars(mine.where(is_step("easy"))).one_or_none() is not None
    assert session.scalars(select(QuestionFigures.asked)).one() == ENOUGH_TO_MEASURE


def test_counting_many_responses_takes_no_pause(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 25)
    add_attempts(session, quiz_id, versions, guesses(versions, count=800))
    begun = time.process_time()
    rows = session.execute(select(Slot.mark, Response.value).join(Response, Response.slot_id == Slot.id)).all()
    bare = time.process_time() - begun
    begun = time.process_time()
    counted = keep(session, quiz_id)
    counting = time.process_time() - begun
    begun = time.process_time()
    assert quiz_statistics.get_kept(session, quiz_id=quiz_id) == counted
    kept = time.process_time() - begun
    assert len(rows) == 20_000
    assert counting < 12 * bare, (counting, bare)
    assert kept < bare, (kept, bare)
    assert len(json.dumps(session.scalars(select(QuizFigures.figures)).one())) < 300_000


def test_the_bank_is_filtered_by_what_was_measured(session: Session, quiz_id: int) -> None:
    versions = versions_of(session, 1)
    add_attempts(session, quiz_id, versions, [[versions[0].key[0]]] * ENOUGH_TO_MEASURE)
    keep(session, quiz_id)
    easy = question_search.find_questions(session, QuestionFilter(difficulty="easy"))
    assert [question.id for question in easy.questions] == [versions[0].question_id]
    details = question_search.get_question(session, question_id=versions[0].question_id)
    assert (details.difficulty, details.is_measured) == (0, True)
