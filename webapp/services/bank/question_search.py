"""The question bank as teachers see it: filters, search, one question with all its evidence."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, cast, exists, func, select
from sqlalchemy.orm import Session

from quizgen.model import Span
from webapp.errors import NotFoundError
from webapp.models import (
    Citation,
    Question,
    QuestionStatus,
    QuestionVersion,
    SourceDocument,
    VersionCitation,
)
from webapp.services.bank.badges import Badge, badge
from webapp.services.bank.difficulty import STEPS, is_step, measured_difficulty
from webapp.services.citations import frozen
from webapp.services.citations.evidence import EvidenceView, get_evidence
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.citations.source_texts import SourceView, view_source
from webapp.services.folding import fold

__all__ = [
    "Badge",
    "EvidenceView",
    "FilterChoices",
    "Page",
    "QuestionDetails",
    "QuestionFilter",
    "QuestionView",
    "find_questions",
    "get_filter_choices",
    "get_question",
    "get_text",
    "get_views",
]

MOST_SORTED = 5000
"""How many questions are put in the order of the texts."""
RETIRED = "retired"
"""A status beside the bank's own: what vanished from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFilter:
    """What to look for; an empty field does not narrow."""

    kind: str = ""
    type: str = ""
    document: str = ""
    """A source document's name."""
    language: str = ""
    status: str = ""
    """``ready``, ``review``, ``retired``; retired ones show only when asked for."""
    badge: str = ""
    flag: str = ""
    difficulty: str = ""
    """``easy``, ``medium``, ``hard``: measured where enough students have met the question, else estimated."""
    words: str = ""
    """All of these words, in stem, key or explanation; case and accents do not matter."""


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What can be chosen in each filter, from what the bank holds."""

    kinds: tuple[str, ...]
    types: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    """Name and title."""
    languages: tuple[str, ...]
    statuses: tuple[str, ...]
    badges: tuple[str, ...]
    flags: tuple[str, ...]
    difficulties: tuple[str, ...]


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
class QuestionDetails:
    """One question with everything that is known of it."""

    question: QuestionView
    version_number: int
    options: tuple[str, ...]
    accepts: tuple[str, ...]
    explanation: str
    difficulty: float
    is_measured: bool
    """Whether students' answers say so; otherwise it is estimated."""
    facts: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]


