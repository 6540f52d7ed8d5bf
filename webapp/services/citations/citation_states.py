"""How citations stand today, unlike what they quote: verified or orphaned, and the latest verdict."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from webapp.models import Citation, CitationState, OptionNote, Verdict, VersionCitation


@dataclass(frozen=True, slots=True)
class Standing:
    """How one citation stands."""

    state: CitationState
    verdict: Verdict | None
    """None where nobody has reviewed it."""


def get_states(session: Session, version_ids: Collection[int]) -> dict[int, Standing]:
    """The standing of all that these question versions cite, for a key or for a wrong option, by the citation's id."""
    cited = union_all(
        select(VersionCitation.citation_id).where(VersionCitation.question_version_id.in_(version_ids)),
        select(OptionNote.citation_id).where(OptionNote.question_version_id.in_(version_ids)),
    )
    rows = session.execute(select(Citation.id, Citation.state, Citation.verdict).where(Citation.id.in_(cited)))
    return {citation_id: Standing(state, verdict) for citation_id, state, verdict in rows}
