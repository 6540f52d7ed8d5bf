"""Clauses and nouns in short, as what a date dates: the date itself, asides and other clauses left out."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from quizgen.fact_kinds.phrasing import noun_phrase, subject_of_words
from quizgen.lexicons import read_lexicon
from quizgen.model import Subject
from quizgen.normalising.folding import fold
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import children_of, finite_verb, head_of, is_predicate, relation_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_OUTSIDE = frozenset({"advcl", "parataxis", "acl:relcl", "punct", "cc", "discourse", "ccomp", "mark"})
"""Parts of a clause that its short form leaves out."""
NOUNS = frozenset({"NOUN", "PROPN"})
LONGEST = 18
"""Words in the short form of a clause."""
_ASIDE = 18
"""Words that may stand between a subject and its verb."""


@cache
def get_words(language: str) -> Mapping[str, frozenset[str]]:
    """How ``language`` says what a date dates, folded."""
    return {name: frozenset(map(fold, words)) for name, words in read_lexicon(language, "date").items()}


def event_of(verb: "Token", words: Mapping[str, frozenset[str]]) -> "Token | None":
    """What a verb that only says that it took place, began or ended, says it of."""
    lemma = fold(verb.lemma_)
    subject, thing = inherited_subject(verb), object_of(verb)
    if lemma in words["beginning"] and thing is not None and thing.pos_ == "NOUN":
        return thing
    if subject is None or subject.pos_ not in NOUNS:
        return None
    phrase = f"{lemma} {' '.join(fold(token.text) for token in verb.doc[verb.i + 1 : verb.i + 4])}"
    if any(phrase.startswith(words_) for words_ in words["happening_with"]):
        return subject
    is_passive = any(token.dep_ in {"nsubjpass", "nsubj:pass", "auxpass"} for token in verb.children)
    has_own_object = thing is not None and thing.pos_ in NOUNS
    if lemma in words["happening"] and not has_own_object and subject.pos_ == "NOUN":
        return subject
    return subject if is_passive and lemma in words["happening_passive"] else None


def short_form(verb: "Token", tokens: "Tokens", also: "list[Token] | None" = None) -> "list[Token]":
    """The words of the clause, side by side, around ``verb``; the date and other clauses are left out."""
    without = {token.i for token in tokens}
    opener = opener_token(tokens)
    if opener is not None:
        without.add(opener.i)
    inside = {verb.i} | {token.i for token in also or ()}
    for child in children_of(verb):
        relation = relation_of(child)
        if relation in _OUTSIDE or (relation == "conj" and (is_predicate(child) or child.pos_ == "VERB")):
            continue
        inside |= {token.i for token in _without_clauses(child)} - without
    doc = verb.doc
    first = last = verb.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    subject = subject_of_verb(verb)
    if (
        subject is not None
        and subject.i < first <= subject.i + _ASIDE
        and not without.intersection(range(subject.i, first))
    ):
        first = min(token.i for token in noun_phrase(subject))
    while first < verb.i and (doc[first].pos_ in {"ADP", "ADV", "CCONJ", "SCONJ"} or doc[first].is_punct):
        first += 1
    while last > verb.i and (doc[last].pos_ in {"ADP", "DET", "CCONJ", "SCONJ"} or doc[last].is_punct):
        last -= 1
    return list(doc[first : min(last + 1, max(verb.i + 1, first + LONGEST))])


def _without_clauses(token: "Token") -> Iterator["Token"]:
    yield token
    for child in children_of(token):
        if relation_of(child) not in {"acl:relcl", "advcl", "parataxis", "ccomp"}:
            yield from _without_clauses(child)


def noun_subject(sentence: Sentence, noun: "Token", tokens: "Tokens") -> Subject:
    """The phrase of ``noun`` without the date."""
    opener = opener_token(tokens)
    without = [*tokens, opener] if opener is not None else list(tokens)
    phrase = [token for token in noun_phrase(noun, without=without) if token.i not in {other.i for other in without}]
    return subject_of_words(sentence, phrase or [noun])


def noun_with(sentence: Sentence, noun: "Token", participle: "Token", tokens: "Tokens") -> Subject:
    """A noun and what was done to it, where that is not far off: «la presa, comenzada»; else the noun alone."""
    phrase = noun_phrase(noun, without=tokens)
    if phrase and phrase[0].i < participle.i < tokens[0].i and participle.i - phrase[0].i < LONGEST:
        return subject_of_words(sentence, list(noun.doc[phrase[0].i : participle.i + 1]))
    return subject_of_words(sentence, phrase or [noun])


def whole_name(sentence: Sentence, noun: "Token") -> str:
    """``noun`` as a name, with all that are joined to it («A y B se retiraron»)."""
    joined = [child for child in children_of(noun) if relation_of(child) == "conj" and child.pos_ in NOUNS]
    if not joined:
        owner = noun_subject(sentence, noun, noun.doc[0:0])
        return owner.canonical or owner.text
    return sentence.place(noun_phrase(noun)[0], noun_phrase(joined[-1])[-1]).of(sentence.document.text)


def object_of(verb: "Token") -> "Token | None":
    """What ``verb`` is done to."""
    return next((child for child in children_of(verb) if relation_of(child) == "obj"), None)


def subject_of_verb(verb: "Token") -> "Token | None":
    """Who or what does it, said in its own clause."""
    return next((child for child in children_of(verb) if relation_of(child) == "nsubj"), None)


def inherited_subject(verb: "Token") -> "Token | None":
    """The subject of ``verb``, or of the verb before it in a coordination."""
    own = subject_of_verb(verb)
    if own is not None or relation_of(verb) != "conj":
        return own
    shared = subject_of_verb(head_of(verb))
    return shared if shared is not None and _agrees(verb, shared) else None


def _agrees(verb: "Token", subject: "Token") -> bool:
    """Whether a verb of many has a subject of many, where its form tells."""
    is_of_many = (finite_verb(verb) or verb).morph.get("Number", []) == ["Plur"]
    is_one = subject.pos_ == "PROPN" or "Sing" in subject.morph.get("Number", [])
    return not is_of_many or not is_one or any(relation_of(child) == "conj" for child in children_of(subject))


def opener_of(tokens: "Tokens") -> str:
    """The folded preposition before the date, or nothing."""
    opener = opener_token(tokens)
    return fold(opener.text) if opener is not None else ""


def opener_token(tokens: "Tokens") -> "Token | None":
    """The preposition or article before the date."""
    if not len(tokens) or tokens[0].i == tokens[0].sent.start:
        return None
    before = tokens[0].nbor(-1)
    return before if before.pos_ in {"ADP", "SCONJ"} else None
