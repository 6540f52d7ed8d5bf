"""Reviewing, and what it changes: the queue, the verdicts, the badge, who is in service."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder, chronicle, synthetic_question
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.errors import NotFoundError
from webapp.models import Citation, Quiz, Verdict
from webapp.services.bank import question_search
from webapp.services.bank.question_search import Badge, QuestionFilter
from webapp.services.drawing.candidates import find_candidates
from webapp.services.reviewing import reviews
from webapp.services.teaching import question_sets, quizzes
from webapp.services.teaching.quizzes import QuizSettings


@pytest.fixture
def teacher(session: Session) -> int:
    return add_teacher(session)


@pytest.fixture
def five(database: Database, folder: Folder) -> None:
    """Five questions, and a second one on the first fact."""
    text = chronicle(5)
    questions = [synthetic_question(text, number) for number in range(1, 6)]
    questions.append(replace(questions[0], id="variant", stem="¿Qué año vio la escaramuza número 1?"))
    folder.write(questions, text)
    load(database, folder)


def judge(session: Session, teacher: int, citation_id: int, verdict: Verdict, note: str = "") -> None:
    reviews.record(
        session, citation_id=citation_id, question_version_id=None, reviewer_id=teacher,
        verdict=verdict, note=note, now=NOON,
    )  # fmt: skip


def in_service(session: Session) -> int:
    set_id = session.scalars(select(Quiz.question_set_id)).one()
    return len(find_candidates(session, question_set_id=set_id))


@pytest.mark.usefixtures("five")
def test_the_queue_goes_through_every_citation_once(session: Session, teacher: int) -> None:
    seen = []
    task = reviews.get_next_task(session)
    while task:
        seen.append(task.citation_id)
        judge(session, teacher, task.citation_id, Verdict.SUPPORTED)
        task = reviews.get_next_task(session, after=task.citation_id)
    assert sorted(seen) == sorted(session.scalars(select(Citation.id)))
    assert len(seen) == 5
    assert reviews.count(session).reviewed == 5


@pytest.mark.usefixtures("five")
def test_skipping_goes_on_and_comes_round(session: Session) -> None:
    seen: list[int] = []
    for _ in range(6):
        task = reviews.get_next_task(session, after=seen[-1] if seen else None)
        assert task
        seen.append(task.citation_id)
    assert len(set(seen[:5])) == 5
    assert seen[5] == seen[0]


@pytest.mark.usefixtures("five")
def test_what_a_published_quiz_uses_comes_first(session: Session, teacher: int) -> None:
    last = question_search.find_questions(session, QuestionFilter()).questions[-1]
    set_id = question_sets.create(session, title="Uno", owner_id=teacher, question_ids=[last.id], now=NOON)
    quizzes.publish(
        session,
        question_set_id=set_id,
        owner_id=teacher,
        settings=QuizSettings(title="Uno", question_count=1),
        now=NOON,
    )
    task = reviews.get_next_task(session)
    assert task
    assert task.stem == last.stem


@pytest.mark.usefixtures("five")
def test_unclear_ones_come_back_when_nothing_is_unreviewed(session: Session, teacher: int) -> None:
    ids = session.scalars(select(Citation.id).order_by(Citation.id)).all()
    for citation_id in ids:
        judge(session, teacher, citation_id, Verdict.UNCLEAR if citation_id == ids[2] else Verdict.SUPPORTED)
    task = reviews.get_next_task(session)
    assert task
    assert task.citation_id == ids[2]
    assert reviews.get_next_task(session, after=ids[2]) is None


@pytest.mark.usefixtures("five")
def test_an_unsupported_citation_takes_its_questions_out_of_service(session: Session, teacher: int) -> None:
    first = session.scalars(select(Citation.id).order_by(Citation.start)).first()
    assert first
    assert reviews.get_task(session, citation_id=first).question_count == 2
    assert in_service(session) == 6
    judge(session, teacher, first, Verdict.UNSUPPORTED, "  It says no such thing. ")
    assert in_service(session) == 4
    judge(session, teacher, first, Verdict.SUPPORTED)
    assert in_service(session) == 6
    history = reviews.get_task(session, citation_id=first).history
    assert [(one.verdict, one.note, one.reviewer) for one in history] == [
        (Verdict.SUPPORTED, "", "Ada"),
        (Verdict.UNSUPPORTED, "It says no such thing.", "Ada"),
    ]


@pytest.mark.parametrize(
    ("verdict", "badge", "serves"),
    [
        (None, Badge.UNREVIEWED, True),
        (Verdict.SUPPORTED, Badge.REVIEWED, True),
        (Verdict.UNCLEAR, Badge.UNCLEAR, True),
        (Verdict.UNSUPPORTED, Badge.UNSUPPORTED, False),
    ],
)
@pytest.mark.usefixtures("five")
def test_the_badge_says_what_reviews_say(
    session: Session, teacher: int, verdict: Verdict | None, badge: Badge, *, serves: bool
) -> None:
    if verdict:
        for citation_id in session.scalars(select(Citation.id)).all():
            judge(session, teacher, citation_id, verdict)
    found = question_search.find_questions(session, QuestionFilter(badge=badge))
    assert (found.total, {view.badge for view in found.questions}) == (6, {badge})
    assert {view.is_in_service for view in found.questions} == {serves}


@pytest.mark.usefixtures("five")
def test_what_is_not_there_cannot_be_judged(session: Session, teacher: int) -> None:
    with pytest.raises(NotFoundError):
        judge(session, teacher, 4711, Verdict.SUPPORTED)
    with pytest.raises(NotFoundError):
        reviews.get_task(session, citation_id=4711)


def test_an_empty_bank_has_nothing_to_review(session: Session) -> None:
    assert reviews.get_next_task(session) is None
    assert reviews.count(session).total == 0
