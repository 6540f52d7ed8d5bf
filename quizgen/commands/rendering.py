"""Facts and time expressions as lines of JSON and as tables."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quizgen.model import Claim, Fact, SourceDocument, Span, TimeExpression


def to_lines(facts: Iterable[Fact]) -> Iterator[str]:
    """One line of JSON for each claim, ordered by document and place; claims that agree share an id."""
    for fact, claim in ordered(facts):
        yield json.dumps(_to_row(fact, claim), ensure_ascii=False)


def to_table(facts: Iterable[Fact]) -> Iterator[str]:
    """One line for each claim, in columns."""
    yield f"{'kind':<10} {'value':<28} {'subject':<60} {'status':<9} flags"
    for fact, claim in ordered(facts):
        value = " ".join(filter(None, (claim.value.normalised, claim.value.unit)))
        subject = " ".join((claim.subject.canonical or claim.subject.text).split())
        yield f"{fact.kind:<10} {value[:28]:<28} {subject[:60]:<60} {fact.status:<9} {' '.join(fact.flags)}".rstrip()


def ordered(facts: Iterable[Fact]) -> list[tuple[Fact, Claim]]:
    """Every claim beside its fact, in the order in which the texts make them."""
    return sorted(
        ((fact, claim) for fact in facts for claim in fact.claims),
        key=lambda pair: (
            pair[1].document,
            pair[1].citation.span.start,
            pair[1].value.span.start,
            pair[1].kind,
            pair[0].id,
            pair[1].subject.span,
        ),
    )


def to_time_line(document: SourceDocument, time: TimeExpression) -> str:
    """One line of JSON."""
    row = {
        "document": document.name,
        **_place(time.span),
        "text": time.text,
        "type": time.type,
        "value": time.value or None,  # «that period» cannot be placed
        "mod": time.mod,
        "stated": time.stated,
        "anchor": _place(time.anchor) if time.anchor else None,
    }
    return json.dumps(row, ensure_ascii=False)


def _to_row(fact: Fact, claim: Claim) -> dict[str, Any]:
    subject, value, citation = claim.subject, claim.value, claim.citation
    return {
        "id": fact.id,
        "kind": fact.kind,
        "document": claim.document,
        "language": claim.language,
        "subject": {"text": subject.text, **_place(subject.span), "canonical": subject.canonical},
        "value": {
            "text": value.text,
            **_place(value.span),
            "normalised": value.normalised,
            "inferred": value.inferred,
            "mod": value.mod,
            "unit": value.unit,
        },
        "citation": {
            **_place(citation.span),
            "quote": citation.quote,
            "prefix": citation.prefix,
            "suffix": citation.suffix,
            "sha256": citation.sha256,
        },
        "status": fact.status,
        "confidence": round(claim.confidence, 3),
        "flags": list(fact.flags),
        "rule": claim.rule,
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
