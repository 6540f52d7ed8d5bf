"""What becomes of the subject itself: "the garrison surrendered", «cayó la plaza», «el asalto fracasó»."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.grouping import head_of_apposition, is_reflexive, particle_of, verb_group
from quizgen.fact_kinds.ending.recalling import recall_object, recall_subject
from quizgen.fact_kinds.ending.words import Ending, Frame
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import complements_of, is_passive, is_relative, objects_of, preposition_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLITICS = closed("third")
_RELATIVE_PRONOUNS = closed("relative")


def read_doing(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What the subject does, or what becomes of it."""
    subject = things.actor_of(verb)
    if not _stands_alone(verb, frame, things, has_subject=subject is not None):
        return None
    subject = subject or subject_behind(verb)
    sentence = None
    if things.is_of_men(verb) and subject is not None and things.is_personal(subject) and not things.is_many(subject):
        return None  # a man may perish or retire with no army's end
    if subject is not None and subject.lower_ in _CLITICS and not things.is_personal(subject):
        found = recall_object(subject, verb, things, lambda noun, beside: beside.may_do(noun, frame.outcome))
        subject, sentence = found if found is not None else (None, None)
    elif subject is None or things.is_personal(subject):
        found = recall_subject(verb, things)
        subject, sentence = found if found is not None else (subject, None)
    if subject is None or not things.is_said_of(verb, subject):
        return None
    if sentence is None and not things.may_do(subject, frame.outcome):
        subject = _nearest_antecedent(verb, things) or subject
    if frame.outcome == "capture" and _is_a_man_s_fall(verb, subject, things):
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
    particle = particle_of(verb)
    objects = [noun for noun in objects_of(verb) if things.sentence.time_at(noun) is None and noun != particle]
    if verb.i + 1 < things.sentence.tokens.end and verb.nbor().text == ",":
        objects = [noun for noun in objects if noun.i < verb.i]  # «N dimitió, sospechoso de traición»
    return frame.is_reflexive or not has_subject or all(preposition_of(noun) for noun in objects)


def _is_a_man_s_fall(verb: "Token", subject: "Token", things: Fitting) -> bool:
    """«cayeron sobre el enemigo», "fell upon him", "N fell in a skirmish": said of whoever attacks or dies."""
    behind = [(p, n) for p, n in complements_of(verb) if things.sentence.time_at(n) is None]
    if any(preposition in things.closed["upon"] for preposition, _ in behind):
        return True
    is_stronghold = things.among(subject, "strongholds", "rulers")
    return not is_stronghold and any(preposition in things.closed["where"] for preposition, _ in behind)


def subject_behind(verb: "Token") -> "Token | None":
    """«cedió La Bufa»: the subject behind its verb, which the parse takes for an object."""
    return next((noun for noun in objects_of(verb) if noun.i > verb.i and preposition_of(noun) == ""), None)


def _nearest_antecedent(verb: "Token", things: Fitting) -> "Token | None":
    """«puso sitio a N, que capituló»: the name right before the pronoun, where the parse chose another noun."""
    pronoun = next((child for child in verb.lefts if child.lower_ in _RELATIVE_PRONOUNS), None)
    if pronoun is None or not is_relative(verb) or pronoun.i - 2 < things.sentence.tokens.start:
        return None
    before = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    return before if before.pos_ == "PROPN" and things.is_place(before) else None
