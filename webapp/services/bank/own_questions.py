"""Questions that teachers bring or write: beside the bank's own, never in their place.

A question that the bank holds already is not stored again. One under a known id that asks something else becomes a
question of its own, so that somebody's edited file never changes what others were asked.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.importing.rows import make_id
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument as Text
from webapp.models import Question, QuestionOrigin, SourceDocument
from webapp.services.bank import fact_loading, liveness, storing
from webapp.services.bank.bank_checks import CHECKS
from webapp.services.bank.bank_questions import get_bank_questions
from webapp.services.bank.source_loading import load_citations


def find_problem(question: BankQuestion) -> str | None:
    """Why a question cannot be stored or asked; None where it can."""
    return next(filter(None, (check(question) for check in CHECKS)), None)


def get_text(session: Session, name: str) -> Text | None:
    """The current edition of a text; None where there is none of that name."""
    row = session.scalar(select(SourceDocument).where(SourceDocument.name == name, SourceDocument.is_current))
    return Text(row.name, row.title, row.language, row.text, row.sha256) if row else None


def identify(session: Session, questions: Sequence[BankQuestion]) -> list[tuple[BankQuestion, int | None]]:
    """Each question under the id that it is stored with, and where it stands already the number of its row."""
    known = _find_known(session, [question.id for question in questions])
    fresh = [
        replace(question, id=make_id(question), version=1)
        if question.id in known and make_id(known[question.id][1]) != make_id(question)
        else question
        for question in questions
    ]
    known |= _find_known(session, [question.id for question in fresh])
    return [(question, known[question.id][0] if question.id in known else None) for question in fresh]


def add(session: Session, questions: Sequence[BankQuestion], *, now: datetime) -> list[int]:
    """Store those of ``questions`` that are new, each sound and each citation in a current edition; all their rows.

    In the order of ``questions``; one that was retired stands in the bank again.
    """
    identified = identify(session, questions)
    new = [replace(question, version=1) for question, row_id in identified if row_id is None]
    if new:
        names = {evidence.citation.document for question in new for evidence in question.passages}
        rows = select(SourceDocument.name, SourceDocument.id).where(SourceDocument.is_current)
        documents = dict(session.execute(rows.where(SourceDocument.name.in_(names))).tuples().all())
        citations = load_citations(session, new, documents)
        storing.store_questions(session, new, citations, origin=QuestionOrigin.TEACHER, now=now)
        fact_loading.load_facts_of_questions(session, new)
        liveness.judge(session, among=citations.values())
    ids = [question.id for question, _ in identified]
    found = select(Question.content_id, Question.id).where(Question.content_id.in_(ids))
    numbers = dict(session.execute(found).tuples().all())
    return [numbers[content_id] for content_id in ids]


def _find_known(session: Session, content_ids: Sequence[str]) -> dict[str, tuple[int, BankQuestion]]:
    """By content id the row's number and the question that stands there."""
    rows = select(Question.content_id, Question.id).where(Question.content_id.in_(content_ids))
    numbers = dict(session.execute(rows).tuples().all())
    found = get_bank_questions(session, list(numbers.values()))
    return {content_id: (number, found[number]) for content_id, number in numbers.items()}
