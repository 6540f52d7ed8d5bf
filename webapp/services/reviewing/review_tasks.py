"""Everything that judging one citation takes: its passage, its fact, what says so too or otherwise, what asks it."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Citation, Question, QuestionVersion, VersionCitation
from webapp.services.bank import facts
from webapp.services.bank.facts import FactView
from webapp.services.citations.evidence import EvidenceView, get_evidence
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.reviewing import concerns, decisions
from webapp.services.reviewing.concerns import ConcernView
from webapp.services.reviewing.decisions import Decision

MOST_BESIDE = 12
"""How many other passages stand beside the one to judge."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """The question that stands beside the passage."""

    id: int
    version_id: int
    """Goes into the form, so that the review says which words stood beside the passage."""
    type: str
    language: str
    stem: str
    key: tuple[str, ...]
    options: tuple[str, ...]
    explanation: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestingQuestion:
    """A question that rests on a citation."""

    id: int
    language: str
    stem: str
    is_in_service: bool


@dataclass(frozen=True, slots=True)
class Rival:
    """A passage that says otherwise on the same subject."""

    fact: FactView
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """One citation to judge."""

    citation_id: int
    kind: str
    evidence: EvidenceView
    """The citation to judge."""
    fact: FactView | None
    """What it states; None where no current text states it any more."""
    question: AskedQuestion | None
    """One that rests on it, a served one if there is one; None where nothing is asked of it."""
    resting: tuple[RestingQuestion, ...]
    """All that rest on it: what a verdict changes."""
    others: tuple[EvidenceView, ...]
    """Other passages that prove the same."""
    rivals: tuple[Rival, ...]
    """Passages that say otherwise."""
    concerns: tuple[ConcernView, ...]
    """What students and statistics say against its questions."""
    history: tuple[Decision, ...]
    """Earlier judgements, the newest first."""
    replaced_by: int | None
    """The citation that a teacher or a new edition put in its place; None while it counts itself."""

    @property
    def seen(self) -> int:
        """The number of the latest judgement, which the form sends back; 0 where there is none."""
        return self.history[0].review_id if self.history else 0


def get_task(session: Session, *, citation_id: int) -> ReviewTask:
    """One citation, whatever was said of it before. Raises NotFoundError."""
    citation = session.get(Citation, citation_id)
    if citation is None:
        raise NotFoundError("no such citation")
    rows = list(session.execute(_resting(citation_id)).tuples())
    fact = facts.get_facts(session, [citation.fact]).get(citation.fact)
    rivals = facts.find_rivals(session, fact) if fact else ()
    beside = _beside(citation, fact, rows[0][1] if rows else None)
    shown = get_evidence(session, [citation_id, *beside, *(rival.citations[0].citation_id for rival in rivals)])
    return ReviewTask(
        citation_id=citation_id,
        kind=citation.kind,
        evidence=shown[citation_id],
        fact=fact,
        question=_asked(*rows[0][:2]) if rows else None,
        resting=tuple(
            RestingQuestion(question.id, question.language, version.stem, is_served)
            for question, version, is_served in rows
        ),
        others=tuple(shown[one] for one in beside),
        rivals=tuple(Rival(rival, shown[rival.citations[0].citation_id]) for rival in rivals[:MOST_BESIDE]),
        concerns=concerns.find_open(session, [question.id for question, _version, _served in rows]),
        history=decisions.find_histories(session, citation_ids=[citation_id])[citation_id],
        replaced_by=session.scalar(select(Citation.id).where(Citation.replaces_id == citation_id)),
    )


def find_resting_questions(session: Session, *, citation_id: int) -> tuple[RestingQuestion, ...]:
    """The questions of the bank that rest on the citation."""
    rows = session.execute(_resting(citation_id)).tuples()
    found = [
        RestingQuestion(question.id, question.language, version.stem, served) for question, version, served in rows
    ]
    return tuple(sorted(found, key=lambda question: question.id))


def _beside(citation: Citation, fact: FactView | None, version: QuestionVersion | None) -> list[int]:
    """The other citations of the fact, then of the question."""
    of_fact = [one.citation_id for one in fact.citations] if fact else []
    of_question = [one.citation_id for one in version.evidence] if version else []
    return [one for one in dict.fromkeys([*of_fact, *of_question]) if one != citation.id][:MOST_BESIDE]


def _resting(citation_id: int) -> Select[tuple[Question, QuestionVersion, bool]]:
    """The questions in the bank whose newest version rests on a citation, those in service first."""
    return (
        select(Question, QuestionVersion, is_in_service().label("is_served"))
        .join(QuestionVersion, is_newest_version())
        .join(VersionCitation, VersionCitation.question_version_id == QuestionVersion.id)
        .where(VersionCitation.citation_id == citation_id, Question.retired_at.is_(None))
        .order_by(is_in_service().desc(), Question.id)
    )


def _asked(question: Question, version: QuestionVersion) -> AskedQuestion:
    return AskedQuestion(
        id=question.id,
        version_id=version.id,
        type=question.type,
        language=question.language,
        stem=version.stem,
        key=tuple(version.key),
        options=tuple(version.options),
        explanation=version.explanation,
        flags=tuple(version.flags),
    )
