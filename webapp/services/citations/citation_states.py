"""How citations stand today, unlike what they quote: verified or orphaned, and the latest verdict."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Citation, CitationState, Verdict, VersionCitation


@dataclass(frozen=True, slots=True)
class Standing:
    """How one citation stands."""

    state: CitationState
    verdict: Verdict | None
    """None where nobody has reviewed it."""


def get_states(session: Session, version_ids: Collection[int]) -> dict[int, Standing]:
    """The standing of every citation of these question versions, by the citation's id."""
    rows = session.execute(
        select(Citation.id, Citation.state, Citation.verdict)
        .join(VersionCitation, VersionCitation.citation_id == Citation.id)
        .where(VersionCitation.question_version_id.in_(version_ids))
        .distinct(),
    )
    return {citation_id: Standing(state, verdict) for citation_id, state, verdict in rows}
