"""What somebody suffers: «N fue derrotado», "they stormed the town", «Tomado el castillo, …»."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.grouping import head_of_apposition, is_reflexive, is_result, particle_of, verb_group
from quizgen.fact_kinds.ending.recalling import recall_object, recall_subject
from quizgen.fact_kinds.ending.words import Ending, Frame, OutcomeWords
from quizgen.normalising.subjects import antecedent_in_sentence, first_of_group
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import (
    OBJECTS,
    RELATIVES,
    agents_of,
    complements_of,
    conjuncts_of,
    is_passive,
    objects_of,
    preposition_of,
    verb_lemmas,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLITICS = closed("third")
_HIMSELF = closed("himself")
_PERSONAL = closed("personal")
_POINTING = closed("them") | closed("it")
_ANTECEDENTS = closed("antecedents")
_RELATIVE_PRONOUNS = closed("relative")
_AND = closed("and") | {",", ";", ":"}
_OPENING = 20
"""How many words a participle that opens a sentence may have with it."""


def read_suffering(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What the object, or the subject of a passive, suffers."""
    passive = is_suffered(verb, things.words)
    if passive and not _is_told(verb):
        return None
    patient = find_sufferer(verb, things) if passive else find_object(verb, things)
    if frame.outcome == "surrender" and patient is not None and patient.lower_ in _HIMSELF:
        patient = things.actor_of(verb)  # "gave himself up"
    is_pointer = patient is not None and patient.lower_ in (_POINTING if passive else _POINTING | _CLITICS)
    if patient is not None and is_pointer and (found := _meant(verb, patient, frame, things)) is not None:
        return found
    if not passive and patient is not None and patient.lower_ in _CLITICS:
        if frame.outcome == "withdrawal":
            return _left(verb, frame, things)
        patient = _named_before(verb, things) if frame.outcome in {"capture", "occupation"} else None
    if patient is not None and patient.pos_ == "PRON" and patient.lower_ in _ANTECEDENTS:
        patient = antecedent_in_sentence(patient) or patient
    if passive and patient is not None and things.is_personal(patient):
        return _recalled(verb, frame, things)
    if patient is None or patient.lower_ in _CLITICS:
        return _at_battle(verb, frame, things) or _recalled(verb, frame, things)
    return _suffered(verb, patient, frame, things, passive=passive)


