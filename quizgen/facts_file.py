"""Facts as a file: one claim a line, JSON, as README.md describes it; claims that agree share an id."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quizgen.errors import BankError
from quizgen.model import Citation, Claim, Fact, Party, Span, Subject, Value


def to_lines(facts: Iterable[Fact]) -> Iterator[str]:
    """One line of JSON for each claim, ordered by document and place."""
    for fact, claim in ordered(facts):
        yield json.dumps(_to_row(fact, claim), ensure_ascii=False)


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


def write_facts(facts: Iterable[Fact], path: Path) -> None:
    """Write ``facts`` to ``path``.

    Raises:
        BankError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in to_lines(facts))
    except OSError as error:
        raise BankError(path, 0, f"cannot be written ({error.strerror}); give another file") from error


def read_facts(path: Path) -> list[Fact]:
    """The facts of the file at ``path``, each with its claims; a claim has the flags of its fact.

    Raises:
        BankError: the file or one of its lines cannot be used.
    """
    claims: dict[str, list[Claim]] = defaultdict(list)
    rows: dict[str, Mapping[str, Any]] = {}
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                row, claim = _read_line(path, number, line)
                claims[row["id"]].append(claim)
                rows.setdefault(row["id"], row)
    except UnicodeDecodeError as error:
        raise BankError(path, 0, "is not UTF-8; write it again with quizgen build --facts") from error
    except OSError as error:
        raise BankError(path, 0, f"cannot be read ({error.strerror}); check the path") from error
    return [
        Fact(key, row["kind"], tuple(claims[key]), row["status"], tuple(row["flags"]), tuple(row.get("rivals", ())))
        for key, row in rows.items()
    ]


def _read_line(path: Path, number: int, line: str) -> tuple[Mapping[str, Any], Claim]:
    try:
        row = json.loads(line)
        return row, _to_claim(row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BankError(path, number, "is no fact; write it again with quizgen build --facts") from error


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
        **({"rivals": list(fact.rivals)} if fact.rivals else {}),
        **({"parties": [_to_party(party) for party in claim.parties]} if claim.parties else {}),
    }


def _to_party(party: Party) -> dict[str, Any]:
    return {"role": party.role, "text": party.text, **_place(party.span), "canonical": party.canonical}


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _to_claim(row: Mapping[str, Any]) -> Claim:
    subject, value, citation = row["subject"], row["value"], row["citation"]
    return Claim(
        kind=row["kind"],
        document=row["document"],
        language=row["language"],
        subject=Subject(subject["text"], _to_span(subject), subject["canonical"]),
        value=Value(
            value["text"], _to_span(value), value["normalised"], value["inferred"], value["mod"], value["unit"]
        ),
        citation=Citation(
            row["document"],
            citation["sha256"],
            _to_span(citation),
            citation["quote"],
            citation["prefix"],
            citation["suffix"],
        ),
        rule=row["rule"],
        confidence=float(row["confidence"]),
        flags=tuple(row["flags"]),
        parties=tuple(
            Party(party["role"], party["text"], _to_span(party), party["canonical"]) for party in row.get("parties", ())
        ),
    )


def _to_span(row: Mapping[str, Any]) -> Span:
    return Span(int(row["start"]), int(row["end"]))
