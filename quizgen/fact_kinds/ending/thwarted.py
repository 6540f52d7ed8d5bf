"""What was tried in vain: «no logró entrar en la villa», "failed to take the city", "could not break the line"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.words import Ending
from quizgen.normalising.modality import get_modal_words, is_negated, modality_of
from quizgen.parsing.relations import verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEW = 4
"""How many words may stand between the two verbs."""


def find_thwarted(things: Fitting) -> Iterator[Ending]:
    """The failure of every attempt that a verb of not being able tells of."""
    words = things.words
    for token, lemma in zip(things.sentence.tokens, things.lemmas, strict=True):
        if lemma in words.failing:
            is_so = modality_of(token, things.language) is None
        elif lemma in words.able:
            is_so = is_negated(token, things.language) or (
                token.dep_ == "aux" and is_negated(token.head, things.language)
            )
        else:
            continue
        deed = _deed_behind(token, things) if is_so else None
        subject = things.actor_of(deed) or things.actor_of(token) if deed is not None else None
        if deed is not None and subject is not None and _may_try(subject, things):
            yield Ending("failure", subject, _first(token, things), deed, "outcome.thwarted")


def _deed_behind(verb: "Token", things: Fitting) -> "Token | None":
    """The infinitive behind, where it is one that would have ended something."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + _FEW, things.sentence.tokens.end)]:
        if token.is_punct:
            return None
        if token.pos_ == "VERB":
            known = things.words.frames.keys() | things.words.trials
            return token if not known.isdisjoint(verb_lemmas(token)) else None
    return None


def _may_try(subject: "Token", things: Fitting) -> bool:
    return things.is_party(subject) or things.is_force(subject)


def _first(verb: "Token", things: Fitting) -> "Token":
    """The negation right before the verb, or the verb."""
    before = verb.nbor(-1) if verb.i > things.sentence.tokens.start else verb
    return before if before.lower_ in get_modal_words(things.language)["negations"] else verb