def _meant(verb: "Token", pronoun: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """Whom a pronoun beside the verb means: told by the battle, or named before."""
    return _at_battle(verb, frame, things) or _pointed_at(verb, pronoun, frame, things)


def _suffered(verb: "Token", patient: "Token", frame: Frame, things: Fitting, *, passive: bool) -> Ending | None:
    """That the patient, named beside the verb, suffers it."""
    if not _may_suffer(verb, patient, frame, things, passive=passive):
        return None
    first, last = verb_group(verb)
    rule = "outcome.passive" if passive else "outcome.object"
    return Ending(frame.outcome, head_of_apposition(patient, things), first, last, rule)


def _may_suffer(verb: "Token", patient: "Token", frame: Frame, things: Fitting, *, passive: bool) -> bool:
    """Whether the verb says such an outcome of the patient: men are taken by some verbs only."""
    particle = particle_of(verb)
    is_party = things.is_party_of(patient, verb, particle.lower_ if particle is not None else "")
    is_party = is_party and (passive or not _is_thing_beside(verb, patient, things))
    if not is_party and not things.may_suffer(patient, frame.outcome):
        return False
    if frame.outcome == "occupation" and things.is_any(patient):
        return False  # "occupied a strong position": nobody's before
    if passive and any(things.sentence.time_at(agent) is not None for agent in agents_of(verb)):
        return False  # «rendidos por ocho años de guerra»: worn out
    return frame.outcome != "capture" or things.is_place(patient) or _takes_men(verb, things, passive=passive)


def _is_thing_beside(verb: "Token", patient: "Token", things: Fitting) -> bool:
    """«rechazó las propuestas»: people would stand behind «a», where the language says so of them."""
    is_object = patient.head.i == verb.i and patient.dep_ in OBJECTS and patient.i > verb.i
    return is_object and bool(things.closed["personal"]) and preposition_of(patient) == ""


def _left(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«la guarnición la evacuó»: what was left is only pointed at, so that it is told of those who left."""
    actor = things.actor_of(verb)
    if actor is None or not things.is_group(actor):
        return None
    first, last = verb_group(verb)
    return Ending(frame.outcome, actor, first, last, "outcome.object")


def _recalled(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«… y fue vencido por N», "they were beaten": who suffered it was named before."""
    auxiliaries = [child for child in verb.lefts if child.dep_.startswith("aux") or child.dep_ == "cop"]
    is_finite = any("Fin" in child.morph.get("VerbForm", []) for child in auxiliaries)
    first = first_of_group(verb)
    is_said_of_noun = first.i > things.sentence.tokens.start and first.nbor(-1).pos_ in {"NOUN", "PROPN", "NUM"}
    found = recall_subject(verb, things) if is_finite and is_passive(verb) and not is_said_of_noun else None
    if found is None:
        return None
    beside = things.beside(found[1])
    fits = frame.outcome != "capture" or (beside.is_place(found[0]) and not _runs_on(found[0]))
    if not fits or not beside.may_suffer(found[0], frame.outcome):
        return None
    first, last = verb_group(verb)
    return Ending(frame.outcome, found[0], first, last, "outcome.recalled", sentence=found[1])


def _pointed_at(verb: "Token", pronoun: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«y los dispersó», "it was stormed", "these were routed": what the pronoun stands for was named before."""
    passive = is_suffered(verb, things.words)

    def fits(noun: "Token", beside: Fitting) -> bool:
        return _may_suffer(verb, noun, frame, beside, passive=passive)

    actor = None if passive else things.actor_of(verb)
    kinds = (things.is_party, things.is_plural, things.is_pronoun, things.is_force)
    is_of_war = actor is None or any(is_such(actor) for is_such in kinds)
    found = recall_object(pronoun, verb, things, fits) if is_of_war else None
    if found is None:
        return None
    first, last = verb_group(verb)
    return Ending(frame.outcome, found[0], first, last, "outcome.pointed-at", sentence=found[1])


def _runs_on(noun: "Token") -> bool:
    """Whether a preposition governs it, so that the subject is a name right behind ("At N Prince M attacked")."""
    first = noun.left_edge
    return first.pos_ == "ADP" or (not first.is_sent_start and first.i > 0 and first.nbor(-1).pos_ == "ADP")


def is_suffered(verb: "Token", words: OutcomeWords) -> bool:
    """Whether it is a passive: «fue tomada», «se perdió», «quedó destruida», the second of «fue cercada y tomada»."""
    if is_passive(verb) or is_reflexive(verb, words) or is_result(verb):
        return True
    return verb.dep_ == "conj" and verb.pos_ == "ADJ" and is_passive(verb.head)


def find_sufferer(verb: "Token", things: Fitting) -> "Token | None":
    """Of whom a passive or a participle is said."""
    if is_result(verb):
        return things.actor_of(verb.head)
    found = _set_beside(verb, things) or _absolute_subject(verb, things)
    if found is not None:
        return found
    if verb.dep_ == "conj" and verb.pos_ == "ADJ":
        return things.actor_of(verb.head)
    return things.actor_of(verb) or next(iter(objects_of(verb)), None)


def _named_before(verb: "Token", things: Fitting) -> "Token | None":
    """«desembarcaron en N y la ocuparon»: the one place that the sentence has named so far."""
    before = things.sentence.tokens.doc[things.sentence.tokens.start : verb.i]
    places = [
        token
        for token in before
        if token.pos_ == "PROPN" and things.is_named(token) and token.dep_ not in {"flat", "compound"}
    ]
    return places[-1] if places else None


def _absolute_subject(verb: "Token", things: Fitting) -> "Token | None":
    """«Tomado el castillo, …»: the noun right behind a participle that opens its clause."""
    own = next((child for child in verb.rights if child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"}), None)
    if own is not None and verb.pos_ == "ADJ":
        return own
    opens = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).lower_ in _AND
    if not opens or any(child.dep_.startswith("aux") for child in verb.children):
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        if token.pos_ in {"NOUN", "PROPN"}:
            return token
        if token.pos_ != "DET":
            return _behind_opening(verb, things)
    return None


def _behind_opening(verb: "Token", things: Fitting) -> "Token | None":
    """«Derrotado en N, el rey huyó»: the noun right behind the comma that ends what the participle says."""
    clause = []
    for token in verb.doc[verb.i + 1 : min(verb.i + _OPENING, things.sentence.tokens.end)]:
        if token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", []):
            break
        clause.append(token)
    for comma in (token for token in clause if token.text == ","):
        behind = [token for token in verb.doc[comma.i + 1 : comma.i + 5] if token.pos_ not in {"DET", "ADJ", "ADP"}]
        if behind and behind[0].pos_ in {"NOUN", "PROPN"} and not _is_governed(behind[0]):
            noun = behind[0]
            while noun.dep_ in {"compound", "flat"} and noun.head.pos_ in {"NOUN", "PROPN"}:
                noun = noun.head
            said, of = verb.morph.get("Number", []), noun.morph.get("Number", [])
            return noun if not said or not of or said == of else None
    return None


def _is_governed(noun: "Token") -> bool:
    """Whether a preposition stands before it, as before a second circumstance («, en el mes de mayo,»)."""
    return any(token.pos_ == "ADP" for token in noun.doc[max(0, noun.i - 2) : noun.i])


def find_object(verb: "Token", things: Fitting) -> "Token | None":
    """What an active verb is done to: its object, what a relative clause hangs on, or a second subject behind it."""
    second = _second_subject(verb)
    objects = [
        noun for noun in objects_of(verb) if things.sentence.time_at(noun) is None and things.is_near(verb, noun)
    ]
    named = next(iter(sorted(objects, key=preposition_of)), None)
    return second or named or _whom(verb, things) or _relative_object(verb)


def _whom(verb: "Token", things: Fitting) -> "Token | None":
    """«Expulsaron a los daneses»: people behind «a», which the parse takes for a place."""
    behind = (noun for preposition, noun in complements_of(verb) if preposition in _PERSONAL)
    return next((noun for noun in behind if things.is_party(noun) and things.is_near(verb, noun)), None)


def _second_subject(verb: "Token") -> "Token | None":
    """«El tratado entregó Tarapacá»: of two subjects of a verb the one right behind it is its object."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return subjects[-1] if len(subjects) > 1 and subjects[-1].i > verb.i > subjects[0].i else None


def _relative_object(verb: "Token") -> "Token | None":
    """«la ciudad que tomó N», «la ciudad, que ya habían ocupado»: what a relative clause hangs on."""
    if verb.dep_ not in RELATIVES:
        return None
    is_one = verb.head.morph.get("Number", []) != ["Plur"] and len(conjuncts_of(verb.head)) == 1
    if _number(verb) == "Plur" and is_one:
        return verb.head
    has_subject = any(child.dep_ == "nsubj" and child.lower_ not in _RELATIVE_PRONOUNS for child in verb.children)
    return verb.head if has_subject and any(child.lower_ in _RELATIVE_PRONOUNS for child in verb.lefts) else None


def _number(verb: "Token") -> str:
    """Of the verb, or of its first auxiliary."""
    finite = next((child for child in verb.children if child.dep_ == "aux"), verb)
    return next(iter(finite.morph.get("Number", [])), "")


def _takes_men(verb: "Token", things: Fitting, *, passive: bool) -> bool:
    """Whether the verb tells that men or ships were taken («capturar», "were taken"); "lost" does not."""
    lemmas = verb_lemmas(verb)
    captures = any(lemma in things.words.captors for lemma in lemmas)
    return captures or (passive and any(lemma in things.words.takers for lemma in lemmas))


def _at_battle(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«los derrotó en N», «Fue rechazado en N»: whom, is said elsewhere; the battle is named."""
    is_finite = any(child.dep_.startswith("aux") or child.dep_ == "cop" for child in verb.children)
    if frame.outcome != "defeat" or (is_passive(verb) and not is_finite):
        return None
    places = (noun for preposition, noun in complements_of(verb) if preposition in things.closed["where"])
    place = next((noun for noun in places if things.is_place(noun)), None)
    if place is None:
        return None
    first, last = verb_group(verb)
    return Ending(frame.outcome, place, first, last, "outcome.at-battle")


def _is_told(verb: "Token") -> bool:
    """Whether a participle tells what happened: with an auxiliary, or behind its noun with a place or an agent."""
    marks = {"aux", "auxpass", "aux:pass", "aux:tense", "cop", "nsubjpass", "nsubj", "expl:pass"}
    if any(child.dep_ in marks for child in verb.children) or is_result(verb) or verb.dep_ == "conj":
        return True
    if verb.pos_ == "VERB" and verb.dep_ in {"ROOT", "advcl", "acomp"}:
        return True
    if _is_set_off(verb):
        return True
    is_behind = verb.dep_ not in {"amod", "acl"} or verb.head.i < verb.i
    return is_behind and bool(complements_of(verb))


def _set_beside(verb: "Token", things: Fitting) -> "Token | None":
    """«estuvo en N y en M, perdida en julio»: the place right before the comma, where the parse chose a farther one."""
    if not _is_set_off(verb) or verb.i - 2 < things.sentence.tokens.start:
        return None
    noun = verb.nbor(-2)
    while noun.dep_ in {"flat", "compound"} and noun.head.i < noun.i:
        noun = noun.head
    is_nearer = noun != verb.head and noun.i > verb.head.i and noun.pos_ == "PROPN"
    return noun if is_nearer and things.is_place(noun) else None


def _is_set_off(verb: "Token") -> bool:
    """«N, derrotado y herido, huyó»: a participle between commas tells what happened to the noun before it."""
    return verb.dep_ in {"amod", "acl"} and verb.head.i < verb.i and verb.nbor(-1).text == ","
