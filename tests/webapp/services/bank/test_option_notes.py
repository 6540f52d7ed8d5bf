"""What wrong options really were is stored with a version, goes along to the next, and leaves as it came."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizgen.model import OptionNote as BankNote
from quizgen.model import Question as BankQuestion
from tests.webapp.banks import Folder, chronicle, noted_questions, year_of
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.errors import BankRefusedError
from webapp.models import Citation, OptionNote, Question, QuestionVersion, Verdict
from webapp.services.bank import corrections, writing
from webapp.services.bank.bank_questions import get_bank_questions
from webapp.services.bank.corrections import Correction
from webapp.services.reviewing import reviews, spans
from webapp.services.reviewing.spans import Place

COUNT = 4
NOTE = noted_questions(COUNT)[0].option_notes[0]


@pytest.fixture
def bank(database: Database, folder: Folder) -> list[BankQuestion]:
    written = noted_questions(COUNT)
    folder.write(written, chronicle(COUNT))
    load(database, folder)
    return written


def row_of(session: Session, question: BankQuestion) -> Question:
    return session.scalars(select(Question).where(Question.content_id == question.id)).one()


def stored(session: Session, question: BankQuestion) -> BankQuestion:
    row = row_of(session, question)
    return get_bank_questions(session, [row.id])[row.id]


def noted_in(question: BankQuestion) -> set[str]:
    return {note.option for note in question.option_notes}


def judge_citation(session: Session, content: str, verdict: Verdict) -> None:
    teacher = add_teacher(session)
    citation_id = session.scalars(select(Citation.id).where(Citation.quote.contains(content))).one()
    when = NOON + timedelta(hours=1)
    reviews.record(
        session,
        citation_id=citation_id,
        question_version_id=None,
        reviewer_id=teacher,
        verdict=verdict,
        note="",
        now=when,
    )


def test_a_loaded_bank_is_the_file_notes_and_all(session: Session, bank: list[BankQuestion]) -> None:
    assert [stored(session, question) for question in bank] == bank
    assert session.scalar(select(func.count()).select_from(Citation)) == COUNT, "a note shares the citation of a key"


def test_a_changed_note_makes_a_version_and_the_old_one_keeps_its_own(
    session: Session, database: Database, folder: Folder, bank: list[BankQuestion]
) -> None:
    first, *rest = bank
    told = replace(first.option_notes[0], text="La escaramuza 2 fue la segunda.")
    changed = replace(first, option_notes=(told, *first.option_notes[1:]))
    folder.write([changed, *rest], chronicle(COUNT))
    load(database, folder)
    load(database, folder)
    versions = session.scalars(select(QuestionVersion).where(QuestionVersion.question_id == row_of(session, first).id))
    assert [version.option_notes[0].text for version in versions] == [first.option_notes[0].text, told.text]
    assert stored(session, rest[0]).version == 1


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        (replace(NOTE, option="1999"), "a note on «1999»"),
        (replace(NOTE, text="Un\0dos."), "NUL"),
    ],
)
def test_a_bank_with_a_note_that_cannot_be_is_refused(
    database: Database, folder: Folder, note: BankNote, problem: str
) -> None:
    first, *rest = noted_questions(COUNT)
    folder.write([replace(first, option_notes=(note,)), *rest], chronicle(COUNT))
    with pytest.raises(BankRefusedError, match=problem):
        load(database, folder)


def test_a_corrected_key_takes_its_own_note_away_and_leaves_the_others(
    session: Session, bank: list[BankQuestion]
) -> None:
    row = row_of(session, bank[0])
    now_right = Correction(key=(year_of(2),), accepts=(), explanation="")
    corrections.correct_key(session, question_id=row.id, correction=now_right, now=NOON)
    assert noted_in(stored(session, bank[0])) == {year_of(3), year_of(4)}


def test_a_question_written_from_another_takes_over_the_notes_on_the_options_it_keeps(
    session: Session, bank: list[BankQuestion]
) -> None:
    row = row_of(session, bank[0])
    begun = writing.get_written(session, question_id=row.id, is_own=False)
    written = replace(begun, stem="¿En qué año se libró la primera de todas?", wrong=(year_of(2), "1777", year_of(4)))
    judged = writing.judge(session, written)
    made = writing.add(session, judged, begun_from=row.id, is_overruled=True, now=NOON)
    assert noted_in(get_bank_questions(session, [made])[made]) == {year_of(2), year_of(4)}
    changed = writing.judge(session, replace(written, wrong=(year_of(2), "1778", "1779")))
    writing.change(session, changed, question_id=made, is_overruled=True, now=NOON)
    after = get_bank_questions(session, [made])[made]
    assert (after.version, noted_in(after)) == (2, {year_of(2)})


def test_a_passage_drawn_anew_takes_the_notes_along(session: Session, bank: list[BankQuestion]) -> None:
    citation = session.scalars(select(Citation).where(Citation.quote.contains("escaramuza 1 "))).one()
    wanted = Place(citation.start, citation.end + 12, citation.focus_start, citation.focus_end)
    teacher = add_teacher(session)
    made = spans.redraw(session, citation_id=citation.id, wanted=wanted, reviewer_id=teacher, note="", now=NOON)
    after = stored(session, bank[0])
    assert made
    assert after.version == 2
    assert after.option_notes == bank[0].option_notes


def test_a_note_whose_passage_is_refuted_leaves_with_no_file(session: Session, bank: list[BankQuestion]) -> None:
    judge_citation(session, "escaramuza 2 ", Verdict.UNSUPPORTED)
    assert noted_in(stored(session, bank[0])) == {year_of(3), year_of(4)}
    assert session.scalar(select(func.count()).select_from(OptionNote)) == COUNT * (COUNT - 1)
