"""A new edition: what stands in it word for word and once goes on with its verdict, the rest is orphaned."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.webapp.conftest import NOON, add_teacher
from tests.webapp.services.sources import desk
from webapp.db import Database
from webapp.models import Citation, CitationState, Question, Review, SourceDocument, Verdict
from webapp.services.reviewing import reviews
from webapp.services.sources import reader, source_documents, source_pages

ROOMY = "Prólogo del editor, que antes no estaba.\n\n" + desk.HISTORY
"""Everything stands there, later."""
TWICE = desk.HISTORY + "\n" + desk.HISTORY
CHANGED = desk.HISTORY.replace("el 10 de diciembre de 1710", "el 11 de diciembre de 1710")


@pytest.fixture
def judged(database: Database) -> int:
    """A text that was read, every citation of it supported; its id."""
    document_id = desk.add_and_read(database)
    with database.writing() as session:
        teacher = add_teacher(session)
        for citation_id in session.scalars(select(Citation.id)).all():
            reviews.record(
                session, citation_id=citation_id, question_version_id=None, reviewer_id=teacher,
                verdict=Verdict.SUPPORTED, note="Lo he leído", now=NOON,
            )  # fmt: skip
        session.commit()
    return document_id


def renew(database: Database, document_id: int, text: str) -> int:
    with database.writing() as session:
        newest = source_documents.add_edition(session, desk.file_of(text), document_id=document_id, now=NOON)
        reading_id = desk.ask(session, newest)
        session.commit()
    reader.read(database, reading_id, clock=lambda: datetime.now(UTC))
    return newest


def test_verdicts_go_on_where_the_passage_is_the_same(database: Database, judged: int) -> None:
    newest = renew(database, judged, ROOMY)
    with database.reading() as session:
        source = session.get_one(SourceDocument, newest)
        live = session.scalars(select(Citation).where(Citation.is_live)).all()
        assert live
        for row in live:
            assert row.source_document_id == newest
            assert source.text[row.start : row.end] == row.quote
        # the first sentence stands behind other words now, so nobody has seen it as it stands
        kept = [row for row in live if row.verdict is Verdict.SUPPORTED]
        assert len(kept) == sum(row.start > len(ROOMY) - len(desk.HISTORY) for row in live) > 0
        notes = session.scalars(select(Review.note).where(Review.citation_id.in_([row.id for row in kept])))
        assert set(notes) == {"Lo he leído"}
        assert source_pages.get_page(session, document_id=newest, kinds=(), part=1).orphans == ()


@pytest.mark.parametrize("text", [TWICE, CHANGED])
def test_what_stands_there_twice_or_not_at_all_is_orphaned_never_guessed(
    database: Database, judged: int, text: str
) -> None:
    with database.writing() as session:
        newest = source_documents.add_edition(session, desk.file_of(text), document_id=judged, now=NOON)
        session.commit()
        page = source_pages.get_page(session, document_id=newest, kinds=(), part=1)
        assert page.is_current
        assert len(page.editions) == 2
        old = session.scalars(select(Citation).where(Citation.source_document_id == judged)).all()
        lost = [row for row in old if row.state is CitationState.ORPHANED]
        assert {one.citation_id for one in page.orphans} == {row.id for row in lost}
        assert lost
        for row in old:
            needle = row.prefix + row.quote + row.suffix
            assert (row.state is CitationState.VERIFIED) == (text.count(needle) == 1)


def test_questions_that_the_new_edition_does_not_answer_are_retired(database: Database, judged: int) -> None:
    newest = renew(database, judged, "La batalla de Uclés se libró el 13 de enero de 1809 junto al pueblo.\n")
    with database.reading() as session:
        standing = session.scalars(select(Question).where(Question.retired_at.is_(None))).all()
        assert {one.citation.source_document_id for row in standing for one in row.versions[-1].evidence} == {newest}


def test_the_same_words_are_no_new_edition(database: Database, judged: int) -> None:
    with database.writing() as session:
        assert source_documents.add_edition(session, desk.file_of(), document_id=judged, now=NOON) == judged
