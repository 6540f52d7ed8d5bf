"""Who judged what, when and why: every judgement is kept, the latest counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from webapp.models import Citation, Question, QuestionVersion, Review, SourceDocument, User, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """Who judged what, and when."""

    review_id: int
    citation_id: int
    verdict: Verdict | None
    """None where a first verdict was taken back."""
    note: str
    reviewer_id: int | None
    reviewer: str | None
    """None once the account is erased."""
    reviewed_at: datetime
    title: str
    """Of the source."""
    source_language: str
    quote: str
    stem: str
    """Of the question that stood beside the passage; empty where none did."""
    language: str
    """Of that question."""
    version: int | None
    """Its version, as they saw it."""


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Some of the decisions."""

    decisions: tuple[Decision, ...]
    total: int
    number: int
    """Of this page, counted from 1."""
    page_count: int


def find_latest(session: Session, *, citation_id: int) -> Decision | None:
    """The judgement that counts for a citation; None where there never was one."""
    rows = session.execute(_decisions().where(Review.citation_id == citation_id).limit(1))
    return next((Decision(*row) for row in rows), None)


def find_page(session: Session, *, verdict: Verdict | None = None, page: int = 1, per_page: int = 50) -> DecisionPage:
    """Every judgement, taken back or not, the newest first; a page too far gives the last one."""
    fits = [Review.verdict == verdict] if verdict else []
    total = session.scalars(select(func.count()).select_from(Review).where(*fits)).one()
    page_count = max(1, -(-total // per_page))
    number = min(max(1, page), page_count)
    rows = session.execute(_decisions().where(*fits).limit(per_page).offset((number - 1) * per_page))
    return DecisionPage(tuple(Decision(*row) for row in rows), total, number, page_count)


def find_histories(session: Session, *, citation_ids: list[int]) -> Mapping[int, tuple[Decision, ...]]:
    """All judgements of these citations, by citation, the newest first."""
    found: dict[int, list[Decision]] = {citation_id: [] for citation_id in citation_ids}
    for row in session.execute(_decisions().where(Review.citation_id.in_(citation_ids))):
        decision = Decision(*row)
        found[decision.citation_id].append(decision)
    return {citation_id: tuple(decisions) for citation_id, decisions in found.items()}


def _decisions() -> Select[tuple[object, ...]]:
    return (
        select(
            Review.id,
            Review.citation_id,
            Review.verdict,
            Review.note,
            Review.reviewer_id,
            User.name,
            Review.reviewed_at,
            SourceDocument.title,
            SourceDocument.language,
            Citation.quote,
            func.coalesce(QuestionVersion.stem, ""),
            func.coalesce(Question.language, ""),
            QuestionVersion.number,
        )
        .join(Citation, Citation.id == Review.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .outerjoin(User, User.id == Review.reviewer_id)
        .outerjoin(QuestionVersion, QuestionVersion.id == Review.question_version_id)
        .outerjoin(Question, Question.id == QuestionVersion.question_id)
        .order_by(Review.id.desc())
    )
