"""A text on the desk becomes facts and questions, once, whole or not at all; it can be stopped and taken up again."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from quizgen.model.citation import Citation as BankCitation
from quizgen.model.citation import verify
from quizgen.model.span import Span
from tests.webapp.banks import Folder
from tests.webapp.conftest import NOON, load
from tests.webapp.services.sources import desk
from webapp.db import Database
from webapp.models import Citation, Fact, Question, QuestionOrigin, Reading, ReadingState, SourceDocument
from webapp.services.sources import reader, readings


def now() -> datetime:
    return datetime.now(UTC)


def standing(database: Database, origin: QuestionOrigin) -> int:
    """How many questions of this origin stand in the bank."""
    with database.reading() as session:
        rows = select(Question.id).where(Question.origin == origin, Question.retired_at.is_(None))
        return len(session.scalars(rows).all())


def test_a_text_becomes_facts_and_questions_whose_citations_are_true(database: Database) -> None:
    document_id = desk.add_and_read(database)
    with database.reading() as session:
        reading = desk.latest(session, document_id)
        assert (reading.state, reading.done) == (ReadingState.DONE, len(desk.HISTORY))
        assert reading.fact_count == len(session.scalars(select(Fact)).all()) > 3
        assert reading.question_count == standing(database, QuestionOrigin.SOURCE) > 0
        source = session.get_one(SourceDocument, document_id)
        for row in session.scalars(select(Citation)):
            span = Span(row.start, row.end)
            verify(BankCitation(source.name, source.sha256, span, row.quote, row.prefix, row.suffix), source.text)
            assert row.is_live


def test_reading_again_changes_nothing(database: Database) -> None:
    document_id = desk.add_and_read(database)
    before = standing(database, QuestionOrigin.SOURCE)
    with database.writing() as session:
        reading_id = desk.ask(session, document_id)
        session.commit()
    reader.read(database, reading_id, clock=now)
    with database.reading() as session:
        assert {row.version_number for row in session.scalars(select(Question))} == {1}
    assert standing(database, QuestionOrigin.SOURCE) == before


def test_a_bank_file_and_a_text_do_not_retire_each_others_questions(database: Database, folder: Folder) -> None:
    folder.write_synthetic(4)
    load(database, folder)
    desk.add_and_read(database)
    asked = standing(database, QuestionOrigin.SOURCE)
    assert (standing(database, QuestionOrigin.BANK), asked > 0) == (4, True)
    folder.write_synthetic(2)
    load(database, folder)
    assert (standing(database, QuestionOrigin.BANK), standing(database, QuestionOrigin.SOURCE)) == (2, asked)


def test_another_text_that_says_otherwise_makes_both_wait_for_a_teacher(database: Database) -> None:
    desk.add_and_read(database)
    with database.reading() as session:
        assert session.scalars(select(Fact).where(Fact.status == "review")).all() == []
    desk.add_and_read(database, "La batalla de Villaviciosa se libró el 7 de junio de 1711 en el llano.\n", "otra.txt")
    with database.reading() as session:
        doubted = session.scalars(select(Fact).where(Fact.kind == "date", Fact.status == "review")).all()
        assert len(doubted) == 2
        assert {fact.topic for fact in doubted} == {doubted[0].topic}
        assert {tuple(fact.flags) for fact in doubted} == {("conflict",)}
        held = session.scalars(
            select(Citation.is_doubted).where(Citation.fact.in_([one.content_id for one in doubted]))
        )
        assert set(held) == {True}


def test_a_reading_that_somebody_stops_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "INTERVAL", 0.0)
    with database.writing() as session:
        document_id = desk.add(session)
        reading_id = desk.ask(session, document_id)
        readings.cancel(session, reading_id=desk.ask(session, desk.add(session, "Otro.", "b.txt")), now=NOON)
        session.get_one(Reading, reading_id).is_cancel_wanted = True
        session.commit()
    reader.read(database, reading_id, clock=now)
    with database.reading() as session:
        assert [row.state for row in session.scalars(select(Reading))] == [ReadingState.CANCELLED] * 2
        assert session.scalars(select(Citation)).all() == []


def test_a_reading_whose_worker_died_is_taken_up_and_given_up_at_last(database: Database) -> None:
    with database.writing() as session:
        reading_id = desk.ask(session, desk.add(session))
        session.get_one(Reading, reading_id).state = ReadingState.READING  # and then the power went
        session.commit()
    for tries in range(1, reader.MOST_TRIES + 1):
        with database.writing() as session:
            assert readings.take_up(session) == [reading_id]
            session.commit()
        assert reader._begin(database, reading_id, now=NOON) is not None
        with database.reading() as session:
            assert session.get_one(Reading, reading_id).tries == tries
    with database.writing() as session:
        readings.take_up(session)
        session.commit()
    reader.read(database, reading_id, clock=now)
    with database.reading() as session:
        row = session.get_one(Reading, reading_id)
        assert (row.state, row.problem) == (ReadingState.FAILED, reader.STOPS_THE_WORKER)


def test_a_text_is_read_once_at_a_time(database: Database) -> None:
    with database.writing() as session:
        document_id = desk.add(session)
        assert desk.ask(session, document_id) == desk.ask(session, document_id)
