"""Whom a sentence names only to deny it of him: "A, not B, who took the fort", «fue A, y no B, quien mandaba»."""

from typing import TYPE_CHECKING

from quizgen.parsing.closed import closed
from quizgen.parsing.relations import RELATIVES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DENYING = tuple(phrase.split() for phrase in sorted(closed("denying"), key=len, reverse=True))
_OPENING = frozenset(phrase[0] for phrase in _DENYING)
_CLOSING = frozenset(phrase[-1] for phrase in _DENYING)
_LINKS = closed("and") | {",", "but", "que", "mas", "mais"}
_PARTS = frozenset({"flat", "flat:name", "appos", "compound"})
_NAMED = frozenset({"NOUN", "PROPN"})
_NEAR = 4


def is_denied(noun: "Token") -> bool:
    """Whether "not", "rather than", «y no» stand right before the phrase of ``noun``, or before its preposition."""
    return _denial_before(noun) is not None


def denied_from(words: list["Token"]) -> int:
    """How many of ``words`` stand before the first that is only named to be denied; all where none is."""
    for at, word in enumerate(words):
        if at and word.pos_ in _NAMED and (denial := _denial_before(word)) is not None and denial.i > words[0].i:
            return next(n for n, other in enumerate(words) if other.i >= denial.i)
    return len(words)


def mend_denied(doc: "Doc") -> None:
    """Hang each relative clause of ``doc`` that the parse hung on somebody denied on him of whom it is said."""
    clauses = [token for token in doc if token.dep_ in RELATIVES and token.head.i < token.i]
    for clause in clauses:
        fellow = _affirmed_before(clause.head)
        if fellow is not None and fellow.sent == clause.sent and not clause.is_ancestor(fellow):
            clause.head = fellow


def _denial_before(noun: "Token") -> "Token | None":
    """The first word of the denial before the phrase of ``noun``."""
    doc, first = noun.doc, noun
    while first.i > 0 and not first.is_sent_start and _is_part(first.nbor(-1), noun):
        first = first.nbor(-1)
    for end in (first.i, first.i - 1 if first.i > 0 and doc[first.i - 1].pos_ == "ADP" else first.i):
        if end < 1 or doc[end - 1].lower_ not in _CLOSING:  # nearly always, and cheaper than every phrase
            continue
        for phrase in _DENYING:
            start = end - len(phrase)
            if start >= noun.sent.start and [token.lower_ for token in doc[start:end]] == phrase:
                return doc[start]
    return None


def _is_part(word: "Token", noun: "Token") -> bool:
    """Whether ``word`` belongs to the phrase of ``noun``: its article, its title, its given name."""
    if word.pos_ == "DET" and word.lower_ not in _OPENING:
        return True
    return word.pos_ in _NAMED and (word.head == noun or noun.head in (word, word.head))


def _affirmed_before(noun: "Token") -> "Token | None":
    """Who stands before the denial of ``noun``: the other of the two."""
    denial = _denial_before(noun)
    at = -1 if denial is None else denial.i - 1
    while at >= noun.sent.start and noun.doc[at].lower_ in _LINKS:
        at -= 1
    if at < noun.sent.start or noun.doc[at].pos_ not in _NAMED:
        return None
    fellow = noun.doc[at]
    while fellow.dep_ in _PARTS and 0 < abs(fellow.head.i - fellow.i) <= _NEAR and fellow.head != noun:
        fellow = fellow.head
    return fellow
