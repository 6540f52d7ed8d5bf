"""Whether a question may be asked: derived from the bank, its citations and their reviews, and stored nowhere.

A question is in service when no teacher has taken it out of use, its type can be served, each citation of its newest
version still stands in its source and was not judged unsupported, and the bank holds it as ready; where the bank wants
a teacher to look first, it is in service once a teacher has found every citation supported. A teacher's own question
may be without any citation.
"""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from webapp.models import Citation, CitationState, Question, QuestionOrigin, QuestionStatus, QuestionVersion, Verdict
from webapp.models import VersionCitation as Evidence
from webapp.services.marking.answering import SERVED_TYPES


def is_newest_version() -> ColumnElement[bool]:
    """Joins a question to the version that new attempts draw."""
    return and_(QuestionVersion.question_id == Question.id, QuestionVersion.number == Question.version_number)


def is_in_service() -> ColumnElement[bool]:
    """For a statement that joins Question and QuestionVersion by ``is_newest_version``."""
    evidence, citation = aliased(Evidence), aliased(Citation)
    mine = and_(evidence.question_version_id == QuestionVersion.id, citation.id == evidence.citation_id)
    # IS DISTINCT FROM: a citation that nobody has reviewed has no verdict
    is_bad = or_(citation.state != CitationState.VERIFIED, citation.verdict.is_not_distinct_from(Verdict.UNSUPPORTED))
    is_unproved = citation.verdict.is_distinct_from(Verdict.SUPPORTED)
    is_proved = and_(exists().where(mine), ~exists().where(mine, is_unproved))
    return and_(
        or_(Question.status == QuestionStatus.READY, is_proved),
        Question.retired_at.is_(None),
        Question.withdrawn_at.is_(None),
        Question.type.in_(SERVED_TYPES),
        or_(Question.origin == QuestionOrigin.TEACHER, exists().where(mine)),
        ~exists().where(mine, is_bad),
    )
