"""The question bank as teachers see it: filters, search, one question with all its evidence."""

import enum
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.models import CitationState, QuestionStatus, Verdict
from webapp.services.highlighting import Paragraph, Passage


class Badge(enum.StrEnum):
    """What reviews say of a question: the worst of its citations counts."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    UNCLEAR = "unclear"
    UNSUPPORTED = "unsupported"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFilter:
    """What to look for; an empty field does not narrow."""

    kind: str = ""
    document: str = ""
    """A source document's name."""
    language: str = ""
    status: str = ""
    """``ready``, ``review``, ``retired``; retired ones show only when asked for."""
    badge: str = ""
    flag: str = ""
    words: str = ""
    """All of these words, in stem, key or explanation; case and accents do not matter."""


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What can be chosen in each filter, from what the bank holds."""

    kinds: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    """Name and title."""
    languages: tuple[str, ...]
    statuses: tuple[str, ...]
    badges: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question in a list."""

    id: int
    content_id: str
    """Its id in the bank."""
    kind: str
    type: str
    language: str
    status: QuestionStatus
    is_retired: bool
    is_in_service: bool
    """Whether an attempt could draw it."""
    stem: str
    key: tuple[str, ...]
    flags: tuple[str, ...]
    badge: Badge
    documents: tuple[str, ...]
    """Titles of the sources that prove it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the questions found."""

    questions: tuple[QuestionView, ...]
    total: int
    """How many were found in all."""
    number: int
    """Of this page, counted from 1."""
    page_count: int


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One citation as teachers see it."""

    citation_id: int
    title: str
    document: str
    language: str
    passage: Passage
    state: CitationState
    verdict: Verdict | None
    note: str
    """The latest reviewer's."""
    reviewer: str | None


@dataclass(frozen=True, slots=True)
class QuestionDetails:
    """One question with everything that is known of it."""

    question: QuestionView
    version_number: int
    options: tuple[str, ...]
    accepts: tuple[str, ...]
    explanation: str
    difficulty: float
    facts: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A whole source text with one citation marked."""

    title: str
    document: str
    language: str
    paragraphs: tuple[Paragraph, ...]


def find_questions(session: Session, wanted: QuestionFilter, *, page: int = 1, per_page: int = 50) -> Page:
    """The questions that fit, ordered by document and place."""
    raise NotImplementedError


def get_filter_choices(session: Session) -> FilterChoices:
    """What the filters can be set to."""
    raise NotImplementedError


def get_question(session: Session, *, question_id: int) -> QuestionDetails:
    """One question. Raises NotFoundError."""
    raise NotImplementedError


def get_text(session: Session, *, citation_id: int) -> TextView:
    """The full text around a citation. Raises NotFoundError."""
    raise NotImplementedError
