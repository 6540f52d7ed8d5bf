"""Claims made of a sentence's words, their citation and warnings attached."""

from quizgen.model import Claim, Clause, Subject, Value
from quizgen.model.citation import cite
from quizgen.normalising.sentence import Sentence

TRUNCATED = "truncated-sentence"
"""The sentence breaks off before its end."""
AMBIGUOUS_PERSON = "ambiguous-person"
"""More than one person of the document could be meant."""


def make_claim(  # noqa: PLR0913 - a claim has as many parts
    sentence: Sentence,
    kind: str,
    subject: Subject,
    value: Value,
    *,
    rule: str,
    confidence: float = 1.0,
    flags: tuple[str, ...] = (),
    clause: Clause | None = None,
) -> Claim:
    """What ``sentence`` asserts of ``subject``, cited as a whole sentence."""
    if sentence.is_truncated:
        flags = (*flags, TRUNCATED)
    return Claim(
        kind=kind,
        document=sentence.document.name,
        language=sentence.language,
        subject=subject,
        value=value,
        citation=cite(sentence.document, sentence.span),
        rule=rule,
        confidence=confidence,
        flags=tuple(dict.fromkeys(flags)),
        clause=clause,
    )
