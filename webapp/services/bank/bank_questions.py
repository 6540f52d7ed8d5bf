"""Questions of the database as the bank's file has them: for exporting, and to tell whether one is there already."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.model import Citation as BankCitation
from quizgen.model import Evidence, OptionNote, Span
from quizgen.model import Question as BankQuestion
from webapp.models import Citation, CitationState, Question, QuestionVersion, SourceDocument, Verdict, VersionCitation
from webapp.models import OptionNote as NoteRow
from webapp.services.citations.service_state import is_newest_version


def get_bank_questions(session: Session, question_ids: Collection[int]) -> dict[int, BankQuestion]:
    """The newest versions of the questions with these ids, by id."""
    rows = session.execute(
        select(Question, QuestionVersion)
        .join(QuestionVersion, is_newest_version())
        .where(Question.id.in_(question_ids)),
    ).tuples()
    found = {question.id: (question, version) for question, version in rows}
    version_ids = [version.id for _, version in found.values()]
    evidence, notes = _find_evidence(session, version_ids), _find_notes(session, version_ids)
    return {
        question_id: _to_bank(question, version, evidence.get(version.id, ()), notes.get(version.id, ()))
        for question_id, (question, version) in found.items()
    }


def _to_bank(
    question: Question, version: QuestionVersion, evidence: Collection[Evidence], notes: Collection[OptionNote]
) -> BankQuestion:
    return BankQuestion(
        id=question.content_id,
        version=version.number,
        kind=question.kind,
        type=question.type,
        language=question.language,
        stem=version.stem,
        key=tuple(version.key),
        options=tuple(version.options),
        accepts=tuple(version.accepts),
        explanation=version.explanation,
        difficulty=version.difficulty,
        evidence=tuple(evidence),
        status=question.status.value,
        flags=tuple(version.flags),
        option_notes=tuple(notes),
    )


def _find_evidence(session: Session, version_ids: Collection[int]) -> dict[int, list[Evidence]]:
    rows = session.execute(
        select(VersionCitation.question_version_id, Citation, SourceDocument.name, SourceDocument.sha256)
        .join(Citation, Citation.id == VersionCitation.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(VersionCitation.question_version_id.in_(version_ids))
        .order_by(VersionCitation.position),
    )
    found: dict[int, list[Evidence]] = {}
    for version_id, row, name, sha256 in rows:
        found.setdefault(version_id, []).append(_to_evidence(row, name, sha256))
    return found


def _find_notes(session: Session, version_ids: Collection[int]) -> dict[int, list[OptionNote]]:
    """Notes whose passage still stands and is not refuted: the others are told to nobody."""
    rows = session.execute(
        select(NoteRow, Citation, SourceDocument.name, SourceDocument.sha256)
        .join(Citation, Citation.id == NoteRow.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(
            NoteRow.question_version_id.in_(version_ids),
            Citation.state == CitationState.VERIFIED,
            Citation.verdict.is_distinct_from(Verdict.UNSUPPORTED),
        )
        .order_by(NoteRow.position),
    ).tuples()
    found: dict[int, list[OptionNote]] = {}
    for note, row, name, sha256 in rows:
        told = OptionNote(note.option, note.text, _to_evidence(row, name, sha256))
        found.setdefault(note.question_version_id, []).append(told)
    return found


def _to_evidence(row: Citation, name: str, sha256: str) -> Evidence:
    citation = BankCitation(name, sha256, Span(row.start, row.end), row.quote, row.prefix, row.suffix)
    return Evidence(row.fact, citation, Span(row.focus_start, row.focus_end))