def find_questions(session: Session, wanted: QuestionFilter, *, page: int = 1, per_page: int = 50) -> Page:
    """The questions that fit, ordered by document and place; a page beyond the last one is the last one.

    More than MOST_SORTED come in the order in which they came into the bank, which is the same but for later texts.
    """
    conditions = list(_conditions(wanted))
    counted = select(func.count()).select_from(Question).join(QuestionVersion, is_newest_version()).where(*conditions)
    total = session.scalars(counted).one()
    page_count = max(1, -(-total // per_page))
    number = min(max(1, page), page_count)
    if total > MOST_SORTED:
        found = select(Question.id).join(QuestionVersion, is_newest_version()).where(*conditions).order_by(Question.id)
        ids = session.scalars(found.limit(per_page).offset((number - 1) * per_page)).all()
        views = get_views(session, ids)
        return Page(tuple(views[key] for key in ids), total, number, page_count)
    rows = session.execute(
        _rows()
        .outerjoin(VersionCitation, (VersionCitation.question_version_id == QuestionVersion.id) & _is_best())
        .outerjoin(Citation, Citation.id == VersionCitation.citation_id)
        .outerjoin(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(*conditions)
        .order_by(SourceDocument.name.is_(None), SourceDocument.name, Citation.start, Question.id)
        .limit(per_page)
        .offset((number - 1) * per_page),
    ).all()
    return Page(_views(session, rows), total, number, page_count)


def get_views(session: Session, question_ids: Collection[int]) -> dict[int, QuestionView]:
    """The questions with these ids, retired ones too."""
    rows = session.execute(_rows().where(Question.id.in_(question_ids))).all()
    return {view.id: view for view in _views(session, rows)}


def get_filter_choices(session: Session) -> FilterChoices:
    """What the filters can be set to."""
    documents = select(SourceDocument.name, SourceDocument.title).where(SourceDocument.is_current)
    kinds, types, languages, flags = _find_traits(session)
    return FilterChoices(
        kinds=kinds,
        types=types,
        documents=tuple((name, title) for name, title in session.execute(documents.order_by(SourceDocument.name))),
        languages=languages,
        statuses=(*(status.value for status in QuestionStatus), RETIRED),
        badges=tuple(badge.value for badge in Badge),
        flags=flags,
        difficulties=tuple(STEPS),
    )


def _find_traits(session: Session) -> tuple[tuple[str, ...], ...]:
    """The kinds, types, languages and flags in the bank: looked for once for each state of it, for all are read."""
    store: dict[object, tuple[tuple[str, ...], ...]] = session.info.setdefault("frozen", {}).setdefault("traits", {})
    retired = select(func.max(Question.retired_at)).scalar_subquery()
    rows = session.execute(select(func.max(QuestionVersion.id), retired)).tuples()
    state = rows.one()
    if state not in store:
        stands = Question.retired_at.is_(None)
        flags = session.scalars(
            select(QuestionVersion.flags)
            .join(Question, is_newest_version())
            .where(stands, cast(QuestionVersion.flags, String) != "[]"),
        )
        columns = (Question.kind, Question.type, Question.language)
        found = [tuple(session.scalars(select(one).where(stands).distinct().order_by(one))) for one in columns]
        store.clear()
        store[state] = (*found, tuple(sorted({flag for of_one in flags for flag in of_one})))
    return store[state]


def get_question(session: Session, *, question_id: int) -> QuestionDetails:
    """One question. Raises NotFoundError."""
    view = get_views(session, [question_id]).get(question_id)
    version = session.scalar(
        select(QuestionVersion).join(Question, is_newest_version()).where(Question.id == question_id),
    )
    if view is None or version is None:
        raise NotFoundError("no such question")
    measured = session.scalar(select(measured_difficulty()).select_from(Question).where(Question.id == question_id))
    citation_ids = [one.citation_id for one in version.evidence]
    evidence = get_evidence(session, citation_ids)
    return QuestionDetails(
        question=view,
        version_number=version.number,
        options=tuple(version.options),
        accepts=tuple(version.accepts),
        explanation=version.explanation,
        difficulty=measured if measured is not None else version.difficulty,
        is_measured=measured is not None,
        facts=tuple(version.facts),
        evidence=tuple(evidence[citation_id] for citation_id in citation_ids),
    )


def get_text(session: Session, *, citation_id: int) -> SourceView:
    """The full text around a citation. Raises NotFoundError."""
    citation = session.get(Citation, citation_id)
    if citation is None:
        raise NotFoundError("no such citation")
    mark = (Span(citation.start, citation.end), Span(citation.focus_start, citation.focus_end))
    return view_source(session, citation.source_document_id, [mark])


def _rows() -> Select[Any]:
    return select(
        Question.id,
        Question.content_id,
        Question.kind,
        Question.type,
        Question.language,
        Question.status,
        Question.retired_at.is_not(None).label("is_retired"),
        is_in_service().label("is_in_service"),
        QuestionVersion.id.label("version_id"),
        QuestionVersion.stem,
        QuestionVersion.key,
        QuestionVersion.flags,
        badge().label("badge"),
    ).join(QuestionVersion, is_newest_version())


def _is_best() -> ColumnElement[bool]:
    return VersionCitation.position == 1


def _conditions(wanted: QuestionFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.status == RETIRED:
        yield Question.retired_at.is_not(None)
    else:
        yield Question.retired_at.is_(None)
    if wanted.status in [status.value for status in QuestionStatus]:
        yield Question.status == QuestionStatus(wanted.status)
    if wanted.kind:
        yield Question.kind == wanted.kind
    if wanted.type:
        yield Question.type == wanted.type
    if wanted.language:
        yield Question.language == wanted.language
    if wanted.document:
        yield _cites(wanted.document)
    yield from _judged_by(wanted)
    if wanted.flag:
        # stored as JSON, so a whole flag stands in quotes
        yield cast(QuestionVersion.flags, String).contains(f'"{wanted.flag}"', autoescape=True)
    for word in fold(wanted.words).split():
        yield QuestionVersion.search_text.contains(word, autoescape=True)


def _judged_by(wanted: QuestionFilter) -> Iterator[ColumnElement[bool]]:
    """What reviews, and what students' answers say."""
    if wanted.badge:
        yield badge() == wanted.badge
    if wanted.difficulty:
        yield is_step(wanted.difficulty)


def _cites(document: str) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            VersionCitation.question_version_id == QuestionVersion.id,
            Citation.id == VersionCitation.citation_id,
            SourceDocument.id == Citation.source_document_id,
            SourceDocument.name == document,
        )
        .correlate(QuestionVersion)
    )


def _views(session: Session, rows: Sequence[Row[Any]]) -> tuple[QuestionView, ...]:
    citations = frozen.get_citations(session, [row.version_id for row in rows])
    return tuple(
        QuestionView(
            id=row.id,
            content_id=row.content_id,
            kind=row.kind,
            type=row.type,
            language=row.language,
            status=row.status,
            is_retired=row.is_retired,
            is_in_service=row.is_in_service,
            stem=row.stem,
            key=tuple(row.key),
            flags=tuple(row.flags),
            badge=Badge(row.badge),
            documents=tuple(dict.fromkeys(citation.title for citation in citations[row.version_id])),
        )
        for row in rows
    )
