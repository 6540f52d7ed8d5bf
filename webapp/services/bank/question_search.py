"""The question bank as teachers see it: filters, search, one question with all its evidence."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, cast, func, select
from sqlalchemy.orm import Session, aliased

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
from webapp.services.bank import full_text
from webapp.services.bank.badges import Badge, badge, has_badge
from webapp.services.bank.difficulty import STEPS, is_step, measured_difficulty
from webapp.services.citations import frozen
from webapp.services.citations.evidence import EvidenceView, get_evidence
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.citations.source_texts import SourceView, view_source

__all__ = [
    "Badge",
    "EvidenceView",
    "FilterChoices",
    "Page",
    "QuestionDetails",
    "QuestionFilter",
    "QuestionView",
    "find_question_ids",
    "find_questions",
    "get_filter_choices",
    "get_question",
    "get_text",
    "get_views",
]

MOST_COUNTED = 5000
"""Where counting what was found ends: a bank of a hundred thousand is searched, not counted, for each page."""
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
    """Beginnings of words, all of them in stem, key or explanation; case and accents do not matter."""


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
    is_withdrawn: bool
    """Whether a teacher has taken it out of use."""
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
    """How many were found in all, as far as MOST_COUNTED."""
    is_counted: bool
    """Whether that is all of them."""
    number: int | None
    """Of this page, counted from 1; None beyond what is counted."""
    page_count: int
    before: int | None
    """The question that the page before ends in front of; None on the first."""
    after: int | None
    """The question that the next page begins behind; None on the last."""


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


def find_questions(
    session: Session, wanted: QuestionFilter, *, after: int = 0, before: int = 0, per_page: int = 50
) -> Page:
    """The questions that fit, in the order in which they came into the bank, which is that of the texts.

    A page begins behind question ``after`` or ends in front of ``before``, whether or not these fit themselves; where
    nothing is left there, it is the first.
    """
    found = _find_ids(session, wanted)
    counted = session.scalars(found.limit(MOST_COUNTED + 1)).all()
    is_counted = len(counted) <= MOST_COUNTED
    place = max(0, bisect_left(counted, before) - per_page) if before else bisect_right(counted, after)
    if is_counted or place + per_page < len(counted):
        place = place if place < len(counted) else 0
        ids, number = counted[place : place + per_page], place // per_page + 1
        has_more = place + per_page < len(counted)
    else:
        ids, number = _turn_to(session, found, after=after, before=before, most=per_page + 1), None
        has_more = before > 0 or len(ids) > per_page
        ids = ids[-per_page:] if before else ids[:per_page]
        if not ids:
            return find_questions(session, wanted, per_page=per_page)
    views = get_views(session, ids)
    return Page(
        questions=tuple(views[one] for one in ids),
        total=min(len(counted), MOST_COUNTED),
        is_counted=is_counted,
        number=number,
        page_count=max(1, -(-len(counted) // per_page)),
        before=ids[0] if ids and place else None,
        after=ids[-1] if ids and has_more else None,
    )


def find_question_ids(session: Session, wanted: QuestionFilter, *, most: int) -> Sequence[int]:
    """The first of the questions that fit, by their numbers."""
    return session.scalars(_find_ids(session, wanted).limit(most)).all()


def _find_ids(session: Session, wanted: QuestionFilter) -> Select[tuple[int]]:
    found = full_text.find_ids(session, wanted.words).join(QuestionVersion, is_newest_version())
    return found.where(*_conditions(wanted))


def _turn_to(session: Session, found: Select[tuple[int]], *, after: int, before: int, most: int) -> Sequence[int]:
    """A page beyond what is counted, found by where it begins or ends."""
    number = found.selected_columns[0]
    if not before:
        return session.scalars(found.where(number > after).limit(most)).all()
    behind = found.where(number < before).order_by(None).order_by(number.desc())
    return session.scalars(behind.limit(most)).all()[::-1]


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
        Question.withdrawn_at.is_not(None).label("is_withdrawn"),
        is_in_service().label("is_in_service"),
        QuestionVersion.id.label("version_id"),
        QuestionVersion.stem,
        QuestionVersion.key,
        QuestionVersion.flags,
        badge().label("badge"),
    ).join(QuestionVersion, is_newest_version())


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


def _judged_by(wanted: QuestionFilter) -> Iterator[ColumnElement[bool]]:
    """What reviews, and what students' answers say."""
    if wanted.badge:
        yield has_badge(wanted.badge)
    if wanted.difficulty:
        yield is_step(wanted.difficulty)


def _cites(document: str) -> ColumnElement[bool]:
    question, version = aliased(Question), aliased(QuestionVersion)
    resting = (
        select(question.id)
        .join(version, (version.question_id == question.id) & (version.number == question.version_number))
        .join(VersionCitation, VersionCitation.question_version_id == version.id)
        .join(Citation, Citation.id == VersionCitation.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(SourceDocument.name == document)
    )
    return Question.id.in_(resting)


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
            is_withdrawn=row.is_withdrawn,
            is_in_service=row.is_in_service,
            stem=row.stem,
            key=tuple(row.key),
            flags=tuple(row.flags),
            badge=Badge(row.badge),
            documents=tuple(dict.fromkeys(citation.title for citation in citations[row.version_id])),
        )
        for row in rows
    )
