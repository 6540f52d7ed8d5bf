"""What becomes of the subject itself: "the garrison surrendered", «cayó la plaza», «el asalto fracasó»."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.grouping import head_of_apposition, is_reflexive, particle_of, verb_group
from quizgen.fact_kinds.ending.recalling import recall_subject
from quizgen.fact_kinds.ending.words import Ending, Frame
from quizgen.parsing.relations import complements_of, is_passive, objects_of, preposition_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token


def read_doing(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What the subject does, or what becomes of it."""
    subject = things.actor_of(verb)
    if not _stands_alone(verb, frame, things, has_subject=subject is not None):
        return None
    subject = subject or _subject_behind(verb)
    sentence = None
    if subject is None or things.is_personal(subject):
        found = recall_subject(verb, things)
        subject, sentence = found if found is not None else (subject, None)
    if subject is None or not things.is_said_of(verb, subject):
        return None
    particle = particle_of(verb)
    is_party = things.is_party_of(subject, verb, particle.lower_ if particle is not None else "")
    if not is_party and not things.beside(sentence).may_do(subject, frame.outcome):
        return None
    outcome = "removal" if frame.outcome == "capture" and things.among(subject, "rulers") else frame.outcome
    first, last = verb_group(verb)
    return Ending(outcome, head_of_apposition(subject, things), first, last, "outcome.subject", sentence=sentence)


def _stands_alone(verb: "Token", frame: Frame, things: Fitting, *, has_subject: bool) -> bool:
    """Whether the verb says it of its subject: with «se» where it needs one, no object, no "failed attempts"."""
    if frame.is_reflexive != is_reflexive(verb, things.words):
        return False
    if is_passive(verb) and (verb.pos_ == "ADJ" or frame.outcome == "other"):
        return False
    if (verb.dep_ == "amod" and verb.i < verb.head.i) or (
        frame.outcome == "failure" and any(child.dep_ == "xcomp" for child in verb.children)
    ):
        return False
    if things.words.alone.intersection(verb_lemmas(verb)) and complements_of(verb):
        return False
    objects = [noun for noun in objects_of(verb) if things.sentence.time_at(noun) is None]
    if verb.i + 1 < things.sentence.tokens.end and verb.nbor().text == ",":
        objects = [noun for noun in objects if noun.i < verb.i]  # «N dimitió, sospechoso de traición»
    return frame.is_reflexive or not has_subject or all(preposition_of(noun) for noun in objects)


def _subject_behind(verb: "Token") -> "Token | None":
    """«cedió La Bufa»: the subject behind its verb, which the parse takes for an object."""
    return next((noun for noun in objects_of(verb) if noun.i > verb.i and preposition_of(noun) == ""), None)
