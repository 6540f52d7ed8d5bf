"""A bank is loaded whole or not at all, and loading it again changes nothing."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizgen.bank import write_bank
from quizgen.model import Question as BankQuestion
from tests.webapp.banks import (
    CHRONICLE,
    SEEDS,
    Folder,
    chronicle,
    seed_questions,
    synthetic_question,
    with_stem,
)
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.errors import BankRefusedError
from webapp.models import Attempt, Citation, Question, QuestionVersion, Quiz, Review, Slot, SourceDocument, Verdict
from webapp.services.bank import bank_loading, question_search
from webapp.services.bank.bank_loading import LoadReport
from webapp.services.bank.question_search import QuestionFilter
from webapp.services.people import accounts
from webapp.services.reviewing import reviews
from webapp.services.taking import attempts


def counted(report: LoadReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.retired


def count(session: Session, model: type) -> int:
    return session.scalars(select(func.count()).select_from(model)).one()


def test_a_bank_is_loaded(database: Database, folder: Folder) -> None:
    folder.write_synthetic(12)
    report = load(database, folder)
    assert (*counted(report), report.quizzes) == (12, 0, 0, 0, 1)
    with database.reading() as session:
        source = session.scalars(select(SourceDocument)).one()
        assert source.text == chronicle(12)
        citation = session.scalars(select(Citation).order_by(Citation.start)).first()
        assert citation
        assert source.text[citation.focus_start : citation.focus_end] == "1501"
        assert source.text[citation.start : citation.end] == citation.quote


def test_the_seeds_are_loaded(database: Database, tmp_path: Path) -> None:
    write_bank(seed_questions(), tmp_path / "bank.jsonl")
    with database.writing() as session:
        report = bank_loading.load_bank(session, bank=tmp_path / "bank.jsonl", sources=SEEDS, now=NOON)
        assert (*counted(report), report.quizzes) == (4, 0, 0, 0, 2)
        quizzes = session.scalars(select(Quiz).order_by(Quiz.language)).all()
        assert [(quiz.language, quiz.question_count) for quiz in quizzes] == [("en", 1), ("es", 3)]


def test_loading_again_changes_nothing(database: Database, folder: Folder) -> None:
    folder.write_synthetic(12)
    load(database, folder)
    report = load(database, folder)
    assert (*counted(report), report.quizzes) == (0, 0, 12, 0, 1)
    with database.reading() as session:
        assert (count(session, QuestionVersion), count(session, Citation), count(session, Quiz)) == (12, 12, 1)


def test_a_changed_question_is_a_new_version_and_attempts_keep_theirs(database: Database, folder: Folder) -> None:
    questions = folder.write_synthetic(3)
    load(database, folder)
    user_id, public_id = begin(database)
    with database.reading() as session:
        before = attempts.get_slots(session, public_id=public_id, user_id=user_id, now=NOON)
    folder.write([with_stem(questions[0], "¿Y en qué año fue?"), *questions[1:]], chronicle(3))
    assert counted(load(database, folder)) == (0, 1, 2, 0)
    with database.reading() as session:
        assert attempts.get_slots(session, public_id=public_id, user_id=user_id, now=NOON) == before
        versions = session.scalars(select(QuestionVersion.number).order_by(QuestionVersion.id)).all()
        assert sorted(versions) == [1, 1, 1, 2]
        found = question_search.find_questions(session, QuestionFilter(words="y en que"))
        assert [view.stem for view in found.questions] == ["¿Y en qué año fue?"]


def begin(database: Database) -> tuple[int, str]:
    """A guest with an attempt."""
    with database.writing() as session:
        quiz_id = session.scalars(select(Quiz.id)).one()
        user_id = accounts.create_guest(session, now=NOON)
        public_id = attempts.start(session, quiz_id=quiz_id, user_id=user_id, now=NOON, random=Random(1))  # noqa: S311
        session.commit()
    return user_id, public_id


def test_a_vanished_question_is_retired_and_comes_back(database: Database, folder: Folder) -> None:
    questions = folder.write_synthetic(5)
    load(database, folder)
    user_id, public_id = begin(database)
    folder.write(questions[:2], chronicle(5))
    assert counted(load(database, folder)) == (0, 0, 2, 3)
    with database.reading() as session:
        assert count(session, Question) == 5
        assert len(attempts.get_slots(session, public_id=public_id, user_id=user_id, now=NOON)) == 5
        assert session.scalars(select(Quiz.question_count)).one() == 2
    folder.write(questions, chronicle(5))
    assert counted(load(database, folder)) == (0, 0, 5, 0)
    with database.reading() as session:
        assert session.scalars(select(Quiz.question_count)).one() == 5


def test_a_language_that_vanishes_closes_its_quiz(database: Database, folder: Folder) -> None:
    text = chronicle(4)
    english = [replace(synthetic_question(text, number, language="en")) for number in (3, 4)]
    spanish = [synthetic_question(text, number) for number in (1, 2)]
    folder.write([*spanish, *english], text)
    assert load(database, folder).quizzes == 2
    folder.write(spanish, text)
    assert load(database, folder).quizzes == 1
    folder.write([*spanish, *english], text)
    assert load(database, folder).quizzes == 2


def test_reviews_survive_a_new_wording(database: Database, folder: Folder) -> None:
    questions = folder.write_synthetic(2)
    load(database, folder)
    with database.writing() as session:
        citation_id = session.scalars(select(Citation.id).order_by(Citation.start)).first()
        assert citation_id
        reviews.record(
            session, citation_id=citation_id, question_version_id=None, reviewer_id=add_teacher(session),
            verdict=Verdict.SUPPORTED, note="", now=NOON,
        )  # fmt: skip
        session.commit()
    folder.write([with_stem(questions[0], "¿Y en qué año fue?"), questions[1]], chronicle(2))
    load(database, folder)
    with database.reading() as session:
        assert [view.badge for view in question_search.find_questions(session, QuestionFilter()).questions] == [
            "reviewed", "unreviewed",
        ]  # fmt: skip
        assert count(session, Review) == 1


def test_a_new_edition_stands_beside_the_old_one(database: Database, folder: Folder) -> None:
    folder.write_synthetic(2)
    load(database, folder)
    edition = "Prólogo.\n" + chronicle(2)
    folder.write([synthetic_question(edition, number) for number in (1, 2)], edition)
    assert counted(load(database, folder)) == (0, 2, 0, 0)
    with database.reading() as session:
        sources = session.execute(select(SourceDocument.text, SourceDocument.is_current)).tuples().all()
        assert dict(sources) == {chronicle(2): False, edition: True}
        assert count(session, Citation) == 4


def test_what_a_new_edition_does_not_hold_is_orphaned(database: Database, folder: Folder) -> None:
    folder.write_synthetic(3)
    load(database, folder)
    edition = chronicle(3).replace("La escaramuza 2 se", "El combate 2 se") + "\n" + chronicle(3).splitlines()[2]
    folder.write([synthetic_question(edition, 1)], edition)
    load(database, folder)
    # 1 stands there once, 2 is gone, 3 stands there twice, so that nobody knows which is meant
    states = {"fact-0001": {"verified"}, "fact-0002": {"orphaned"}, "fact-0003": {"orphaned"}}
    assert states_of(database) == states
    folder.write_synthetic(3)
    load(database, folder)
    assert states_of(database) == {fact: {"verified"} for fact in states}


def states_of(database: Database) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with database.reading() as session:
        for citation in session.scalars(select(Citation)):
            found.setdefault(citation.fact, set()).add(citation.state)
    return found


Change = Callable[[list[dict[str, Any]]], object]


def cited(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The first citation of the second question."""
    found: dict[str, Any] = rows[1]["citations"][0]
    return found


