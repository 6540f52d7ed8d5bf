"""Whose the men were, where the words that name them do not say: "invaded the province with 2,000 men"."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.counting import CASUALTIES, SOLDIERS, Words, fate_of, lemma_of
from quizgen.fact_kinds.phrasing import noun_phrase, subject_of_words
from quizgen.model import Subject
from quizgen.normalising.folding import fold
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import children_of, head_of, relation_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = frozenset({"PROPN", "NOUN"})
_LONGEST = 8
"""Words in an owner's name."""


def with_owner(sentence: Sentence, subject: Subject, noun: "Token", verb: "Token | None", words: Words) -> Subject:
    """``subject``, a bare noun like "men", with ``canonical`` saying whose they were where that is certain."""
    owner = _find_owner(noun, verb, words) if not subject.canonical else None
    if owner is None:
        return subject
    phrase = noun_phrase(owner)
    mention = sentence.person_at(owner)
    if mention is not None and mention.is_certain:
        name = mention.person.name
    elif owner.pos_ in _NAMES and len(phrase) <= _LONGEST:
        said = subject_of_words(sentence, phrase)
        name = said.canonical or " ".join(said.text.split())
    else:
        return subject
    full = f"{subject.text} {words.of} {name}"
    for apart, joined in words.contracted.items():
        full = full.replace(apart, joined)
    return Subject(subject.text, subject.span, full)


def _find_owner(noun: "Token", verb: "Token | None", words: Words) -> "Token | None":
    """The subject of the verb that says that somebody had, lost or came with them; the name before «con», "with"."""
    case = next((child for child in children_of(noun) if relation_of(child) == "case"), None)
    is_with = case is not None and fold(case.text) in words.with_
    if is_with and head_of(noun).pos_ == "PROPN":
        return head_of(noun)
    if verb is None or head_of(noun).i != verb.i:
        return None
    has_them = lemma_of(verb) in words.having or fate_of(verb, words) == CASUALTIES
    if not (is_with or (has_them and relation_of(noun) == "obj")):
        return None
    subject = next((child for child in children_of(verb) if relation_of(child) == "nsubj"), None)
    return None if is_with and subject is not None and _is_of_another(noun, subject) else subject


def _is_of_another(men: "Token", subject: "Token") -> bool:
    """What stands before the comma has a subject of its own: "When he came with 900 men, N was killed"."""
    before = men.doc[men.sent.start : subject.i] if men.i < subject.i else ()
    return any(token.dep_ in {"nsubj", "nsubjpass"} for token in before) or (
        bool(before) and subject.dep_ in {"nsubjpass", "nsubj:pass"}
    )


def is_bare(subject: Subject, unit: str) -> bool:
    """Whether the subject is a word or two that could be anybody's."""
    short = 2
    return unit == SOLDIERS and len(subject.text.split()) <= short and not subject.canonical
