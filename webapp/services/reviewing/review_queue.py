"""Which citation to judge next, and how far reviewing has come.

The queue holds what questions of the bank and facts of current texts rest on. What something speaks against comes
first, whatever was said of it; then what nobody has judged: asked in a teacher's open quiz, doubted when it was read,
the rest; last what was found unclear. Each part comes in the order of the texts, so that one reads a source through.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, tuple_
from sqlalchemy.orm import Session

from webapp.models import (
    Citation,
    Concern,
    Question,
    QuestionSetItem,
    QuestionVersion,
    Quiz,
    SourceDocument,
    Verdict,
    VersionCitation,
)
from webapp.services.citations.service_state import is_newest_version

PLACE = (Citation.source_document_id, Citation.start, Citation.id)
"""Where a citation stands within its part of the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which citations to judge; an empty field does not narrow."""

    kind: str = ""
    """Of the fact that the citation proves."""
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


def get_next_citation(session: Session, wanted: QueueFilter, *, behind: int | None = None) -> int | None:
    """The id of the next citation to judge, or None when none is left.

    ``behind`` is the one just looked at: the queue goes on after it and around from its beginning, and does not give
    it again.
    """
    here = _place_of(session, behind)
    fits = list(conditions(wanted))
    parts = [_part(number, fits) for number in range(len(_parts()))]
    if here is None:
        return _first(session, parts)
    number, place = here[0], here[1:]
    others = [part.where(Citation.id != behind) for part in parts]
    rest = others[number].where(tuple_(*PLACE) > tuple_(*(literal(at) for at in place)))
    unclear = len(parts) - 1
    # what is unclear comes last, also when one stands there
    onward = [rest, *others[number + 1 :]] if number != unclear else [*others[:unclear], rest]
    return _first(session, [*onward[:-1], *others[:unclear], onward[-1], others[unclear]])


def get_progress(session: Session, wanted: QueueFilter) -> Progress:
    """How far reviewing has come over what fits the filter."""
    fits = list(conditions(wanted))
    counted = dict(
        session.execute(select(Citation.verdict, func.count()).where(*fits).group_by(Citation.verdict)).tuples().all(),
    )
    asked = select(func.count()).where(*fits, Citation.verdict.is_(None), _is_asked())
    return Progress(
        total=sum(counted.values()),
        unreviewed=counted.get(None, 0),
        unclear=counted.get(Verdict.UNCLEAR, 0),
        in_use=session.scalars(asked).one(),
    )


def conditions(wanted: QueueFilter) -> Iterator[ColumnElement[bool]]:
    """What a citation must fulfil to stand in the queue under the filter."""
    yield and_(Citation.is_live)
    if wanted.kind:
        yield Citation.kind == wanted.kind
    if wanted.document:
        yield Citation.source_document_id.in_(
            select(SourceDocument.id).where(SourceDocument.name == wanted.document),
        )


def _parts() -> tuple[ColumnElement[bool], ...]:
    """The parts of the queue in their order; a citation stands in the first that it fits.

    What makes a part is asked as a list, for it is short and leads to its citations; what keeps one out of a part is
    looked up for that one, for the first that nothing keeps out is found at once in the index of those that wait.
    """
    is_new, calm = Citation.verdict.is_(None), ~_is_one_concerned()
    return (
        _is_concerned(),
        and_(is_new, _is_asked(), calm),
        and_(is_new, Citation.is_doubted, ~_is_one_asked(), calm),
        and_(is_new, ~Citation.is_doubted, ~_is_one_asked(), calm),
        and_(Citation.verdict == Verdict.UNCLEAR, calm),
    )


def _part(number: int, fits: list[ColumnElement[bool]]) -> Select[tuple[int]]:
    return select(Citation.id).where(_parts()[number], *fits).order_by(*PLACE).limit(1)


def _first(session: Session, statements: list[Select[tuple[int]]]) -> int | None:
    """The first citation that any of the statements gives."""
    found = (session.scalar(statement) for statement in statements)
    return next((citation_id for citation_id in found if citation_id is not None), None)


def _place_of(session: Session, citation_id: int | None) -> tuple[int, int, int, int] | None:
    """The part of the queue that a citation stands in, and its place there; None for one that is not reviewed."""
    number = case(
        (_is_one_concerned(), 0),
        (Citation.verdict == Verdict.UNCLEAR, len(_parts()) - 1),
        # one that is judged stands where it would if it were not
        (_is_one_asked(), 1),
        (Citation.is_doubted, 2),
        else_=3,
    )
    found = select(number, *PLACE).where(Citation.id == citation_id, Citation.is_live)
    return session.execute(found).tuples().one_or_none()


def _is_asked() -> ColumnElement[bool]:
    """Whether a teacher's open quiz asks a question that rests on the citation."""
    return Citation.id.in_(_resting().where(_asked()))


def _is_concerned() -> ColumnElement[bool]:
    """Whether something speaks against a question that rests on the citation."""
    return Citation.id.in_(_resting().where(_concerned()))


def _is_one_asked() -> ColumnElement[bool]:
    """The same as ``_is_asked``, looked up for one citation: for those that are met one by one."""
    return _resting().where(_asked(), VersionCitation.citation_id == Citation.id).correlate(Citation).exists()


def _is_one_concerned() -> ColumnElement[bool]:
    """The same as ``_is_concerned``, looked up for one citation."""
    return _resting().where(_concerned(), VersionCitation.citation_id == Citation.id).correlate(Citation).exists()


def _asked() -> ColumnElement[bool]:
    """Whether a teacher's open quiz asks the Question of a statement."""
    return Question.id.in_(
        select(QuestionSetItem.question_id)
        .join(Quiz, Quiz.question_set_id == QuestionSetItem.question_set_id)
        .where(
            Quiz.published_at.is_not(None),
            Quiz.closed_at.is_(None),
            Quiz.is_ready_made.is_(False),  # a ready-made one holds the whole bank, and so tells nothing
        )
    )


def _concerned() -> ColumnElement[bool]:
    """Whether something speaks against the Question of a statement."""
    return Question.id.in_(select(Concern.question_id).where(Concern.settled_at.is_(None)))


def _resting() -> Select[tuple[int]]:
    """The citations that questions of the bank rest on as they stand now."""
    return (
        select(VersionCitation.citation_id)
        .join(QuestionVersion, QuestionVersion.id == VersionCitation.question_version_id)
        .join(Question, is_newest_version())
        .where(Question.retired_at.is_(None))
    )
