"""What a verb says together with a noun: «depusieron las armas», "raised the siege", "was cut to pieces"."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.doing import subject_behind
from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.grouping import is_reflexive, verb_group
from quizgen.fact_kinds.ending.suffering import find_object, find_sufferer, is_suffered
from quizgen.fact_kinds.ending.words import UNNAMED, Ending, Frame
from quizgen.normalising.war import is_among
from quizgen.parsing.relations import agents_of, complements_of, is_passive, is_relative, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREDICATES = frozenset({"attr", "oprd", "acomp", "xcomp", "obj", "dobj", "advmod", "amod", "obl", "compound"})


def read_with_object(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What verb and object say together: «levantar el sitio», "sign the peace"."""
    reflexive = is_reflexive(verb, things.words)
    passive = is_passive(verb) or reflexive
    candidates = [things.actor_of(verb), *objects_of(verb)] if passive else objects_of(verb)
    noun = next((noun for noun in candidates if noun is not None and _is_one_of(noun, frame.objects)), None)
    if noun is None or (is_relative(verb) and noun == verb.head and noun.lemma_.lower() in things.words.nouns):
        return None  # «la victoria que alcanzó»: the noun itself tells it
    first, last = verb_group(verb)
    if passive:
        is_finite = reflexive or any(
            child.dep_.startswith("aux") or child.dep_ == "nsubjpass" for child in verb.children
        )
        flags = () if frame.outcome != "surrender" or _is_told_of(noun, things) else (UNNAMED,)
        return Ending(frame.outcome, noun, first, last, "outcome.set-phrase", flags) if is_finite else None
    subject = things.actor_of(verb) or next(iter(agents_of(verb)), None)
    if frame.outcome == "other" and (subject is None or not things.is_collective(subject)):
        return None
    if frame.outcome == "agreement" and (subject is None or things.is_person(subject)):
        flags = (UNNAMED,) if things.is_any(noun) else ()
        return Ending(frame.outcome, noun, first, last, "outcome.set-phrase", flags)
    if noun.i + 1 < things.sentence.tokens.end and f"{noun.lower_} {noun.nbor().lower_}" in frame.objects:
        noun = noun.nbor()
    last = max(last, noun, key=lambda token: token.i)
    return Ending(frame.outcome, subject if subject is not None else noun, first, last, "outcome.set-phrase")


def _is_told_of(noun: "Token", things: Fitting) -> bool:
    """Whether a passive says how it ended for the noun itself: a capitulation, a town, and not a flag or arms."""
    return noun.lemma_.lower() in things.words.nouns or things.is_event(noun) or things.is_place(noun)


def _is_one_of(noun: "Token", objects: frozenset[str]) -> bool:
    """Whether the lexicon names it, alone or with an adjective ("white flag")."""
    if is_among(noun, objects):
        return True
    return any(
        not objects.isdisjoint((f"{child.lower_} {noun.lower_}", f"{noun.lower_} {child.lower_}"))
        for child in noun.children
    )


def read_through(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«se apoderaron del puente», «las tropas entraron en la capital»: what is taken stands behind a preposition."""
    subject = things.actor_of(verb)
    if frame.is_reflexive != is_reflexive(verb, things.words) or is_passive(verb):
        return None
    is_army = (
        subject is not None and things.is_group(subject) and (things.is_force(subject) or things.is_plural(subject))
    )
    if not frame.is_reflexive and not is_army:
        return None
    direct = [("", noun) for noun in objects_of(verb) if noun.i > verb.i or is_relative(verb)]
    for preposition, noun in (*complements_of(verb), *direct):
        if preposition in frame.objects and things.is_place(noun):
            first, last = verb_group(verb)
            return Ending(frame.outcome, noun, first, last, "outcome.through")
    return None


def read_idiom(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«fueron pasados a cuchillo», "was cut to pieces": verb and complement say together what somebody suffered."""
    noun = _complement_among(verb, frame.objects)
    if noun is None:
        return None
    passive = is_suffered(verb, things.words)
    patient = find_sufferer(verb, things) if passive else find_object(verb, things)
    if patient is None or patient == noun:
        return None
    if not (things.is_group(patient) or things.is_plural(patient) or things.is_person(patient)):
        return None
    first, _ = verb_group(verb)
    return Ending(frame.outcome, patient, first, noun, "outcome.idiom")


def _complement_among(verb: "Token", nouns: frozenset[str]) -> "Token | None":
    """The noun that completes the verb («a cuchillo», "prisoner"), with a preposition or without."""
    bare = [child for child in verb.rights if child.dep_ in _PREDICATES]
    behind = [noun for _, noun in complements_of(verb)]
    fixed = [part for noun in behind for case in noun.lefts for part in case.rights if part.dep_ == "fixed"]
    return next((noun for noun in (*behind, *bare, *fixed) if is_among(noun, nouns)), None)


def read_becoming(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«cayó prisionero», "came to nothing": verb and complement say together what became of the subject."""
    noun = _complement_among(verb, frame.objects)
    subject = things.actor_of(verb) or subject_behind(verb)
    if noun is None or subject is None or subject == noun or is_passive(verb) or not things.is_said_of(verb, subject):
        return None
    is_many = things.is_plural(subject) and things.is_plural(noun)  # «trece oficiales cayeron prisioneros»
    if not is_many and not things.may_do(subject, frame.outcome) and not things.may_suffer(subject, frame.outcome):
        return None
    first, _ = verb_group(verb)
    return Ending(frame.outcome, subject, first, noun, "outcome.becomes")


def read_settling(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«el tratado puso fin a la guerra», "the campaign ended the rebellion": what brought something to its end."""
    if is_passive(verb):
        return None
    means, objects = things.actor_of(verb), [noun for noun in objects_of(verb) if noun.i > verb.i]
    last, ended = verb, objects
    if frame.objects:
        last = _complement_among(verb, frame.objects) or verb
        ended = [
            noun
            for preposition, noun in (*complements_of(verb), *complements_of(last))
            if preposition in things.closed["to"]
        ]
    if means is None or (frame.objects and last == verb):
        return None
    thing = next((noun for noun in ended if things.is_event(noun) or things.is_force(noun)), None)
    is_treaty = is_among(means, things.words.treaties)
    if thing is None or not (is_treaty or things.is_event(means) or things.is_group(means)):
        return None
    first, _ = verb_group(verb)
    return Ending("agreement" if is_treaty else "other", thing, first, last, "outcome.settled")
