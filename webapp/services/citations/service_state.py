"""Whether a question may be asked: derived from the bank, its citations and their reviews, and stored nowhere.

A question is in service when the bank holds it as ready, its type can be served, and each citation of its newest
version still stands in its source and was not judged unsupported.
"""

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from webapp.models import Citation, CitationState, Question, QuestionStatus, QuestionVersion, Review, Verdict
from webapp.models import VersionCitation as Evidence
from webapp.services.marking.answering import SERVED_TYPES


def latest_verdict(citation_id: InstrumentedAttribute[int]) -> ScalarSelect[Verdict]:
    """The newest verdict on a citation; NULL where nobody has reviewed it."""
    newer = aliased(Review)
    newest = (
        select(func.max(newer.id)).where(newer.citation_id == citation_id).correlate_except(newer).scalar_subquery()
    )
    return select(Review.verdict).where(Review.id == newest).correlate_except(Review).scalar_subquery()


def is_newest_version() -> ColumnElement[bool]:
    """Joins a question to the version that new attempts draw."""
    return and_(QuestionVersion.question_id == Question.id, QuestionVersion.number == Question.version_number)


def is_in_service() -> ColumnElement[bool]:
    """For a statement that joins Question and QuestionVersion by ``is_newest_version``."""
    evidence, citation = aliased(Evidence), aliased(Citation)
    mine = and_(evidence.question_version_id == QuestionVersion.id, citation.id == evidence.citation_id)
    # IS DISTINCT FROM: a citation that nobody has reviewed has no verdict, and counts as sound
    verdict = latest_verdict(citation.id)
    is_bad = or_(citation.state != CitationState.VERIFIED, verdict.is_not_distinct_from(Verdict.UNSUPPORTED))
    return and_(
        Question.status == QuestionStatus.READY,
        Question.retired_at.is_(None),
        Question.type.in_(SERVED_TYPES),
        exists().where(mine),
        ~exists().where(mine, is_bad),
    )
