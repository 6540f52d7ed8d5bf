"""Claims written down in one line: the value in square brackets, what it is said of in braces."""

import hashlib
import re

from quizgen.asking.drafting import draft_stem, first_draft
from quizgen.asking.statements import read_statement
from quizgen.asking.wording import get_wording
from quizgen.model import Claim, Fact, SourceDocument, Span, Subject, Value
from quizgen.model.citation import cite
from quizgen.model.document import sha256_of
from quizgen.model.fact import ACCEPTED
from quizgen.parsing import parse
from quizgen.parsing.clauses import clause_around
from quizgen.parsing.grammar import head_of
from quizgen.parsing.words import span_of

_MARKS = re.compile(r"[\[\]{}]")
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), start=1)
}


def read_document(text: str, language: str, name: str = "war.txt") -> SourceDocument:
    return SourceDocument(name, "War", language, text, sha256_of(text))


def make_fact(kind: str, language: str, marked: str, **value: str | None) -> tuple[Fact, SourceDocument]:
    """The fact that a marked sentence states, and the document that it stands in."""
    text = _MARKS.sub("", marked)
    document = read_document(text, language, f"{hashlib.sha256(text.encode()).hexdigest()[:6]}.txt")
    place = _place(marked, "[", "]")
    about = _place(marked, "{", "}") if "{" in marked else Span(0, len(text))
    words = place.of(text)
    normalised = value.get("normalised") or (_timex(words) if kind == "date" else _number(words, kind))
    claim = Claim(
        kind=kind,
        document=document.name,
        language=language,
        subject=Subject(about.of(text), about),
        value=Value(words, place, normalised, mod=value.get("mod"), unit=value.get("unit")),
        citation=cite(document, Span(0, len(text))),
        rule=value.get("rule") or f"{kind}-of-clause",
        clause=clause_around(_token_at(document, place), {Span(*_find(text, name)): name for name in _names(value)}),
    )
    fact_id = hashlib.sha256(f"{kind}{marked}".encode()).hexdigest()[:16]
    return Fact(fact_id, kind, (claim,), ACCEPTED), document


def stem_of(fact: Fact) -> str:
    """The question that a fact's own value answers; raises UnaskableError."""
    return first_draft(fact, draft_stem, lambda claim: read_statement(claim, get_wording(claim.language))).stem


def _names(value: dict[str, str | None]) -> list[str]:
    return (value.get("names") or "").split("|") if value.get("names") else []


def _find(text: str, name: str) -> tuple[int, int]:
    return text.index(name), text.index(name) + len(name)


def _place(marked: str, opening: str, closing: str) -> Span:
    start = len(_MARKS.sub("", marked[: marked.index(opening)]))
    return Span(start, len(_MARKS.sub("", marked[: marked.index(closing)])))


def _token_at(document: SourceDocument, place: Span):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a spaCy token
    tokens = [token for passage in parse(document) for token in passage.doc if span_of(token).overlaps(place)]
    inside = {token.i for token in tokens}
    return next((token for token in tokens if head_of(token).i not in inside), tokens[0])


def _timex(words: str) -> str:
    """``1709-07-01`` of "1 July 1709", ``XXXX-07`` of "July"."""
    found = [word.lower() for word in re.findall(r"\w+", words)]
    month = next((f"-{_MONTHS[word]:02}" for word in found if word in _MONTHS), "")
    numbers = [int(match[0]) for word in found if (match := re.match(r"\d+", word))]
    year = next((f"{number:04}" for number in numbers if number > 31), "XXXX")
    day = next((f"-{number:02}" for number in numbers if number <= 31), "")
    return f"{year}{month}{day}"


def _number(words: str, kind: str) -> str:
    digits = re.sub(r"\D", "", words)
    return digits if kind == "strength" and digits else words