BROKEN: list[tuple[str, Change, str]] = [
    ("a quote that does not stand there", lambda rows: rows[2]["citations"][0].update(quote="No."), ":3: question "),
    ("a place that is another", lambda rows: cited(rows).update(start=1, end=60), "does not stand there"),
    ("another edition", lambda rows: cited(rows).update(sha256="0" * 64), "sha256 differs"),
    ("other words around it", lambda rows: cited(rows).update(prefix="x"), "words around"),
    ("a focus outside", lambda rows: cited(rows).update(focus={"start": 0, "end": 4}), "focus lies outside"),
    ("a focus of nothing", lambda rows: cited(rows)["focus"].update(end=cited(rows)["focus"]["start"]), "focus"),
    ("a source that is not there", lambda rows: cited(rows).update(document="gone.txt"), "gone.txt: is cited"),
    ("a path instead of a name", lambda rows: cited(rows).update(document="../bank.jsonl"), "is cited"),
    ("no citation at all", lambda rows: rows[1].update(citations=[]), "no citation"),
    ("a missing field", lambda rows: rows[1].pop("stem"), ":2: lacks 'stem'"),
    ("a field of another kind", lambda rows: rows[1].update(key="1502"), ":2: is not a question"),
    ("one id twice", lambda rows: rows[2].update(id=rows[0]["id"]), "es-0001 stands in the bank twice"),
    ("an unknown status", lambda rows: rows[1].update(status="fine"), "its status is 'fine'"),
    ("a key that is no option", lambda rows: rows[1].update(key=["1066"]), "options must hold the key"),
    ("nothing but the key", lambda rows: rows[1].update(options=["1502"]), "options must hold the key and something"),
    ("an option twice", lambda rows: rows[1].update(options=["1502", "1", "1"]), "stands there twice"),
    ("an empty key", lambda rows: rows[1].update(key=[]), "key is empty"),
    ("an empty stem", lambda rows: rows[1].update(stem=" "), "stem is empty"),
    ("a character no database holds", lambda rows: rows[1].update(stem="a\0b"), "NUL"),
    ("a kind that is too long", lambda rows: rows[1].update(kind="k" * 33), "kind needs 1 to 32"),
    ("a language that is none", lambda rows: rows[1].update(language=""), "language needs 1 to 8"),
    ("nothing", lambda rows: rows.clear(), "holds no question"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "problem"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_bank_is_refused_whole(database: Database, folder: Folder, change: Change, problem: str) -> None:
    folder.write_synthetic(4)
    rows = [json.loads(line) for line in folder.bank.read_text(encoding="utf-8").splitlines()]
    change(rows)
    folder.bank.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(BankRefusedError) as refusal:
        load(database, folder)
    assert problem in str(refusal.value)
    assert "\n" not in str(refusal.value)
    with database.reading() as session:
        assert [count(session, model) for model in (Question, Citation, SourceDocument, Quiz)] == [0, 0, 0, 0]


def test_a_broken_line_is_named(database: Database, folder: Folder) -> None:
    folder.write_synthetic(4)
    lines = folder.bank.read_text(encoding="utf-8").splitlines(keepends=True)
    folder.bank.write_text("".join([*lines[:2], lines[2][:40] + "\n", lines[3]]), encoding="utf-8")
    with pytest.raises(BankRefusedError, match=r"bank\.jsonl:3: is not JSON"):
        load(database, folder)


def test_a_bank_that_is_not_there_is_named(database: Database, folder: Folder) -> None:
    with pytest.raises(BankRefusedError, match=r"bank\.jsonl"):
        load(database, folder)


def test_a_refused_bank_leaves_the_old_one(database: Database, folder: Folder) -> None:
    folder.write_synthetic(4)
    load(database, folder)
    (folder.sources / CHRONICLE).write_text("Otra cosa.", encoding="utf-8")
    with pytest.raises(BankRefusedError):
        load(database, folder)
    with database.reading() as session:
        assert (count(session, Question), count(session, Slot), count(session, Attempt)) == (4, 0, 0)


@pytest.mark.parametrize("change", [{"kind": "outcome"}, {"type": "true-false"}, {"language": "en"}])
def test_an_id_cannot_come_to_mean_something_else(database: Database, folder: Folder, change: dict[str, Any]) -> None:
    questions = folder.write_synthetic(2)
    load(database, folder)
    folder.write([questions[0], replace(questions[1], **change)], chronicle(2))
    with pytest.raises(BankRefusedError, match="choice-es-0002 is of another"):
        load(database, folder)
    with database.reading() as session:
        assert count(session, QuestionVersion) == 2


def test_what_cannot_be_served_yet_is_loaded_but_not_drawn(database: Database, folder: Folder) -> None:
    text = chronicle(3)
    questions: list[BankQuestion] = [synthetic_question(text, number) for number in (1, 2, 3)]
    questions[0] = replace(questions[0], type="essay")
    questions[1] = replace(questions[1], status="review")
    folder.write(questions, text)
    load(database, folder)
    with database.reading() as session:
        found = question_search.find_questions(session, QuestionFilter())
        assert [view.is_in_service for view in found.questions] == [False, False, True]
        assert session.scalars(select(Quiz.question_count)).one() == 1


def test_a_question_on_two_facts_of_one_passage_has_both(database: Database, folder: Folder) -> None:
    text = chronicle(1)
    question = synthetic_question(text, 1)
    (one,) = question.evidence
    folder.write([replace(question, evidence=(one, replace(one, fact="another"), one))], text)
    load(database, folder)
    with database.reading() as session:
        assert count(session, Citation) == 2
        assert session.scalars(select(QuestionVersion.facts)).one() == ["fact-0001", "another"]
