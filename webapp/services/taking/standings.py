"""How the citations of a question stood when its key was shown, kept with the slot: a review never changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from webapp.models import CitationState, Verdict
from webapp.services.citations import frozen
from webapp.services.citations.citation_states import Standing, get_states


def keep(session: Session, version_ids: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    """How all that each version cites stands now, as a slot keeps it."""
    citations, notes = frozen.get_citations(session, version_ids), frozen.get_notes(session, version_ids)
    states = get_states(session, version_ids)
    cited = {
        version_id: (*citations[version_id], *(note.citation for note in notes[version_id]))
        for version_id in version_ids
    }
    return {
        version_id: {str(one.citation_id): _pack(states[one.citation_id]) for one in cited[version_id]}
        for version_id in version_ids
    }


def unpack(kept: Mapping[str, Mapping[str, str]]) -> dict[int, Standing]:
    """What a slot keeps, by the citation's id."""
    return {
        int(number): Standing(
            state=CitationState(one["state"]),
            verdict=Verdict(one["verdict"]) if "verdict" in one else None,
        )
        for number, one in kept.items()
    }


def _pack(standing: Standing) -> dict[str, str]:
    verdict = {"verdict": standing.verdict.value} if standing.verdict else {}
    return {"state": standing.state.value} | verdict
