"""The review queue: citation by citation, does the source really say so?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, exists, func, select, tuple_
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import (
    Citation,
    Question,
    QuestionSetItem,
    QuestionVersion,
    Quiz,
    Review,
    SourceDocument,
    User,
    Verdict,
    VersionCitation,
)
from webapp.services.citations.evidence import EvidenceView, get_evidence
from webapp.services.citations.service_state import is_in_service, is_newest_version, latest_verdict


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One judgement."""

    verdict: Verdict
    note: str
    reviewer: str | None
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """One citation to judge, beside a question that rests on it."""

    citation_id: int
    question_version_id: int
    """Goes into the form, so that the review says which words stood beside the passage."""
    question_id: int
    kind: str
    type: str
    language: str
    """Of the question."""
    stem: str
    key: tuple[str, ...]
    options: tuple[str, ...]
    explanation: str
    flags: tuple[str, ...]
    evidence: EvidenceView
    """The citation to judge."""
    others: tuple[EvidenceView, ...]
    """The question's other citations."""
    question_count: int
    """How many questions rest on the citation: what a verdict changes."""
    history: tuple[ReviewView, ...]
    """Earlier judgements, the newest first."""
    fact: str
    """Id of the fact that the citation proves."""


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How far reviewing has come, over the citations of questions that stand in the bank."""

    total: int
    unreviewed: int
    supported: int
    unsupported: int
    unclear: int

    @property
    def reviewed(self) -> int:
        """With any verdict."""
        return self.total - self.unreviewed


def get_next_task(session: Session, *, after: int | None = None) -> ReviewTask | None:
    """The next citation to look at: never reviewed first, among them those in published quizzes; then unclear ones.

    ``after`` is the citation just judged or skipped: the queue goes on behind it, and around from its beginning.
    """
    for verdict in (None, Verdict.UNCLEAR):
        for behind in (after, None):
            citation_id = _next(session, verdict, behind=behind, but=after)
            if citation_id is not None:
                return get_task(session, citation_id=citation_id)
    return None


def get_task(session: Session, *, citation_id: int) -> ReviewTask:
    """One citation, whatever was said of it before. Raises NotFoundError."""
    resting = _resting_versions(session, citation_id)
    if not resting:
        raise NotFoundError("no such citation")
    question, version, _is_serving = resting[0]
    ids = [one.citation_id for one in version.evidence]
    evidence = get_evidence(session, ids)
    return ReviewTask(
        citation_id=citation_id,
        question_version_id=version.id,
        question_id=question.id,
        kind=question.kind,
        type=question.type,
        language=question.language,
        stem=version.stem,
        key=tuple(version.key),
        options=tuple(version.options),
        explanation=version.explanation,
        flags=tuple(version.flags),
        evidence=evidence[citation_id],
        others=tuple(evidence[one] for one in ids if one != citation_id),
        question_count=len(resting),
        history=_history(session, citation_id),
        fact=session.get_one(Citation, citation_id).fact,
    )


def record(  # noqa: PLR0913 - a judgement has that many parts
    session: Session,
    *,
    citation_id: int,
    question_version_id: int | None,
    reviewer_id: int,
    verdict: Verdict,
    note: str,
    now: datetime,
) -> None:
    """Add a judgement; an unsupported citation takes its questions out of service. Raises NotFoundError."""
    if session.get(Citation, citation_id) is None:
        raise NotFoundError("no such citation")
    if question_version_id is not None and session.get(QuestionVersion, question_version_id) is None:
        raise NotFoundError("no such question")
    session.add(
        Review(
            citation_id=citation_id,
            reviewer_id=reviewer_id,
            verdict=verdict,
            note=note.strip(),
            question_version_id=question_version_id,
            reviewed_at=now,
        ),
    )
    session.flush()


def count(session: Session) -> ReviewCounts:
    """How far reviewing has come."""
    verdict = latest_verdict(Citation.id).label("verdict")
    each = select(verdict).select_from(Citation).where(_stands_in_bank()).subquery()
    rows = session.execute(select(each.c.verdict, func.count()).group_by(each.c.verdict))
    counted: dict[Verdict | None, int] = {said: number for said, number in rows}  # noqa: C416 - rows are no pairs to mypy
    return ReviewCounts(
        total=sum(counted.values()),
        unreviewed=counted.get(None, 0),
        supported=counted.get(Verdict.SUPPORTED, 0),
        unsupported=counted.get(Verdict.UNSUPPORTED, 0),
        unclear=counted.get(Verdict.UNCLEAR, 0),
    )


def _next(session: Session, verdict: Verdict | None, *, behind: int | None, but: int | None) -> int | None:
    """The first citation of the queue with this latest verdict, behind the one named and other than that one."""
    place = tuple_(_use_rank(), SourceDocument.name, Citation.start, Citation.id)
    queue = (
        select(Citation.id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(_stands_in_bank(), latest_verdict(Citation.id).is_not_distinct_from(verdict))
        .order_by(_use_rank(), SourceDocument.name, Citation.start, Citation.id)
        .limit(1)
    )
    if but is not None:
        queue = queue.where(Citation.id != but)
    if behind is not None:
        here = session.execute(
            select(_use_rank(), SourceDocument.name, Citation.start, Citation.id)
            .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
            .where(Citation.id == behind),
        ).one_or_none()
        if here is not None:
            queue = queue.where(place > tuple_(*here))
    return session.scalar(queue)


def _resting() -> Select[tuple[Question, QuestionVersion, bool]]:
    """The questions in the bank whose newest version rests on a citation, those in service first."""
    return (
        select(Question, QuestionVersion, is_in_service().label("is_serving"))
        .join(QuestionVersion, is_newest_version())
        .join(VersionCitation, VersionCitation.question_version_id == QuestionVersion.id)
        .where(Question.retired_at.is_(None))
        .order_by(is_in_service().desc(), Question.id)
    )


def _resting_versions(session: Session, citation_id: int) -> list[tuple[Question, QuestionVersion, bool]]:
    found = session.execute(_resting().where(VersionCitation.citation_id == citation_id)).tuples()
    return list(found)


def _stands_in_bank() -> ColumnElement[bool]:
    """Whether a question that stands in the bank rests on the Citation of the statement."""
    return exists().where(
        VersionCitation.citation_id == Citation.id,
        QuestionVersion.id == VersionCitation.question_version_id,
        is_newest_version(),
        Question.retired_at.is_(None),
    )


def _use_rank() -> ColumnElement[int]:
    """0 for a citation that an open quiz of a teacher's uses, 1 for one that stands in the bank alone."""
    used = exists().where(
        VersionCitation.citation_id == Citation.id,
        QuestionVersion.id == VersionCitation.question_version_id,
        is_newest_version(),
        QuestionSetItem.question_id == Question.id,
        Quiz.question_set_id == QuestionSetItem.question_set_id,
        Quiz.closed_at.is_(None),
        Quiz.is_ready_made.is_(False),
    )
    return case((used, 0), else_=1)


def _history(session: Session, citation_id: int) -> tuple[ReviewView, ...]:
    rows = session.execute(
        select(Review.verdict, Review.note, User.name, Review.reviewed_at)
        .outerjoin(User, User.id == Review.reviewer_id)
        .where(Review.citation_id == citation_id)
        .order_by(Review.id.desc()),
    )
    return tuple(ReviewView(*row) for row in rows)
