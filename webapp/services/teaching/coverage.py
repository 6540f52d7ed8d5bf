"""What a question set asks of its sources, and what it leaves unasked."""

import enum
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Citation, Question, QuestionSetDraw, QuestionVersion, SourceDocument, VersionCitation
from webapp.services.bank import facts, question_search
from webapp.services.bank.facts import FactView
from webapp.services.bank.question_search import QuestionFilter, QuestionView
from webapp.services.citations.service_state import is_newest_version
from webapp.services.teaching import set_items

MOST_DRAWN_FROM = 5000
"""How many questions of a draw's filter are looked at."""
PER_PAGE = 50
"""Facts that stand on a page."""


class Asked(enum.StrEnum):
    """How a set asks a fact."""

    TICKED = "ticked"
    """A ticked question asks it."""
    DRAWN = "drawn"
    """A random draw may."""
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What a set asks of one source, in facts."""

    document_id: int
    title: str
    language: str
    total: int
    ticked: int
    drawn: int
    """That only a draw may ask."""

    @property
    def unasked(self) -> int:
        """That nothing of the set asks."""
        return self.total - self.ticked - self.drawn


@dataclass(frozen=True, slots=True)
class FactCoverage:
    """One fact, and what asks it."""

    fact: FactView
    asked: Asked
    questions: tuple[QuestionView, ...]
    """Of the set, that are ticked."""
    in_bank: int
    """Questions of the bank on it, whether or not the set has them."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the facts of a source."""

    source: SourceCoverage
    facts: tuple[FactCoverage, ...]
    number: int
    page_count: int

    @property
    def first(self) -> int:
        """The place of its first fact among all that were asked for."""
        return (self.number - 1) * PER_PAGE + 1


def find_coverage(session: Session, *, question_set_id: int) -> tuple[SourceCoverage, ...]:
    """Every current source with facts, those that the set asks most of first."""
    ticked, drawn = _find_asked(session, question_set_id)
    rows = session.execute(
        select(SourceDocument.id, SourceDocument.title, SourceDocument.language, func.count(Citation.fact.distinct()))
        .join(Citation, Citation.source_document_id == SourceDocument.id)
        .where(SourceDocument.is_current, Citation.is_live)
        .group_by(SourceDocument.id, SourceDocument.title, SourceDocument.language),
    ).tuples()
    by_ticks = Counter(document_id for document_id, _fact in ticked)
    by_draws = Counter(document_id for document_id, _fact in drawn - ticked)
    found = [
        SourceCoverage(document_id, title, language, total, by_ticks[document_id], by_draws[document_id])
        for document_id, title, language, total in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.ticked, -one.drawn, one.title)))


def find_page(
    session: Session,
    *,
    question_set_id: int,
    document_id: int,
    show: Asked | None = None,
    page: int = 1,
) -> Page:
    """The facts of one source in its order, all or those that are asked in one way. Raises NotFoundError."""
    covered = find_coverage(session, question_set_id=question_set_id)
    source = next((one for one in covered if one.document_id == document_id), None)
    if source is None:
        raise NotFoundError("no such source")
    ticked, drawn = _find_asked(session, question_set_id)
    found = facts.find_of_source(session, document_id=document_id)
    ways = {fact.content_id: _asked((document_id, fact.content_id), ticked, drawn) for fact in found}
    wanted = [fact for fact in found if show in (None, ways[fact.content_id])]
    page_count = max(1, -(-len(wanted) // PER_PAGE))
    number = min(max(1, page), page_count)
    some = wanted[(number - 1) * PER_PAGE : number * PER_PAGE]
    shown = tuple(_view_facts(session, question_set_id, some, ways))
    return Page(source, shown, number, page_count)


def _view_facts(
    session: Session, question_set_id: int, some: Sequence[FactView], ways: Mapping[str, Asked]
) -> Iterator[FactCoverage]:
    asking = _find_asking(session, [fact.content_id for fact in some])
    mine = set_items.find_question_ids(session, question_set_id=question_set_id)
    views = question_search.get_views(session, mine & {key for keys in asking.values() for key in keys})
    for fact in some:
        keys = asking.get(fact.content_id, set())
        questions = tuple(views[key] for key in sorted(keys) if key in views)
        yield FactCoverage(fact, ways[fact.content_id], questions, in_bank=len(keys))


def _asked(fact: tuple[int, str], ticked: Collection[tuple[int, str]], drawn: Collection[tuple[int, str]]) -> Asked:
    if fact in ticked:
        return Asked.TICKED
    return Asked.DRAWN if fact in drawn else Asked.UNASKED


def _find_asked(session: Session, question_set_id: int) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    """The facts, each in its source, that ticked questions ask, and those that draws may ask."""
    ticked = set_items.find_question_ids(session, question_set_id=question_set_id)
    filters = session.scalars(select(QuestionSetDraw.filter).where(QuestionSetDraw.question_set_id == question_set_id))
    drawn: set[int] = set()
    for asked in filters.all():
        drawn.update(question_search.find_question_ids(session, QuestionFilter(**asked), most=MOST_DRAWN_FROM))
    return _facts_of(session, ticked), _facts_of(session, drawn)


def _facts_of(session: Session, question_ids: Iterable[int]) -> set[tuple[int, str]]:
    rows = session.execute(
        select(Citation.source_document_id, Citation.fact)
        .join(VersionCitation, VersionCitation.citation_id == Citation.id)
        .join(QuestionVersion, QuestionVersion.id == VersionCitation.question_version_id)
        .join(Question, is_newest_version())
        .where(Question.id.in_(list(question_ids)), Citation.is_live)
        .distinct(),
    ).tuples()
    return set(rows.all())


def _find_asking(session: Session, content_ids: Collection[str]) -> Mapping[str, set[int]]:
    """The questions of the bank on each fact."""
    rows = session.execute(
        select(Citation.fact, Question.id)
        .join(VersionCitation, VersionCitation.citation_id == Citation.id)
        .join(QuestionVersion, QuestionVersion.id == VersionCitation.question_version_id)
        .join(Question, is_newest_version())
        .where(Citation.fact.in_(content_ids), Question.retired_at.is_(None)),
    )
    found: defaultdict[str, set[int]] = defaultdict(set)
    for fact, question_id in rows:
        found[fact].add(question_id)
    return found
