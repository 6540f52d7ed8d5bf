"""What a teacher finds on the desk."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder, chronicle, synthetic_question
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.models import Citation, Verdict
from webapp.services.reviewing import reviews
from webapp.services.teaching import desk, question_sets


def test_questions_are_counted_by_what_can_be_done_with_them(
    database: Database,
    folder: Folder,
    session: Session,
) -> None:
    text = chronicle(4)
    questions = [synthetic_question(text, number) for number in range(1, 5)]
    questions[3] = replace(questions[3], status="review", flags=("suspect-date",))
    folder.write(questions, text)
    load(database, folder)
    teacher = add_teacher(session)
    first = session.scalars(select(Citation.id).order_by(Citation.start)).first()
    assert first is not None
    reviews.record(
        session,
        citation_id=first,
        question_version_id=None,
        reviewer_id=teacher,
        verdict=Verdict.UNSUPPORTED,
        note="",
        now=NOON,
    )
    counted = desk.count_questions(session)
    assert (counted.total, counted.in_service, counted.waiting, counted.out_of_service) == (4, 2, 1, 1)


@pytest.mark.usefixtures("loaded")
def test_sets_of_teachers_are_counted(session: Session) -> None:
    teacher = add_teacher(session)
    assert desk.count_question_sets(session, user_id=teacher) == 0  # the ready-made quiz has one of its own
    kept, gone = (
        question_sets.create(session, title=title, owner_id=teacher, question_ids=[], now=NOON) for title in "AB"
    )
    question_sets.archive(session, question_set_id=gone, now=NOON)
    assert desk.count_question_sets(session, user_id=teacher) == 1
    assert kept
