"""From a question bank file to the database: all of it, or nothing.

What is there already is recognised by content: the same bank loaded twice changes nothing, a changed question gets a
new version, one that vanished is retired. Nothing is deleted, so attempts and reviews keep what they refer to.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizgen.bank import read_bank
from quizgen.errors import QuizgenError
from quizgen.model import Question as BankQuestion
from webapp.errors import BankRefusedError
from webapp.models import Question, QuestionStatus, QuestionVersion, VersionCitation
from webapp.services.bank import ready_made
from webapp.services.bank.bank_checks import find_problems
from webapp.services.bank.source_loading import citation_id_of, load_citations, load_sources, read_sources
from webapp.services.folding import fold

Progress = Callable[[Sequence[tuple[int, BankQuestion]]], Iterable[tuple[int, BankQuestion]]]
"""Hands its argument on, item by item, and may show how far it is."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a bank did."""

    added: int
    changed: int
    unchanged: int
    retired: int
    quizzes: int
    """Ready-made quizzes that stand open now."""


def load_bank(session: Session, *, bank: Path, sources: Path, now: datetime, progress: Progress = iter) -> LoadReport:
    """Load the bank at ``bank``, whose citations stand in the texts of the folder ``sources``.

    Raises BankRefusedError, naming the line, where any of it cannot be used; nothing is written then.
    """
    try:
        numbered = list(read_bank(bank))
        texts = read_sources(sources, [question for _line, question in numbered])
        problem = next(find_problems(progress(numbered), texts), None)
    except QuizgenError as error:
        raise BankRefusedError(str(error)) from error
    if problem:
        raise BankRefusedError(f"{bank}:{problem.line}: {problem.text}; nothing was loaded")
    if not numbered:
        raise BankRefusedError(f"{bank}: holds no question; build it again with quizgen build")
    questions = [question for _line, question in numbered]
    documents = load_sources(session, texts, now=now)
    citations = load_citations(session, questions, documents)
    counted = _load_questions(session, questions, citations, now=now)
    retired = _retire(session, {question.id for question in questions}, now=now)
    quizzes = ready_made.keep_quizzes(session, now=now)
    return LoadReport(counted["added"], counted["changed"], counted["unchanged"], retired, quizzes)


def _load_questions(
    session: Session,
    questions: Iterable[BankQuestion],
    citations: dict[str, int],
    *,
    now: datetime,
) -> Counter[str]:
    stored = {row.content_id: row for row in session.scalars(select(Question))}
    hashes = dict(
        session.execute(
            select(Question.content_id, QuestionVersion.content_hash)
            .join(QuestionVersion, QuestionVersion.question_id == Question.id)
            .where(QuestionVersion.number == Question.version_number),
        )
        .tuples()
        .all(),
    )
    counted: Counter[str] = Counter()
    for question in questions:
        content_hash = hash_of(question)
        row = stored.get(question.id)
        if row is None:
            row = _new_question(question)
            session.add(row)
            counted["added"] += 1
        elif (row.kind, row.type, row.language) != (question.kind, question.type, question.language):
            raise BankRefusedError(f"question {question.id} is of another kind, type or language; give it another id")
        elif hashes[question.id] == content_hash:
            counted["unchanged"] += 1
        else:
            row.version_number += 1
            counted["changed"] += 1
        row.status = QuestionStatus(question.status)
        row.retired_at = None
        if hashes.get(question.id) != content_hash:
            row.versions.append(_new_version(question, row.version_number, content_hash, citations, now=now))
    session.flush()
    return counted


def _new_question(question: BankQuestion) -> Question:
    return Question(
        content_id=question.id,
        kind=question.kind,
        type=question.type,
        language=question.language,
        version_number=1,
    )


def _new_version(
    question: BankQuestion,
    number: int,
    content_hash: str,
    citations: dict[str, int],
    *,
    now: datetime,
) -> QuestionVersion:
    # the same passage may be cited once for each of two facts, but never twice for one
    ids = dict.fromkeys(citations[citation_id_of(evidence)] for evidence in question.evidence)
    return QuestionVersion(
        number=number,
        content_hash=content_hash,
        stem=question.stem,
        key=list(question.key),
        options=list(question.options),
        accepts=list(question.accepts),
        explanation=question.explanation,
        difficulty=question.difficulty,
        flags=list(question.flags),
        facts=list(question.facts),
        search_text=fold(" ".join((question.stem, *question.key, question.explanation))),
        created_at=now,
        evidence=[VersionCitation(citation_id=key, position=place) for place, key in enumerate(ids, start=1)],
    )


def _retire(session: Session, kept: set[str], *, now: datetime) -> int:
    rows = session.execute(select(Question.id, Question.content_id).where(Question.retired_at.is_(None))).tuples()
    vanished = [key for key, content_id in rows if content_id not in kept]
    if vanished:
        session.execute(update(Question), [{"id": key, "retired_at": now} for key in vanished])
    return len(vanished)


def hash_of(question: BankQuestion) -> str:
    """Of everything a version holds, so that a change is told from a repetition."""
    content = [
        question.stem,
        question.key,
        question.options,
        question.accepts,
        question.explanation,
        question.difficulty,
        question.flags,
        question.facts,
        [citation_id_of(evidence) for evidence in question.evidence],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
