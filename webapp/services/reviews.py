"""The review queue: citation by citation, does the source really say so?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.models import Verdict
from webapp.services.question_search import EvidenceView


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
    raise NotImplementedError


def get_task(session: Session, *, citation_id: int) -> ReviewTask:
    """One citation, whatever was said of it before. Raises NotFoundError."""
    raise NotImplementedError


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
    raise NotImplementedError


def count(session: Session) -> ReviewCounts:
    """How far reviewing has come."""
    raise NotImplementedError
