"""Facts on their way into the database, each claim on the citation that states it."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizgen.model import Citation as BankCitation
from quizgen.model import Claim as BankClaim
from quizgen.model import Evidence, Span, Subject, Value
from quizgen.model import Fact as BankFact
from quizgen.model import Question as BankQuestion
from quizgen.model.question import READY
from quizgen.normalising.sameness import subject_key
from webapp.models import Citation, Claim, Fact, FactStatus, SourceDocument
from webapp.services.bank.asking_for import find_among
from webapp.services.bank.citation_rows import citation_id_of, new_citation

FROM_QUESTION = "question"
"""The rule of a claim that is known only by a question that rests on it."""

_Place = tuple[str, int, int, int]
"""A fact's id, a document's key, where a citation begins and where it ends."""


@dataclass(slots=True)
class _Citations:
    """The citations of some texts by fact and place, and the way to a new one."""

    session: Session
    by_place: dict[_Place, Citation]

    def of(self, fact: str, claim: BankClaim, document_id: int) -> Citation:
        """The citation of a claim: the one that its questions rest on, else a new one."""
        span = claim.citation.span
        place = (fact, document_id, span.start, span.end)
        if place not in self.by_place:
            evidence = Evidence(fact, claim.citation, claim.value.span)
            row = new_citation(citation_id_of(evidence), evidence, document_id, claim.kind)
            self.session.add(row)
            self.by_place[place] = row
        return self.by_place[place]


def load_facts(session: Session, facts: Iterable[BankFact], documents: Mapping[str, int]) -> None:
    """Write the facts; the claims of these texts are written anew, for nothing refers to them."""
    facts = list(facts)
    if not facts:
        return
    rows = session.scalars(select(Citation).where(Citation.source_document_id.in_(documents.values())))
    citations = _Citations(session, {(row.fact, row.source_document_id, row.start, row.end): row for row in rows})
    here = select(Citation.id).where(Citation.source_document_id.in_(documents.values()))
    session.execute(delete(Claim).where(Claim.citation_id.in_(here)))
    stored = {row.content_id: row for row in session.scalars(select(Fact))}
    for fact in facts:
        row = stored.get(fact.id)
        if row is None:
            row = Fact(content_id=fact.id, kind=fact.kind, topic=topic_of(fact))
            session.add(row)
        row.status, row.flags, row.topic = FactStatus(fact.status), list(fact.flags), topic_of(fact)
        for claim in fact.claims:
            if claim.document in documents:
                citation = citations.of(fact.id, claim, documents[claim.document])
                session.add(new_claim(row, citation, claim))
    session.flush()
    session.execute(delete(Fact).where(Fact.id.not_in(select(Claim.fact_id))))


def load_facts_of_questions(session: Session, questions: Collection[BankQuestion]) -> None:
    """Write the facts that are known by questions alone: their kind, and the words that give the key."""
    proofs = [evidence for question in questions for evidence in question.evidence]
    facts = find_among(session, select(Fact.content_id), Fact.content_id, {evidence.fact for evidence in proofs})
    known = {content_id for (content_id,) in facts}
    wanted = {citation_id_of(evidence) for evidence in proofs if evidence.fact not in known}
    rows = find_among(session, select(Citation), Citation.content_id, wanted)
    citations = {row.content_id: row for (row,) in rows}
    made: dict[str, Fact] = {}
    seen: set[str] = set()
    for question in questions:
        for evidence in question.evidence:
            citation = citations.get(citation_id_of(evidence))
            if citation is None or citation.content_id in seen:
                continue
            seen.add(citation.content_id)
            if evidence.fact not in made:
                made[evidence.fact] = Fact(
                    content_id=evidence.fact,
                    kind=question.kind,
                    topic=_digest([evidence.fact]),
                    status=FactStatus.ACCEPTED if question.status == READY else FactStatus.REVIEW,
                    flags=list(question.flags),
                )
                session.add(made[evidence.fact])
            session.add(_claim_of_question(made[evidence.fact], citation))
    session.flush()


def find_claims(session: Session, *, but: str) -> Iterator[BankClaim]:
    """The claims of all current texts but the one named, as they were read; of what only questions tell, none."""
    rows = session.execute(
        select(Claim, Citation, SourceDocument.name, SourceDocument.language, SourceDocument.sha256)
        .join(Citation, Citation.id == Claim.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .where(SourceDocument.is_current, SourceDocument.name != but, Claim.rule != FROM_QUESTION)
        .order_by(Claim.id),
    ).tuples()
    for claim, citation, name, language, sha256 in rows:
        yield _read_claim(claim, citation, name, language, sha256)


def _read_claim(claim: Claim, citation: Citation, name: str, language: str, sha256: str) -> BankClaim:
    span = Span(citation.start, citation.end)
    subject = Subject(claim.subject_text, Span(claim.subject_start, claim.subject_end), claim.subject_canonical)
    place = Span(claim.value_start, claim.value_end)
    return BankClaim(
        kind=citation.kind,
        document=name,
        language=language,
        subject=subject,
        value=Value(claim.value_text, place, claim.normalised, claim.inferred, claim.mod, claim.unit),
        citation=BankCitation(name, sha256, span, citation.quote, citation.prefix, citation.suffix),
        rule=claim.rule,
        confidence=claim.confidence,
        flags=tuple(claim.flags),
    )


def topic_of(fact: BankFact) -> str:
    """What facts that may contradict this one have in common: kind and subject; its own where that has no name."""
    first = fact.claims[0]
    starts_sentence = first.subject.span.start == first.citation.span.start
    subject = subject_key(first.subject, first.language, starts_sentence=starts_sentence)
    return _digest([fact.kind, first.value.unit, *subject.words] if subject.is_named else [fact.id])


def new_claim(fact: Fact, citation: Citation, claim: BankClaim) -> Claim:
    """The row for a claim."""
    subject, value = claim.subject, claim.value
    return Claim(
        fact=fact,
        citation=citation,
        subject_text=subject.text,
        subject_start=subject.span.start,
        subject_end=subject.span.end,
        subject_canonical=subject.canonical,
        value_text=value.text,
        value_start=value.span.start,
        value_end=value.span.end,
        normalised=value.normalised,
        inferred=value.inferred,
        mod=value.mod,
        unit=value.unit,
        rule=claim.rule,
        confidence=claim.confidence,
        flags=list(claim.flags),
    )


def _claim_of_question(fact: Fact, citation: Citation) -> Claim:
    at = citation.focus_start - citation.start
    words = citation.quote[at : at + citation.focus_end - citation.focus_start]
    return Claim(
        fact=fact,
        citation=citation,
        subject_text="",
        subject_start=citation.start,
        subject_end=citation.start,
        subject_canonical="",
        value_text=words,
        value_start=citation.focus_start,
        value_end=citation.focus_end,
        normalised="",
        rule=FROM_QUESTION,
        confidence=1.0,
        flags=[],
    )


def _digest(content: list[str | None]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
