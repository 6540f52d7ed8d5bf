"""What reviews say of a question: the worst of its citations counts."""

import enum

from sqlalchemy import ColumnElement, and_, case, exists
from sqlalchemy.orm import aliased

from webapp.models import Citation, CitationState, QuestionVersion, Verdict
from webapp.models import VersionCitation as Evidence


class Badge(enum.StrEnum):
    """How a question's evidence stands, the worst first."""

    NO_SOURCE = "no-source"
    UNSUPPORTED = "unsupported"
    ORPHANED = "orphaned"
    UNCLEAR = "unclear"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


def badge() -> ColumnElement[str]:
    """The badge of the QuestionVersion in a statement."""
    evidence, citation = aliased(Evidence), aliased(Citation)
    mine = and_(evidence.question_version_id == QuestionVersion.id, citation.id == evidence.citation_id)
    verdict = citation.verdict
    return case(
        (~exists().where(evidence.question_version_id == QuestionVersion.id), Badge.NO_SOURCE.value),
        (exists().where(mine, verdict == Verdict.UNSUPPORTED), Badge.UNSUPPORTED.value),
        (exists().where(mine, citation.state == CitationState.ORPHANED), Badge.ORPHANED.value),
        (exists().where(mine, verdict == Verdict.UNCLEAR), Badge.UNCLEAR.value),
        (exists().where(mine, verdict.is_(None)), Badge.UNREVIEWED.value),
        else_=Badge.REVIEWED.value,
    )
