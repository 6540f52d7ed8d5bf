"""Which citations something rests on, and which of them a teacher should look at first: brought up to date at once."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, or_, true, update
from sqlalchemy.orm import Session, aliased

from webapp.models import (
    Citation,
    Claim,
    Fact,
    FactStatus,
    Question,
    QuestionStatus,
    QuestionVersion,
    SourceDocument,
    VersionCitation,
)
from webapp.services.bank.asking_for import AT_ONCE
from webapp.services.citations.service_state import is_newest_version


def judge(session: Session, *, among: Collection[int] | None = None) -> None:
    """Say of every citation whether it is live and whether it is doubted, wherever that has changed.

    With ``among`` of these alone: all that what was stored can have changed.
    """
    here = true() if among is None or len(among) > AT_ONCE else Citation.id.in_(among)
    replaced = aliased(Citation)
    is_replaced = exists().where(replaced.replaces_id == Citation.id).correlate(Citation)
    stated = exists().where(
        Claim.citation_id == Citation.id,
        SourceDocument.id == Citation.source_document_id,
        SourceDocument.is_current,
        ~is_replaced,
    )
    is_live = or_(_rests(), stated)
    waits = exists().where(Claim.citation_id == Citation.id, Fact.id == Claim.fact_id, Fact.status == FactStatus.REVIEW)
    is_doubted = or_(_rests(Question.status == QuestionStatus.REVIEW), waits)
    for column, value in ((Citation.is_live, is_live), (Citation.is_doubted, is_doubted)):
        changed = update(Citation).where(here, column.is_distinct_from(value)).values({column: value})
        session.execute(changed, execution_options={"synchronize_session": False})
    session.expire_all()


def _rests(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a question as it stands in the bank rests on the citation."""
    return (
        exists()
        .where(
            VersionCitation.citation_id == Citation.id,
            QuestionVersion.id == VersionCitation.question_version_id,
            is_newest_version(),
            Question.retired_at.is_(None),
            *conditions,
        )
        .correlate(Citation)
    )
