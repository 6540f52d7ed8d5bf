"""What results come to, and what became of a question."""

from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON, add_teacher
from webapp.errors import NotFoundError
from webapp.models import Question, Quiz, Role
from webapp.services.bank import question_history
from webapp.services.people import accounts
from webapp.services.results import result_summaries
from webapp.services.taking import attempts
from webapp.services.teaching import question_sets, quizzes
from webapp.services.teaching.quizzes import QuizSettings

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def quiz_id(session: Session) -> int:
    """A quiz of two questions, always the same ones in the same order."""
    teacher = add_teacher(session)
    two = session.scalars(select(Question.id).order_by(Question.id).limit(2)).all()
    set_id = question_sets.create(session, title="Dos", owner_id=teacher, question_ids=two, now=NOON)
    settings = QuizSettings(title="Dos", question_count=2, shuffle_questions=False, shuffle_options=False)
    return quizzes.publish(session, question_set_id=set_id, owner_id=teacher, settings=settings, now=NOON)


def student(session: Session, name: str) -> int:
    return accounts.create_account(session, name=name, password_hash="", role=Role.STUDENT, now=NOON)


def take(session: Session, quiz_id: int, user_id: int, responses: str, *, finish: bool = True) -> None:
    """An attempt with a response to each question: r right, w wrong, - none, x right and then taken back."""
    random = Random(1)  # noqa: S311 - to be repeated
    public_id = attempts.start(session, quiz_id=quiz_id, user_id=user_id, now=NOON, random=random)
    for position, response in enumerate(responses, start=1):
        slot = attempts.get_slot(session, public_id=public_id, user_id=user_id, position=position, now=NOON)
        year = str(1500 + int(slot.stem.split()[-1].rstrip("?")))
        places = [option.position for option in slot.options if (option.text == year) != (response == "w")]
        if response != "-":
            respond(session, public_id, user_id, position, str(places[0]), key=f"{position}")
        if response == "x":
            respond(session, public_id, user_id, position, "", key=f"{position}x")
    if finish:
        attempts.finish(session, public_id=public_id, user_id=user_id, now=NOON)


def respond(  # noqa: PLR0913 - a response has that many parts
    session: Session,
    public_id: str,
    user_id: int,
    position: int,
    word: str,
    *,
    key: str,
) -> None:
    fields = {"client_key": [f"{public_id}{key}"], f"response-{position}": [word], f"seen-{position}": ["0"]}
    attempts.save_form(session, public_id=public_id, user_id=user_id, fields=fields, now=NOON)


def test_a_quiz_that_nobody_took_has_no_mean(session: Session, quiz_id: int) -> None:
    summary = result_summaries.summarise(session, quiz_id=quiz_id)
    assert (summary.begun, summary.finished, summary.students, summary.mean) == (0, 0, 0, None)
    assert result_summaries.find_students(session, quiz_id=quiz_id) == ()
    assert result_summaries.summarise_questions(session, quiz_id=quiz_id) == ()


def test_only_finished_attempts_have_a_score(session: Session, quiz_id: int) -> None:
    berta, guest = student(session, "Berta"), accounts.create_guest(session, now=NOON)
    take(session, quiz_id, berta, "rw")
    take(session, quiz_id, berta, "rr")
    take(session, quiz_id, berta, "ww", finish=False)
    take(session, quiz_id, guest, "-w")
    summary = result_summaries.summarise(session, quiz_id=quiz_id)
    assert (summary.begun, summary.finished, summary.students, summary.mean) == (4, 3, 2, 0.5)
    found = [
        (one.user_id, one.name, one.begun, one.finished, one.best, one.mean)
        for one in result_summaries.find_students(session, quiz_id=quiz_id)
    ]
    assert found == [(berta, "Berta", 3, 2, 1.0, 0.75), (guest, None, 1, 1, 0.0, 0.0)]
    assert result_summaries.find_students(session) == result_summaries.find_students(session, quiz_id=quiz_id)


def test_questions_are_counted_over_finished_attempts_the_hardest_first(session: Session, quiz_id: int) -> None:
    for name, responses in (("A", "rr"), ("B", "rw"), ("C", "r-"), ("D", "rr")):
        take(session, quiz_id, student(session, name), responses, finish=name != "D")
    hard, easy = result_summaries.summarise_questions(session, quiz_id=quiz_id)
    assert (easy.asked, easy.answered, easy.right, easy.mean) == (3, 3, 3, 1.0)
    assert (hard.asked, hard.answered, hard.right) == (3, 2, 1)
    assert hard.mean == pytest.approx(1 / 3)


def test_one_students_attempts(session: Session, quiz_id: int) -> None:
    berta = student(session, "Berta")
    take(session, quiz_id, berta, "rw")
    take(session, quiz_id, berta, "rr", finish=False)
    name, found = result_summaries.find_attempts(session, user_id=berta)
    assert name == "Berta"
    assert [(one.number, one.score) for one in found] == [(2, None), (1, 1.0)]
    with pytest.raises(NotFoundError):
        result_summaries.find_attempts(session, user_id=4711)


def test_a_questions_uses_and_versions(session: Session, quiz_id: int) -> None:
    first = session.scalars(select(Question.id).order_by(Question.id)).first()
    assert first is not None
    take(session, quiz_id, student(session, "Berta"), "rr")
    (version,) = question_history.find_versions(session, question_id=first)
    assert (version.number, version.times_asked, len(version.options)) == (1, 1, 4)
    ready_made, own = question_history.find_uses(session, question_id=first)
    assert (ready_made.is_ready_made, own.is_ready_made) == (True, False)
    assert [(quiz.id, quiz.is_open) for quiz in own.quizzes] == [(quiz_id, True)]
    set_id = session.scalars(select(Quiz.question_set_id).where(Quiz.id == quiz_id)).one()
    question_sets.archive(session, question_set_id=set_id, now=NOON)
    assert len(question_history.find_uses(session, question_id=first)) == 2  # its quiz still asks it
    quizzes.close(session, quiz_id=quiz_id, now=NOON)
    assert [use.is_ready_made for use in question_history.find_uses(session, question_id=first)] == [True]
