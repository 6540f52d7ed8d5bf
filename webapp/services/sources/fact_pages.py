"""A fact's own page: where it is stated, what contradicts it, what asks it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Fact, Question, QuestionVersion
from webapp.models import VersionCitation as Evidence
from webapp.services.bank import facts, question_search
from webapp.services.bank.facts import FactView
from webapp.services.bank.question_search import QuestionView
from webapp.services.citations.evidence import EvidenceView, get_evidence
from webapp.services.citations.service_state import is_newest_version


@dataclass(frozen=True, slots=True)
class FactPage:
    """What a fact's page shows."""

    fact: FactView
    passages: tuple[EvidenceView, ...]
    """That state it."""
    rivals: tuple[FactView, ...]
    """Facts on the same subject that say otherwise."""
    questions: tuple[QuestionView, ...]
    """That rest on it."""


def get_page(session: Session, *, fact_id: int) -> FactPage:
    """The page of a fact. Raises NotFoundError."""
    content_id = session.scalar(select(Fact.content_id).where(Fact.id == fact_id))
    fact = facts.get_facts(session, [content_id or ""]).get(content_id or "")
    if fact is None:
        raise NotFoundError("no such fact")
    ids = list(dict.fromkeys(one.citation_id for one in fact.citations))
    shown = get_evidence(session, ids)
    asking = (
        select(Question.id)
        .join(QuestionVersion, is_newest_version())
        .join(Evidence, Evidence.question_version_id == QuestionVersion.id)
        .where(Evidence.citation_id.in_(ids), Question.retired_at.is_(None))
        .distinct()
    )
    questions = question_search.get_views(session, session.scalars(asking).all())
    return FactPage(
        fact=fact,
        passages=tuple(shown[one] for one in ids),
        rivals=facts.find_rivals(session, fact),
        questions=tuple(questions[key] for key in sorted(questions)),
    )
