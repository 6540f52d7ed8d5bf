"""Which citation to judge next, how far reviewing has come, what a verdict did, and how to take it back.

The queue holds the citations of questions as they stand in the bank now. What nobody has judged comes first, and of
that what teachers' open quizzes ask; then what was found unclear. Each part comes in the order of the
texts, so that a reviewer reads a source from its beginning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Case, ColumnElement, Row, Select, and_, case, exists, func, select, tuple_
from sqlalchemy.orm import Session

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
from webapp.services.citations.service_state import is_in_service, is_newest_version, latest_verdict
from webapp.services.reviewing import reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which citations to judge; an empty field does not narrow."""

    kind: str = ""
    """Of the questions that rest on the citation."""
    document: str = ""
    """The source's name."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reviewing has come over the citations that fit a filter."""

    total: int
    unreviewed: int
    unclear: int
    in_use: int
    """Of the unreviewed, those that an open quiz asks."""

    @property
    def reviewed(self) -> int:
        """With any verdict."""
        return self.total - self.unreviewed


@dataclass(frozen=True, slots=True)
class RestingQuestion:
    """A question that rests on a citation."""

    id: int
    language: str
    stem: str
    is_in_service: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """Who judged what, and when."""

    review_id: int
    citation_id: int
    verdict: Verdict
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


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Some of the decisions."""

    decisions: tuple[Decision, ...]
    total: int
    number: int
    """Of this page, counted from 1."""
    page_count: int


def get_next_citation(session: Session, wanted: QueueFilter, *, behind: int | None = None) -> int | None:
    """The id of the next citation to judge, or None when none is left.

    ``behind`` is the one just looked at: the queue goes on after it and around from its beginning, and does not give
    it again.
    """
    queue = _queue(wanted).subquery()
    place = (queue.c.rank, queue.c.name, queue.c.start, queue.c.id)
    here = _place_of(session, behind)
    for verdict in (None, Verdict.UNCLEAR):
        found: Select[tuple[int]] = (
            select(queue.c.id).where(queue.c.verdict.is_not_distinct_from(verdict)).order_by(*place).limit(1)
        )
        if here is None:
            following = session.scalar(found)
        else:
            found = found.where(queue.c.id != behind)
            following = session.scalar(found.where(tuple_(*place) > tuple_(*here))) or session.scalar(found)
        if following is not None:
            return following
    return None


def get_progress(session: Session, wanted: QueueFilter) -> Progress:
    """How far reviewing has come over what fits the filter."""
    queue = _queue(wanted).subquery()
    is_new = queue.c.verdict.is_(None)
    row = session.execute(
        select(
            func.count(),
            func.count().filter(is_new),
            func.count().filter(queue.c.verdict == Verdict.UNCLEAR),
            func.count().filter(is_new, queue.c.rank == 0),
        ).select_from(queue),
    ).one()
    return Progress(*row)


def find_resting_questions(session: Session, *, citation_id: int) -> tuple[RestingQuestion, ...]:
    """The questions of the bank that rest on the citation."""
    rows = session.execute(
        select(Question.id, Question.language, QuestionVersion.stem, is_in_service())
        .join(QuestionVersion, is_newest_version())
        .join(VersionCitation, VersionCitation.question_version_id == QuestionVersion.id)
        .where(VersionCitation.citation_id == citation_id, Question.retired_at.is_(None))
        .order_by(Question.id),
    )
    return tuple(RestingQuestion(*row) for row in rows)


def find_latest_decision(session: Session, *, citation_id: int) -> Decision | None:
    """The judgement that counts for a citation; None where nobody has judged it."""
    rows = session.execute(_decisions().where(Review.citation_id == citation_id).limit(1))
    return next((Decision(*row) for row in rows), None)


def find_decisions(
    session: Session, *, verdict: Verdict | None = None, page: int = 1, per_page: int = 50
) -> DecisionPage:
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


def undo(session: Session, *, citation_id: int, reviewer_id: int, note: str, now: datetime) -> bool:
    """Let what counted before the reviewer's verdict count again; False where the latest verdict is not theirs.

    Nothing is removed: what counted before is said anew. Where nothing did, the citation becomes unclear with
    ``note``, and so stays in the queue.
    """
    rows = session.execute(_decisions().where(Review.citation_id == citation_id).limit(2))
    latest = [Decision(*row) for row in rows]
    if not latest or latest[0].reviewer_id != reviewer_id:
        return False
    before = latest[1] if len(latest) > 1 else None
    version_id = session.scalar(select(Review.question_version_id).where(Review.id == latest[0].review_id))
    reviews.record(
        session,
        citation_id=citation_id,
        question_version_id=version_id,
        reviewer_id=reviewer_id,
        verdict=before.verdict if before else Verdict.UNCLEAR,
        note=before.note if before else note,
        now=now,
    )
    return True


def _queue(wanted: QueueFilter) -> Select[tuple[int, int, str, int, Verdict]]:
    """Each citation that fits, with what its place in the queue is made of."""
    return (
        select(
            Citation.id,
            _rank().label("rank"),
            SourceDocument.name,
            Citation.start,
            latest_verdict(Citation.id).label("verdict"),
        )
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(
            _stands_in_bank(*([Question.kind == wanted.kind] if wanted.kind else [])),
            *([SourceDocument.name == wanted.document] if wanted.document else []),
        )
    )


def _place_of(session: Session, citation_id: int | None) -> Row[tuple[int, str, int, int]] | None:
    """Where a citation stands among all; None where it stands in no question of the bank."""
    queue = _queue(QueueFilter()).subquery()
    place = (queue.c.rank, queue.c.name, queue.c.start, queue.c.id)
    return session.execute(select(*place).where(queue.c.id == citation_id)).one_or_none()


def _rank() -> Case[int]:
    """0 for what a teacher's open quiz asks, 1 for the rest."""
    is_asked = _stands_in_bank(
        exists().where(
            QuestionSetItem.question_id == Question.id,
            Quiz.question_set_id == QuestionSetItem.question_set_id,
            Quiz.published_at.is_not(None),
            Quiz.closed_at.is_(None),
            Quiz.is_ready_made.is_(False),  # a ready-made one holds the whole bank, and so tells nothing
        ),
    )
    return case((is_asked, 0), else_=1)


def _stands_in_bank(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a question as it stands in the bank rests on the citation and fulfils the conditions."""
    return (
        exists()
        .where(
            VersionCitation.citation_id == Citation.id,
            QuestionVersion.id == VersionCitation.question_version_id,
            is_newest_version(),
            Question.retired_at.is_(None),
            and_(True, *conditions),  # noqa: FBT003 - SQLAlchemy's neutral element
        )
        .correlate(Citation)
    )


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
        )
        .join(Citation, Citation.id == Review.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .outerjoin(User, User.id == Review.reviewer_id)
        .outerjoin(QuestionVersion, QuestionVersion.id == Review.question_version_id)
        .outerjoin(Question, Question.id == QuestionVersion.question_id)
        .order_by(Review.id.desc())
    )
