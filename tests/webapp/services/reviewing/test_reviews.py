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
from webapp.services.reviewing import review_tasks, reviews


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
def test_an_unsupported_citation_takes_its_questions_out_of_service(session: Session, teacher: int) -> None:
    first = session.scalars(select(Citation.id).order_by(Citation.start)).first()
    assert first
    assert len(review_tasks.get_task(session, citation_id=first).resting) == 2
    assert in_service(session) == 6
    judge(session, teacher, first, Verdict.UNSUPPORTED, "  It says no such thing. ")
    assert in_service(session) == 4
    judge(session, teacher, first, Verdict.SUPPORTED)
    assert in_service(session) == 6
    history = review_tasks.get_task(session, citation_id=first).history
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
        review_tasks.get_task(session, citation_id=4711)
