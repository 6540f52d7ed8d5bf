"""Finding questions in the bank, and the sets that teachers make of them."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.webapp.banks import CHRONICLE, TITLE, Folder, chronicle, seed_questions, synthetic_question
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.errors import NotFoundError, TooFewQuestionsError
from webapp.services.bank import question_search
from webapp.services.bank.question_search import QuestionFilter
from webapp.services.teaching import question_sets, quizzes
from webapp.services.teaching.quizzes import QuizSettings


@pytest.fixture
def bank(database: Database, folder: Folder) -> list[str]:
    """Seven questions of several kinds, languages, statuses and flags; the last one retired."""
    text = chronicle(7)
    made = [synthetic_question(text, number) for number in range(1, 8)]
    made[1] = replace(made[1], kind="commander", stem="¿Quién mandó la acción número 2?")
    made[2] = replace(made[2], language="en", stem="In which year was skirmish number 3 fought?")
    made[3] = replace(made[3], status="review", flags=("suspect-date", "inferred-year"))
    made[4] = replace(made[4], flags=("suspect-date",), stem="¿Cuándo fue el 100% de la niñez_5?")
    folder.write(made, text)
    load(database, folder)
    folder.write(made[:-1], text)
    load(database, folder)
    return [question.id for question in made]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"kind": "commander"}, [2]),
        ({"language": "en"}, [3]),
        ({"status": "review"}, [4]),
        ({"status": "ready"}, [1, 2, 3, 5, 6]),
        ({"status": "retired"}, [7]),
        ({"flag": "suspect-date"}, [4, 5]),
        ({"flag": "suspect"}, []),
        ({"document": CHRONICLE}, [1, 2, 3, 4, 5, 6]),
        ({"document": "other.txt"}, []),
        ({"words": "QUIEN mando"}, [2]),
        ({"words": "ninez_5"}, [5]),
        ({"words": "%"}, [1, 2, 3, 4, 5, 6]),
        ({"words": "año 1506"}, [6]),
        ({"words": "1501", "kind": "date"}, [1]),
    ],
)
def test_filters_narrow(session: Session, bank: list[str], wanted: dict[str, str], numbers: list[int]) -> None:
    found = question_search.find_questions(session, QuestionFilter(**wanted))
    assert [view.content_id for view in found.questions] == [bank[number - 1] for number in numbers]
    assert found.total == len(numbers)


@pytest.mark.usefixtures("bank")
def test_filters_offer_what_there_is(session: Session) -> None:
    choices = question_search.get_filter_choices(session)
    assert choices.kinds == ("commander", "date")
    assert choices.documents == ((CHRONICLE, TITLE),)
    assert choices.languages == ("en", "es")
    assert choices.flags == ("inferred-year", "suspect-date")


@pytest.mark.usefixtures("bank")
def test_one_question_is_shown_with_its_evidence(session: Session) -> None:
    view = question_search.find_questions(session, QuestionFilter()).questions[0]
    details = question_search.get_question(session, question_id=view.id)
    assert details.question == view
    assert view.documents == (TITLE,)
    quote = details.evidence[0].passage.quote
    assert ["".join(segment.text for segment in quote if segment.mark == mark) for mark in ("focus",)] == ["1501"]
    text = question_search.get_text(session, citation_id=details.evidence[0].citation_id)
    assert [segment.text for line in text.paragraphs for segment in line if segment.mark == "focus"] == ["1501"]
    with pytest.raises(NotFoundError):
        question_search.get_question(session, question_id=4711)
    with pytest.raises(NotFoundError):
        question_search.get_text(session, citation_id=4711)


def test_a_set_is_made_changed_and_published(session: Session, bank: list[str]) -> None:
    teacher = add_teacher(session)
    ids = [view.id for view in question_search.find_questions(session, QuestionFilter()).questions]
    set_id = question_sets.create(session, title="Marzo", owner_id=teacher, question_ids=ids[:3], now=NOON)
    assert question_sets.add_questions(session, question_set_id=set_id, question_ids=[ids[2], ids[4], ids[3]]) == 2
    assert question_sets.remove_questions(session, question_set_id=set_id, question_ids=[ids[0], 4711]) == 1
    question_sets.rename(session, question_set_id=set_id, title="Abril")
    questions = question_sets.get_questions(session, question_set_id=set_id)
    assert [view.content_id for view in questions] == [bank[1], bank[2], bank[4], bank[3]]
    (view,) = question_sets.find_question_sets(session, user_id=teacher)
    assert (view.title, view.owner_name, view.question_count, view.drawable_count) == ("Abril", "Ada", 4, 3)
    with pytest.raises(TooFewQuestionsError) as refusal:
        publish(session, set_id, teacher, count=5)
    assert refusal.value.missing == 2
    quiz = quizzes.get_quiz(session, quiz_id=publish(session, set_id, teacher, count=3))
    assert (quiz.title, quiz.language, quiz.question_count, quiz.is_ready_made) == ("Mayo", "mul", 3, False)
    question_sets.archive(session, question_set_id=set_id, now=NOON)
    assert question_sets.find_question_sets(session, user_id=teacher) == ()


def publish(session: Session, set_id: int, teacher: int, *, count: int) -> int:
    settings = QuizSettings(title="Mayo", question_count=count)
    return quizzes.publish(session, question_set_id=set_id, owner_id=teacher, settings=settings, now=NOON)


def test_a_closed_quiz_is_not_offered(session: Session, bank: list[str]) -> None:
    assert bank
    (english, spanish) = sorted(quizzes.find_open_quizzes(session, user_id=None), key=lambda quiz: quiz.language)
    assert (english.question_count, spanish.question_count) == (1, 4)
    quizzes.close(session, quiz_id=english.id, now=NOON)
    assert [quiz.id for quiz in quizzes.find_open_quizzes(session, user_id=None)] == [spanish.id]
    assert len(quizzes.find_all_quizzes(session)) == 2
    quizzes.reopen(session, quiz_id=english.id)
    assert len(quizzes.find_open_quizzes(session, user_id=None)) == 2
    with pytest.raises(NotFoundError):
        quizzes.close(session, quiz_id=4711, now=NOON)


def test_sets_that_are_not_there_or_ready_made_are_nobodys(session: Session, bank: list[str]) -> None:
    assert bank
    ready_made = quizzes.find_open_quizzes(session, user_id=None)[0].question_set_id
    for set_id in (ready_made, 4711):
        with pytest.raises(NotFoundError):
            question_sets.rename(session, question_set_id=set_id, title="Mine")
    teacher = add_teacher(session)
    with pytest.raises(NotFoundError):
        question_sets.create(session, title="Bad", owner_id=teacher, question_ids=[4711], now=NOON)


def test_the_seeds_questions_stand_in_the_seeds() -> None:
    assert len({question.id for question in seed_questions()}) == 4
