"""Verbs that the parse takes for nouns or adjectives: «La guarnición evacuó la villa», «Los rechazamos»."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.recalling import recall_object
from quizgen.fact_kinds.ending.words import Ending, Frame
from quizgen.normalising.modality import get_modal_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = frozenset({"DET", "ADP", "NUM"})
_MISTAKEN = frozenset({"NOUN", "PROPN", "ADJ", "ADV"})
_FEW = 3
"""How many small words may stand between such a verb and its noun."""


def find_misread(things: Fitting) -> Iterator[Ending]:
    """The outcome of every word that has the form of a verb and was parsed as something else."""
    if not things.words.preterites:
        return
    for token, lower in zip(things.sentence.tokens, things.lowers, strict=True):
        if token.pos_ not in _MISTAKEN:
            continue
        frames = [frame for verb in things.words.infinitives_of(lower) for frame in things.words.frames.get(verb, ())]
        if frames and not _is_doubted(token, things):
            ending = next((found for frame in frames if (found := _read(token, frame, things))), None)
            if ending is not None:
                yield ending


def _is_doubted(token: "Token", things: Fitting) -> bool:
    """Whether a word before it in its clause denies it or makes a condition of it."""
    words = get_modal_words(things.language)
    before = things.sentence.tokens.doc[things.sentence.tokens.start : token.i]
    clause = []
    for word in reversed(before):
        if word.is_punct:
            break
        clause.append(word.lower_)
    return not (words["negations"] | words["conditions"]).isdisjoint(clause)


def _read(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    before = verb.nbor(-1) if verb.i > things.sentence.tokens.start else None
    is_reflexive = before is not None and before.lower_ in things.words.reflexives
    if frame.is_reflexive != is_reflexive or frame.role not in {"lost", "does"}:
        return None
    first = before if is_reflexive and before is not None else verb
    if frame.role == "does":
        subject = _noun_before(first, things)
        return (
            Ending(frame.outcome, subject, first, verb, "outcome.misread")
            if (subject is not None and things.may_do(subject, frame.outcome))
            else None
        )
    if before is not None and before.lower_ in things.closed["third"]:
        found = recall_object(before, verb, things, lambda noun, beside: beside.may_suffer(noun, frame.outcome))
        return Ending(frame.outcome, found[0], verb, verb, "outcome.misread", sentence=found[1]) if found else None
    behind = _noun_behind(verb, things)
    if behind is None or not things.may_suffer(behind, frame.outcome):
        return None
    return Ending(frame.outcome, behind, first, verb, "outcome.misread")


def _noun_before(first: "Token", things: Fitting) -> "Token | None":
    """The noun right before the verb, or what it describes («El ala izquierda se derrumbó»)."""
    for token in reversed(things.sentence.tokens.doc[max(things.sentence.tokens.start, first.i - _FEW) : first.i]):
        if token.pos_ in {"NOUN", "PROPN"}:
            return token
        if token.pos_ != "ADJ":
            return None
    return None


def _noun_behind(verb: "Token", things: Fitting) -> "Token | None":
    for token in verb.doc[verb.i + 1 : min(verb.i + 2 + _FEW, things.sentence.tokens.end)]:
        if token.pos_ in {"NOUN", "PROPN"}:
            return token
        if token.pos_ not in _SMALL:
            return None
    return None
