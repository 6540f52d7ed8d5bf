"""A citation drawn anew: what still holds goes on with it, what was wrong leaves service; nothing is guessed."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.models import Citation, Fact, Question, QuestionVersion, SourceDocument, Verdict
from webapp.services.bank import facts, question_search
from webapp.services.reviewing import review_tasks, spans
from webapp.services.reviewing.spans import Place


@pytest.fixture
def first(session: Session, database: Database, folder: Folder) -> Citation:
    folder.write_synthetic(3)
    load(database, folder)
    return session.scalars(select(Citation).order_by(Citation.start)).first()  # type: ignore[return-value] # there is one


def place_of(row: Citation) -> Place:
    return Place(row.start, row.end, row.focus_start, row.focus_end)


def save(session: Session, row: Citation, wanted: Place) -> int | None:
    teacher = add_teacher(session)
    return spans.redraw(session, citation_id=row.id, wanted=wanted, reviewer_id=teacher, note="", now=NOON)


def is_served(session: Session, question_id: int) -> bool:
    return question_search.get_question(session, question_id=question_id).question.is_in_service


def test_each_edge_moves_by_words_and_the_value_stays_inside(session: Session, first: Citation) -> None:
    drawing = spans.draw(session, citation_id=first.id, wanted=None)
    text = session.get_one(SourceDocument, first.source_document_id).text
    assert drawing.is_sound
    assert drawing.keeps_value
    assert not drawing.is_changed
    later = drawing.steps["start-later"]
    assert text[later.start : later.end] == first.quote.split(" ", 1)[1]
    assert text[drawing.steps["end-later"].end - 1] == "Y"
    assert "focus_start-later" not in drawing.steps, "the value is one word"
    assert "".join(segment.text for _start, line in drawing.window for segment in line) in text.replace("\n", "")


def test_a_longer_passage_carries_its_questions_and_its_fact(
    session: Session, first: Citation, database: Database, folder: Folder
) -> None:
    made = save(session, first, replace(place_of(first), end=first.end + 12))
    assert made
    row = session.get_one(Citation, made)
    assert (row.verdict, row.replaces_id, row.fact) == (Verdict.SUPPORTED, first.id, first.fact)
    assert row.quote == first.quote + " Y nada más."
    task = review_tasks.get_task(session, citation_id=made)
    assert [question.is_in_service for question in task.resting] == [True]
    assert task.fact
    assert review_tasks.get_task(session, citation_id=first.id).replaced_by == made
    assert not session.get_one(Citation, first.id).is_live
    session.commit()
    load(database, folder)  # the same bank again does not bring the old citation back
    session.expire_all()
    assert [one.id for one in review_tasks.get_task(session, citation_id=made).resting] == [task.resting[0].id]
    assert session.get_one(Citation, made).is_live
    assert not session.get_one(Citation, first.id).is_live


def test_another_value_takes_the_questions_out_and_states_another_fact(session: Session, first: Citation) -> None:
    question = session.scalars(select(Question.id).order_by(Question.id)).first()
    assert question
    assert is_served(session, question)
    at = first.quote.index("escaramuza") + first.start
    made = save(session, first, replace(place_of(first), focus_start=at, focus_end=at + len("escaramuza")))
    assert made
    assert not is_served(session, question)
    assert session.get_one(Citation, first.id).verdict is Verdict.UNSUPPORTED
    fact = facts.get_facts(session, [session.get_one(Citation, made).fact])
    assert [one.value for one in fact.values()] == ["escaramuza"]
    assert len(session.scalars(select(Fact)).all()) == 4


@pytest.mark.parametrize("change", [{"focus_end": 0}, {"start": 60}, {"end": 10**6}, {}])
def test_what_is_unsound_or_no_change_is_not_saved(session: Session, first: Citation, change: dict[str, int]) -> None:
    wanted = replace(place_of(first), **change)
    if "end" in change:
        wanted = replace(wanted, start=0, focus_start=10**6, focus_end=10**6)
    assert save(session, first, wanted) is None
    assert len(session.scalars(select(QuestionVersion)).all()) == 3


def test_back_and_forth_ends_where_it_began(session: Session, first: Citation) -> None:
    was = place_of(first)
    longer = save(session, first, replace(was, end=first.end + 12))
    assert longer
    again = spans.redraw(session, citation_id=longer, wanted=was, reviewer_id=None, note="", now=NOON)  # type: ignore[arg-type]
    assert again == first.id
    assert session.get_one(Citation, first.id).is_live
    assert review_tasks.get_task(session, citation_id=first.id).replaced_by is None
