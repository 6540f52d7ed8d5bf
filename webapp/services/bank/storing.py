"""Questions, facts and their texts on their way into the database, wherever they come from: one way for all."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizgen.model import Fact
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument as Text
from quizgen.model.citation import verify
from webapp.errors import BankRefusedError
from webapp.models import (
    Citation,
    Question,
    QuestionOrigin,
    QuestionStatus,
    QuestionVersion,
    SourceDocument,
    VersionCitation,
)
from webapp.services.bank import fact_loading, liveness, ready_made
from webapp.services.bank.asking_for import find_among
from webapp.services.bank.citation_rows import citation_id_of
from webapp.services.bank.option_notes import new_notes
from webapp.services.bank.source_loading import load_citations, load_sources
from webapp.services.citations.service_state import is_newest_version
from webapp.services.folding import fold


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: questions, the facts behind them, the texts that both cite."""

    questions: Sequence[BankQuestion]
    facts: Sequence[Fact]
    texts: Mapping[str, Text]
    """By name."""
    read: AbstractSet[str]
    """The names of those that were read: all that they state and ask is here."""


def check_facts(facts: Iterable[Fact], texts: Mapping[str, Text]) -> None:
    """Raise CitationError where a claim does not stand in its text."""
    for fact in facts:
        for claim in fact.claims:
            verify(claim.citation, texts[claim.document].text)


def store(session: Session, found: Found, *, origin: QuestionOrigin, now: datetime) -> Counter[str]:
    """Write what was found and checked; how many questions were added, changed … and how many quizzes stand open."""
    documents = load_sources(session, found.texts, now=now)
    citations = load_citations(session, found.questions, documents)
    counted = store_questions(session, found.questions, citations, origin=origin, now=now)
    fact_loading.load_facts(session, found.facts, {name: documents[name] for name in found.read})
    fact_loading.load_facts_of_questions(session, found.questions)
    gone = _find_gone(session, found, origin)
    if gone:
        session.execute(update(Question), [{"id": key, "retired_at": now} for key in gone])
    counted["retired"] = len(gone)
    liveness.judge(session)
    counted["quizzes"] = ready_made.keep_quizzes(session, now=now)
    return counted


def store_questions(
    session: Session,
    questions: Collection[BankQuestion],
    citations: dict[str, int],
    *,
    origin: QuestionOrigin,
    now: datetime,
) -> Counter[str]:
    """Write questions whose citations are stored; how many were added, changed and left as they were."""
    newest = select(Question, QuestionVersion.content_hash).join(QuestionVersion, is_newest_version())
    known = list(find_among(session, newest, Question.content_id, [question.id for question in questions]))
    stored = {row.content_id: row for row, _hash in known}
    hashes = {row.content_id: content_hash for row, content_hash in known}
    counted: Counter[str] = Counter()
    for question in questions:
        content_hash = hash_of(question)
        row = stored.get(question.id)
        if row is None:
            row = _new_question(question, origin)
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
        row.origin = origin if row.origin is not QuestionOrigin.BANK else row.origin
        if hashes.get(question.id) != content_hash:
            row.versions.append(_new_version(question, row.version_number, content_hash, citations, now=now))
    session.flush()
    return counted


def _new_question(question: BankQuestion, origin: QuestionOrigin) -> Question:
    return Question(
        content_id=question.id,
        kind=question.kind,
        type=question.type,
        language=question.language,
        version_number=1,
        origin=origin,
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
        option_notes=new_notes(question, citations),
    )


def _find_gone(session: Session, found: Found, origin: QuestionOrigin) -> list[int]:
    """The questions of this origin that were not found again.

    A bank file is the whole bank of its origin; a text that was read here answers for what rests on it alone.
    """
    standing = select(Question.id, Question.content_id).where(Question.retired_at.is_(None), Question.origin == origin)
    if origin is QuestionOrigin.SOURCE:
        elsewhere = (
            select(VersionCitation.question_version_id)
            .join(Citation, Citation.id == VersionCitation.citation_id)
            .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
            .where(SourceDocument.name.not_in(found.read))
        )
        standing = standing.join(QuestionVersion, is_newest_version()).where(QuestionVersion.id.not_in(elsewhere))
    kept = {question.id for question in found.questions}
    return [key for key, content_id in session.execute(standing).tuples() if content_id not in kept]


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
        *([note.option, note.text, citation_id_of(note.evidence)] for note in question.option_notes),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
