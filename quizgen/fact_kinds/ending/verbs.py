"""Verbs: «N fue derrotado en M», "the garrison surrendered", «depusieron las armas», "raised the siege"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.doing import read_doing
from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.grouping import PARTICLES, is_reflexive, is_result, particle_of, verb_group
from quizgen.fact_kinds.ending.set_phrases import (
    read_becoming,
    read_idiom,
    read_settling,
    read_through,
    read_with_object,
)
from quizgen.fact_kinds.ending.suffering import read_suffering
from quizgen.fact_kinds.ending.words import Ending, Frame, OutcomeWords
from quizgen.normalising.modality import modality_of
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import PARTICIPLES, VERBS, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_BE = closed("be")
_WHILE = closed("while")
_IRREGULAR = re.compile(r"(?:os|as|a)$")
_PARTICIPIAL = frozenset({"amod", "advmod", "advcl", "acl", "ROOT", "conj", "obj", "xcomp", "acomp"})


def find_by_verb(things: Fitting) -> Iterator[Ending]:
    """The outcome of every verb that states one."""
    sentence = things.sentence
    known = things.words.verbs
    for token, lemma in zip(sentence.tokens, things.lemmas, strict=True):
        is_known = lemma in known or lemma.endswith(PARTICIPLES) or lemma in things.words.participles
        if not is_known and known.isdisjoint(things.words.infinitives_of(token.lower_)):
            continue
        frames = _frames_of(token, things.words)
        if not frames or not _is_verbal(token) or _is_in_progress(token):
            continue
        if modality_of(token, sentence.language) is not None:
            continue
        if is_reflexive(token, things.words):
            frames = tuple(frame for frame in frames if frame.is_reflexive) or frames
        ending = next((found for frame in frames if (found := _READERS[frame.role](token, frame, things))), None)
        if ending is not None:
            yield ending


def find_refused_verbs(things: Fitting) -> Iterator[tuple["Token", str]]:
    """Verbs that may state an outcome and do not, with the reason."""
    told = {ending.last.i for ending in find_by_verb(things)}
    for token in things.sentence.tokens:
        if not _is_verbal(token) or not _frames_of(token, things.words):
            continue
        _, last = verb_group(token)
        if token.i not in told and last.i not in told:
            in_progress = "in-progress" if _is_in_progress(token) else "no-party"
            yield token, modality_of(token, things.language) or in_progress


def _frames_of(token: "Token", words: OutcomeWords) -> tuple[Frame, ...]:
    """The frames of a verb; one with a particle («gave up», "carrying out") is another verb."""
    particle = particle_of(token)
    irregular = words.participles.get(_IRREGULAR.sub("o", token.lower_))
    lemmas = (irregular,) if irregular is not None else verb_lemmas(token)
    if token.pos_ == "VERB":
        lemmas = (*lemmas, *words.infinitives_of(token.lower_))
    for lemma in lemmas:
        if particle is not None and (found := words.frames.get(f"{lemma}_{particle.lower_}")):
            return found
        if (particle is None or particle.dep_ not in PARTICLES) and (found := words.frames.get(lemma)):
            return found
    return ()


def _is_verbal(token: "Token") -> bool:
    if token.is_upper and len(token) > 1:
        return False
    if token.pos_ == "NOUN":
        return is_result(token)
    return token.pos_ in VERBS or (token.pos_ == "ADJ" and token.dep_ in _PARTICIPIAL)


def _is_in_progress(verb: "Token") -> bool:
    """«ocupaba los pueblos», "was marching": what was going on had not ended."""
    if verb.morph.get("Tense", []) == ["Imp"] or any(child.lower_ in _WHILE for child in verb.lefts):
        return True
    is_gerund = verb.tag_ == "VBG" or "Ger" in verb.morph.get("VerbForm", [])
    return is_gerund and any(child.dep_ == "aux" and child.lemma_ in _BE for child in verb.children)


_READERS = {
    "lost": read_suffering,
    "does": read_doing,
    "object": read_with_object,
    "through": read_through,
    "idiom": read_idiom,
    "becomes": read_becoming,
    "settles": read_settling,
}
"""By how the verb states it."""
