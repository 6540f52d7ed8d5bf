"""Where a battle or a meeting took place."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from quizgen.fact_kinds.claiming import make_claim
from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.kind import FactKind
from quizgen.lexicons import read_lexicon
from quizgen.model import Claim, Value
from quizgen.normalising.modality import modality_of
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import subject_phrase
from quizgen.normalising.war import is_among
from quizgen.parsing.relations import VERBS, complements_of, is_passive, objects_of, phrase_of, subject_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

KIND = "place"


@cache
def _get_words(language: str) -> Mapping[str, frozenset[str]]:
    return {role: frozenset(words) for role, words in read_lexicon(language, KIND).items()}


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The places that ``sentence`` gives to its battles and meetings."""
    words = _get_words(sentence.language)
    lemmas = sentence.lemmas
    if not any(lemma in words["events"] or lemma in words["fighting"] for lemma in lemmas):
        return
    things = Fitting(sentence)
    for token in sentence.tokens:
        event, holder = _event_of(token, words)
        if event is None or holder is None or modality_of(holder, sentence.language) is not None:
            continue
        for preposition, place in complements_of(holder):
            if preposition in words["where"] and _is_certain_place(place, things):
                yield _claim(sentence, event, place, holder)


def _event_of(token: "Token", words: Mapping[str, frozenset[str]]) -> "tuple[Token | None, Token | None]":
    """What took place, and the word that its place hangs on: the noun itself, or the verb that says that it did."""
    if token.pos_ == "NOUN" and is_among(token, words["events"]):
        return token, token
    if token.pos_ in VERBS or token.pos_ == "ADJ":
        subject = subject_of(token)
        lemmas = set(verb_lemmas(token))
        if subject is not None and lemmas & words["happening"] and is_among(subject, words["events"]):
            return subject, token
        is_suffered = is_passive(token) or not objects_of(token)
        if subject is not None and lemmas & words["fighting"] and is_suffered and subject.pos_ in {"NOUN", "PROPN"}:
            return subject, token
    return None, None


def _is_certain_place(noun: "Token", things: Fitting) -> bool:
    """Whether it is a place by name, or a house or a town that a name tells from others."""
    if things.is_named(noun):
        return True
    has_name = any(child.pos_ == "PROPN" for child in noun.subtree)
    return things.is_place(noun) and has_name


def _claim(sentence: Sentence, event: "Token", place: "Token", holder: "Token") -> Claim:
    first, last = phrase_of(place)
    while first.i < place.i and first.pos_ in {"ADP", "DET"}:
        first = first.nbor()
    span = sentence.place(first, last)
    text = span.of(sentence.document.text)
    is_told = event != holder
    return make_claim(
        sentence,
        KIND,
        subject_phrase(sentence, event),
        Value(text, span, text),
        rule="place.of-verb" if is_told else "place.of-event",
        word=holder if is_told else None,  # «la derrota en N» says elsewhere what became of it
    )


PLACE = FactKind(KIND, find_claims)
