"""Why a date may not be that of its clause: authors disagree, a state opens the sentence, an aside stands between."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.abridging import get_words
from quizgen.fact_kinds.dating import PARTED, Dated
from quizgen.model import TimeExpression
from quizgen.normalising.folding import fold
from quizgen.normalising.modality import REPORTED
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import finite_verb, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_misgivings(sentence: Sentence, time: TimeExpression, event: Dated) -> Iterator[str]:
    """What a teacher should look at before the date is believed."""
    if _is_disputed(sentence):
        yield REPORTED
    opening = _opening_state(sentence)
    tokens = sentence.words(time.span)
    is_subject = bool(opening) and event.subject.span.start == sentence.place(opening[0]).start
    is_of_state = event.word not in opening and (is_subject or tokens[0] in opening)
    is_behind = event.word.i < tokens[0].i and is_relative(event.word) and _is_closed(event.word, tokens[0])
    if is_of_state or is_behind:
        yield PARTED


def _is_disputed(sentence: Sentence) -> bool:
    """Whether the sentence itself says that others say otherwise: «(el 21 según otros)»."""
    said = " ".join(fold(token.text) for token in sentence.tokens)
    return any(f" {phrase} " in f" {said} " for phrase in get_words(sentence.language)["disputed"])


def _opening_state(sentence: Sentence) -> "list[Token]":
    """The words before the comma, where a state is dated: "Ill since 1812, N resigned", «Nacido en 1784, N mandó»."""
    first = sentence.tokens[0]
    comma = next((token for token in sentence.tokens if token.text == ","), None)
    if comma is None or first.pos_ in {"ADP", "DET", "SCONJ", "PRON", "NUM", "ADV"}:
        return []
    opening = list(sentence.tokens.doc[first.i : comma.i])
    if any(finite_verb(token) is not None for token in opening if token.pos_ in {"VERB", "AUX"}):
        return []
    times = [time for time in sentence.times if time.span.end <= sentence.place(comma).start]
    if not times:
        return []
    opener = sentence.words(times[0].span)[0].nbor(-1)
    is_participle = "Part" in first.morph.get("VerbForm", []) or first.tag_ == "VBN"
    is_since = fold(opener.text) in get_words(sentence.language)["since"] and opener.i - 1 == first.i
    return opening if is_since or (is_participle and sentence.person_at(first) is None) else []


def _is_closed(verb: "Token", date: "Token") -> bool:
    """Whether a comma closes the relative clause before the date («la nave, que mandaba N, zarpó en enero»)."""
    return any(token.text == "," for token in verb.doc[verb.i : date.i])
