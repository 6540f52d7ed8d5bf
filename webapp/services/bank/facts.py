"""Facts as teachers see them: what is said of what, where, how sure that is, and what contradicts it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from webapp.models import Citation, CitationState, Claim, Fact, FactStatus, SourceDocument, Verdict


@dataclass(frozen=True, slots=True)
class FactCitation:
    """One passage that states a fact."""

    citation_id: int
    document_id: int
    start: int
    end: int
    value_start: int
    value_end: int
    state: CitationState
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact."""

    id: int
    content_id: str
    kind: str
    language: str
    """Of the source that speaks for it."""
    subject: str
    """The full form where the text gives one; empty where only questions tell of the fact."""
    value: str
    """In the source's words."""
    normalised: str
    """As it is compared: for a date TIMEX3; empty where only questions tell."""
    inferred: str | None
    """What the context suggests beyond it; never in a key."""
    unit: str | None
    status: FactStatus
    flags: tuple[str, ...]
    topic: str
    citations: tuple[FactCitation, ...]
    """In current editions, in the order of the texts."""

    @property
    def verdict(self) -> Verdict | None:
        """What reviews say of it: one sound passage is proof enough; None while nobody has judged any."""
        verdicts = [citation.verdict for citation in self.citations]
        order = (Verdict.SUPPORTED, None, Verdict.UNCLEAR, Verdict.UNSUPPORTED)
        return next((verdict for verdict in order if verdict in verdicts), None)


def get_facts(session: Session, content_ids: Collection[str]) -> dict[str, FactView]:
    """The facts with these ids that a current edition states, by id."""
    return {fact.content_id: fact for fact in _find(session, Fact.content_id.in_(content_ids))}


def find_of_source(session: Session, *, document_id: int) -> tuple[FactView, ...]:
    """The facts that a text states, in its order."""
    here = (
        select(Claim.fact_id)
        .join(Citation, Citation.id == Claim.citation_id)
        .where(Citation.source_document_id == document_id, Citation.is_live)
    )
    found = list(_find(session, Fact.id.in_(here)))
    return tuple(sorted(found, key=lambda fact: _place_in(fact, document_id)))


def find_rivals(session: Session, fact: FactView) -> tuple[FactView, ...]:
    """The facts of the same kind on the same subject that say something else."""
    found = _find(session, (Fact.topic == fact.topic) & (Fact.id != fact.id))
    return tuple(other for other in found if other.normalised != fact.normalised)


def _place_in(fact: FactView, document_id: int) -> tuple[int, int, int]:
    places = [(one.value_start, one.start) for one in fact.citations if one.document_id == document_id]
    return (*min(places), fact.id)


def _find(session: Session, wanted: ColumnElement[bool]) -> Iterator[FactView]:
    rows = session.execute(
        select(Fact, Claim, Citation, SourceDocument.language)
        .join(Claim, Claim.fact_id == Fact.id)
        .join(Citation, Citation.id == Claim.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(wanted, Citation.is_live)
        .order_by(Fact.id, SourceDocument.id, Citation.start, Claim.value_start),
    ).tuples()
    gathered: dict[int, list[tuple[Fact, Claim, Citation, str]]] = {}
    for row in rows:
        gathered.setdefault(row[0].id, []).append(row)
    for members in gathered.values():
        yield _view(members)


def _view(members: list[tuple[Fact, Claim, Citation, str]]) -> FactView:
    fact, first, _citation, language = members[0]
    return FactView(
        id=fact.id,
        content_id=fact.content_id,
        kind=fact.kind,
        language=language,
        subject=first.subject_canonical or " ".join(first.subject_text.split()),
        value=" ".join(first.value_text.split()),
        normalised=first.normalised,
        inferred=first.inferred,
        unit=first.unit,
        status=fact.status,
        flags=tuple(fact.flags),
        topic=fact.topic,
        citations=tuple(_citations_of((claim, citation) for _fact, claim, citation, _language in members)),
    )


def _citations_of(pairs: Iterable[tuple[Claim, Citation]]) -> Iterator[FactCitation]:
    for claim, citation in pairs:
        yield FactCitation(
            citation_id=citation.id,
            document_id=citation.source_document_id,
            start=citation.start,
            end=citation.end,
            value_start=claim.value_start,
            value_end=claim.value_end,
            state=citation.state,
            verdict=citation.verdict,
        )
