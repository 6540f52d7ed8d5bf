"""Facts as a table, and time expressions as lines of JSON."""

import json
from collections.abc import Iterable, Iterator

from quizgen.facts_file import ordered
from quizgen.model import Fact, SourceDocument, Span, TimeExpression


def to_table(facts: Iterable[Fact]) -> Iterator[str]:
    """One line for each claim, in columns."""
    yield f"{'kind':<10} {'value':<28} {'subject':<60} {'status':<9} flags"
    for fact, claim in ordered(facts):
        value = " ".join(filter(None, (claim.value.normalised, claim.value.unit)))
        subject = " ".join((claim.subject.canonical or claim.subject.text).split())
        yield f"{fact.kind:<10} {value[:28]:<28} {subject[:60]:<60} {fact.status:<9} {' '.join(fact.flags)}".rstrip()


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


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
