"""Claims made of a sentence's words, their citation and warnings attached."""

from typing import TYPE_CHECKING

from quizgen.model import Claim, Subject, Value
from quizgen.model.citation import cite
from quizgen.normalising.sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    word: "Token | None",
) -> Claim:
    """What ``sentence`` asserts of ``subject``, cited as a whole sentence.

    ``word`` carries the value or states it: the clause around it is what is asked from; None where nothing is.
    """
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
        clause=None if word is None else sentence.clause_around(word),
    )
