"""The phrase around a noun and the words beside a figure, as places in the document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizgen.model import Span, Subject
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import children_of, relation_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDE = frozenset(
    {"det", "amod", "compound", "flat", "fixed", "nmod", "nmod:poss", "case", "nummod", "advmod", "appos:name"}
)
_LONGEST = 14
"""Words in a phrase: longer ones are cut after their head's nearest complements."""


def noun_phrase(noun: "Token", *, without: Iterable["Token"] = ()) -> list["Token"]:
    """The words of the phrase that ``noun`` heads, side by side; clauses, appositions and ``without`` left out."""
    excluded = {token.i for token in without}
    inside = {noun.i: noun}
    queue = [noun]
    while queue:
        for child in children_of(queue.pop()):
            if (
                relation_of(child) in _INSIDE
                and child.i not in excluded
                and child.i not in inside
                and not child.is_punct
            ):
                inside[child.i] = child
                queue.append(child)
    return _beside(noun, inside)


def _beside(noun: "Token", inside: dict[int, "Token"]) -> list["Token"]:
    """The unbroken run of ``inside`` around ``noun``; hyphens and apostrophes do not break it."""
    doc = noun.doc
    first = last = noun.i
    while first > noun.sent.start and ((first - 1) in inside or (first - 2 in inside and _is_glue(doc[first - 1]))):
        first -= 1
    while last + 1 < noun.sent.end and (last + 1 in inside or (last + 2 in inside and _is_glue(doc[last + 1]))):
        last += 1
    while relation_of(doc[first]) == "case" and first < noun.i:
        first += 1
    return list(doc[first : min(last + 1, first + _LONGEST)])


def _is_glue(token: "Token") -> bool:
    return token.text in {"-", "'", "’", "/"}


def subject_of_words(sentence: Sentence, words: list["Token"]) -> Subject:
    """The words, side by side, as a subject; a person that they are is given in full."""
    span = sentence.place(words[0], words[-1])
    mention = next((m for m in sentence.people if m.is_certain and m.span.overlaps(span)), None)
    full = mention.person.name if mention is not None and mention.person.name != mention.text else ""
    text = span.of(sentence.document.text)
    canonical = text.replace(mention.text, full, 1) if mention is not None and full else ""
    return Subject(text, span, " ".join(canonical.split()))


def subject_at(sentence: Sentence, span: Span) -> Subject:
    """The characters of ``span`` as a subject."""
    return Subject(span.of(sentence.document.text), span)
