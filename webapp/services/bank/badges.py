"""What reviews say of a question: the worst of its citations counts."""

import enum

from sqlalchemy import ColumnElement, and_, case, exists, select
from sqlalchemy.orm import aliased

from webapp.models import Citation, CitationState, Question, QuestionVersion, Verdict
from webapp.models import VersionCitation as Evidence


class Badge(enum.StrEnum):
    """How a question's evidence stands, the worst first."""

    NO_SOURCE = "no-source"
    UNSUPPORTED = "unsupported"
    ORPHANED = "orphaned"
    UNCLEAR = "unclear"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


NEEDS = {
    Badge.UNSUPPORTED: Citation.verdict == Verdict.UNSUPPORTED,
    Badge.ORPHANED: Citation.state == CitationState.ORPHANED,
    Badge.UNCLEAR: Citation.verdict == Verdict.UNCLEAR,
    Badge.REVIEWED: Citation.verdict == Verdict.SUPPORTED,
}
"""What one citation at least must be for a badge; where it is rare, the few are found without judging all."""


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


def has_badge(wanted: str) -> ColumnElement[bool]:
    """Whether a Question has this badge, for a statement that joins its QuestionVersion by ``is_newest_version``."""
    if wanted == Badge.NO_SOURCE:
        return ~exists().where(Evidence.question_version_id == QuestionVersion.id)
    found, needed = badge() == wanted, NEEDS.get(Badge(wanted))
    if needed is None:
        return found
    version = aliased(QuestionVersion)
    could = (
        select(version.question_id)
        .join(Evidence, Evidence.question_version_id == version.id)
        .join(Citation, Citation.id == Evidence.citation_id)
        .where(needed)
    )
    return and_(Question.id.in_(could), found)
