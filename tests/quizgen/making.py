"""Claims, facts and questions for tests, with as little said as each test needs."""

from quizgen.model import Citation, Claim, Evidence, Question, Span, Subject, Value
from quizgen.model.document import sha256_of


def make_claim(  # noqa: PLR0913 - a claim has as many parts
    kind: str = "date",
    subject: str = "the siege of Breda",
    value: str = "1625-06-05",
    *,
    document: str = "a.txt",
    language: str = "en",
    quote: str = "",
    at: int = 0,
    mod: str | None = None,
    unit: str | None = None,
    flags: tuple[str, ...] = (),
    rule: str = "test",
) -> Claim:
    """A claim whose subject stands in the middle of its quote."""
    quote = quote or f"We read of {subject} and {value}."
    span = Span(at, at + len(quote))
    start = at + quote.find(subject) if subject in quote else at + 1
    return Claim(
        kind=kind,
        document=document,
        language=language,
        subject=Subject(subject, Span(start, start + len(subject))),
        value=Value(value, Span(at + len(quote) - 1, at + len(quote)), value, mod=mod, unit=unit),
        citation=Citation(document, "0" * 64, span, quote, "", ""),
        rule=rule,
        flags=flags,
    )


def make_question(text: str, quote: str, *, identifier: str = "00000000000000aa", document: str = "a.txt") -> Question:
    """A choice question whose only citation quotes ``quote`` from ``text``."""
    start = text.index(quote)
    span = Span(start, start + len(quote))
    context = 32
    citation = Citation(
        document,
        sha256_of(text),
        span,
        quote,
        text[max(0, start - context) : start],
        text[span.end : span.end + context],
    )
    return Question(
        id=identifier,
        version=1,
        kind="date",
        type="choice",
        language="en",
        stem="When did the siege of Breda end?",
        key=("5 June 1625",),
        options=("5 June 1625", "5 June 1626", "2 June 1625"),
        accepts=("1625-06-05",),
        explanation="The siege of Breda ended on 5 June 1625.",
        difficulty=0.5,
        evidence=(Evidence("00000000000000ff", citation, Span(start, start + 4)),),
        status="ready",
    )
