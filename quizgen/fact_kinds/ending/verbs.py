"""Verbs: «N fue derrotado en M», "the garrison surrendered", «depusieron las armas», "raised the siege"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.words import Ending, Frame, OutcomeWords
from quizgen.normalising.modality import modality_of
from quizgen.normalising.subjects import actor_of, antecedent_in_sentence
from quizgen.normalising.war import is_among
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import (
    PARTICIPLES,
    RELATIVES,
    VERBS,
    agents_of,
    complements_of,
    is_passive,
    objects_of,
    preposition_of,
    verb_lemmas,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICLES = frozenset({"prt", "compound:prt"})
_ADVERBS = closed("particles")
_CLITICS = closed("third")
_RESULTING = closed("resulting")
_ANTECEDENTS = closed("antecedents")
_RELATIVE_PRONOUNS = closed("relative")
_BE = closed("be")
_AND = closed("and") | {",", ";"}
_PARTICIPIAL = frozenset({"amod", "advmod", "advcl", "acl", "ROOT", "conj", "obj", "xcomp", "acomp"})


def find_by_verb(things: Fitting) -> Iterator[Ending]:
    """The outcome of every verb that states one."""
    sentence = things.sentence
    known = things.words.verbs
    for token, lemma in zip(sentence.tokens, things.lemmas, strict=True):
        if lemma not in known and not lemma.endswith(PARTICIPLES):
            continue
        frames = _frames_of(token, things.words)
        if not frames or not _is_verbal(token) or _is_in_progress(token):
            continue
        if modality_of(token, sentence.language) is not None:
            continue
        if _is_reflexive(token, things.words):
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
        _, last = _verb_group(token)
        if token.i not in told and last.i not in told:
            in_progress = "in-progress" if _is_in_progress(token) else "no-party"
            yield token, modality_of(token, things.language) or in_progress


def _frames_of(token: "Token", words: OutcomeWords) -> tuple[Frame, ...]:
    """The frames of a verb; one with a particle («gave up», "carrying out") is another verb."""
    particle = _particle_of(token)
    for lemma in verb_lemmas(token):
        if particle is not None and (found := words.frames.get(f"{lemma}_{particle.lower_}")):
            return found
        if (particle is None or particle.dep_ not in _PARTICLES) and (found := words.frames.get(lemma)):
            return found
    return ()


def _particle_of(verb: "Token") -> "Token | None":
    return next((child for child in verb.rights if child.dep_ in _PARTICLES or child.lower_ in _ADVERBS), None)


def _is_verbal(token: "Token") -> bool:
    if token.is_upper and len(token) > 1:
        return False
    return token.pos_ in VERBS or (token.pos_ == "ADJ" and token.dep_ in _PARTICIPIAL)


def _is_in_progress(verb: "Token") -> bool:
    """«ocupaba los pueblos», "was marching": what was going on had not ended."""
    if verb.morph.get("Tense", []) == ["Imp"]:
        return True
    is_gerund = verb.tag_ == "VBG" or "Ger" in verb.morph.get("VerbForm", [])
    return is_gerund and any(child.dep_ == "aux" and child.lemma_ in _BE for child in verb.children)


def _lost(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What the object, or the subject of a passive, suffers."""
    passive = _is_suffered(verb, things.words)
    if passive and not _is_told(verb):
        return None
    patient = _sufferer(verb, things) if passive else _object(verb, things)
    is_pointer = patient is not None and patient.lower_ in _CLITICS and not passive
    if is_pointer:
        patient = _named_before(verb, things) if frame.outcome in {"capture", "occupation"} else None
    if patient is not None and patient.pos_ == "PRON" and patient.lower_ in _ANTECEDENTS:
        patient = antecedent_in_sentence(patient) or patient
    if patient is None or patient.lower_ in _CLITICS:
        return _at_battle(verb, frame, things)
    particle = _particle_of(verb)
    is_party = things.is_party_of(patient, verb, particle.lower_ if particle is not None else "")
    if not is_party and not things.may_suffer(patient, frame.outcome):
        return None
    if frame.outcome == "capture" and not things.is_place(patient) and not _takes_men(verb, things, passive=passive):
        return None
    first, last = _verb_group(verb)
    rule = "outcome.passive" if passive else "outcome.object"
    return Ending(frame.outcome, _head_of_apposition(patient, things), first, last, rule)


def _is_suffered(verb: "Token", words: OutcomeWords) -> bool:
    """Whether it is a passive: «fue tomada», «se perdió», «quedó destruida», the second of «fue cercada y tomada»."""
    if is_passive(verb) or _is_reflexive(verb, words) or _is_result(verb):
        return True
    return verb.dep_ == "conj" and verb.pos_ == "ADJ" and is_passive(verb.head)


def _is_result(verb: "Token") -> bool:
    """«quedó destruida», «resultó vencido»."""
    return verb.dep_ in {"obj", "xcomp", "advmod"} and verb.head.lemma_.lower() in _RESULTING


def _sufferer(verb: "Token", things: Fitting) -> "Token | None":
    if _is_result(verb):
        return actor_of(things.sentence, verb.head)
    absolute = _absolute_subject(verb)
    if absolute is not None:
        return absolute
    if verb.dep_ == "conj" and verb.pos_ == "ADJ":
        return actor_of(things.sentence, verb.head)
    return actor_of(things.sentence, verb) or next(iter(objects_of(verb)), None)


def _named_before(verb: "Token", things: Fitting) -> "Token | None":
    """«desembarcaron en N y la ocuparon»: the one place that the sentence has named so far."""
    before = things.sentence.tokens.doc[things.sentence.tokens.start : verb.i]
    places = [
        token
        for token in before
        if token.pos_ == "PROPN" and things.is_named(token) and token.dep_ not in {"flat", "compound"}
    ]
    return places[-1] if places else None


def _absolute_subject(verb: "Token") -> "Token | None":
    """«Tomado el castillo, …»: the noun right behind a participle that opens its clause."""
    opens = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).lower_ in _AND
    if not opens or any(child.dep_.startswith("aux") for child in verb.children):
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        if token.pos_ in {"NOUN", "PROPN"}:
            return token
        if token.pos_ != "DET":
            return None
    return None


def _object(verb: "Token", things: Fitting) -> "Token | None":
    """What an active verb is done to: its object, what a relative clause hangs on, or a second subject behind it."""
    second = _second_subject(verb)
    objects = [noun for noun in objects_of(verb) if things.sentence.time_at(noun) is None]
    return second or next(iter(sorted(objects, key=preposition_of)), None) or _relative_object(verb)


def _second_subject(verb: "Token") -> "Token | None":
    """«El tratado entregó Tarapacá»: of two subjects of a verb the one right behind it is its object."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return subjects[-1] if len(subjects) > 1 and subjects[-1].i > verb.i > subjects[0].i else None


def _relative_object(verb: "Token") -> "Token | None":
    """«la ciudad que tomó N», «la ciudad, que ya habían ocupado»: what a relative clause hangs on."""
    if verb.dep_ not in RELATIVES:
        return None
    if _number(verb) == "Plur" and verb.head.morph.get("Number", []) == ["Sing"]:
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
    """«los derrotó en N»: whom, is said elsewhere; the battle is named."""
    if frame.outcome != "defeat" or is_passive(verb):
        return None
    places = (noun for preposition, noun in complements_of(verb) if preposition in things.closed["where"])
    place = next((noun for noun in places if things.is_named(noun)), None)
    if place is None:
        return None
    first, last = _verb_group(verb)
    return Ending(frame.outcome, place, first, last, "outcome.at-battle")


def _is_told(verb: "Token") -> bool:
    """Whether a participle tells what happened: with an auxiliary, or behind its noun with a place or an agent."""
    marks = {"aux", "auxpass", "aux:pass", "cop", "nsubjpass", "nsubj", "expl:pass"}
    if any(child.dep_ in marks for child in verb.children) or _is_result(verb) or verb.dep_ == "conj":
        return True
    if verb.pos_ == "VERB" and verb.dep_ in {"ROOT", "advcl", "acomp"}:
        return True
    is_behind = verb.dep_ not in {"amod", "acl"} or verb.head.i < verb.i
    return is_behind and bool(complements_of(verb))


def _is_reflexive(verb: "Token", words: OutcomeWords) -> bool:
    if any(child.lower_ in words.reflexives for child in verb.children):
        return True
    return any(verb.lower_.endswith((f"r{pronoun}", f"ó{pronoun}")) for pronoun in words.reflexives)


def _done(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What the subject does, or what becomes of it."""
    subject = actor_of(things.sentence, verb)
    if not _stands_alone(verb, frame, things, has_subject=subject is not None):
        return None
    subject = subject or _subject_behind(verb)
    if subject is None:
        return None
    particle = _particle_of(verb)
    is_party = things.is_party_of(subject, verb, particle.lower_ if particle is not None else "")
    if not is_party and not things.may_do(subject, frame.outcome):
        return None
    outcome = "removal" if frame.outcome == "capture" and things.among(subject, "rulers") else frame.outcome
    first, last = _verb_group(verb)
    return Ending(outcome, _head_of_apposition(subject, things), first, last, "outcome.subject")


def _stands_alone(verb: "Token", frame: Frame, things: Fitting, *, has_subject: bool) -> bool:
    """Whether the verb says it of its subject: with «se» where it needs one, no object, no "failed attempts"."""
    if frame.is_reflexive != _is_reflexive(verb, things.words) or (is_passive(verb) and verb.pos_ == "ADJ"):
        return False
    if (verb.dep_ == "amod" and verb.i < verb.head.i) or (
        frame.outcome == "failure" and any(child.dep_ == "xcomp" for child in verb.children)
    ):
        return False
    objects = (noun for noun in objects_of(verb) if things.sentence.time_at(noun) is None)
    return frame.is_reflexive or not has_subject or all(preposition_of(noun) for noun in objects)


def _subject_behind(verb: "Token") -> "Token | None":
    """«cedió La Bufa»: the subject behind its verb, which the parse takes for an object."""
    return next((noun for noun in objects_of(verb) if noun.i > verb.i and preposition_of(noun) == ""), None)


def _with_object(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """What verb and object say together: «levantar el sitio», "sign the peace"."""
    reflexive = _is_reflexive(verb, things.words)
    passive = is_passive(verb) or reflexive
    candidates = [actor_of(things.sentence, verb), *objects_of(verb)] if passive else objects_of(verb)
    noun = next((noun for noun in candidates if noun is not None and is_among(noun, frame.objects)), None)
    if noun is None:
        return None
    first, last = _verb_group(verb)
    if passive:
        is_finite = reflexive or any(
            child.dep_.startswith("aux") or child.dep_ == "nsubjpass" for child in verb.children
        )
        return Ending(frame.outcome, noun, first, last, "outcome.set-phrase") if is_finite else None
    subject = actor_of(things.sentence, verb) or next(iter(agents_of(verb)), None)
    if frame.outcome == "other" and (subject is None or not things.is_collective(subject)):
        return None
    last = max(last, noun, key=lambda token: token.i)
    return Ending(frame.outcome, subject if subject is not None else noun, first, last, "outcome.set-phrase")


def _through(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«se apoderaron del puente», «las tropas entraron en la capital»: what is taken stands behind a preposition."""
    subject = actor_of(things.sentence, verb)
    if frame.is_reflexive != _is_reflexive(verb, things.words) or is_passive(verb):
        return None
    if not frame.is_reflexive and (subject is None or not things.is_group(subject)):
        return None
    for preposition, noun in complements_of(verb):
        if preposition in frame.objects and things.is_place(noun):
            first, last = _verb_group(verb)
            return Ending(frame.outcome, noun, first, last, "outcome.through")
    return None


def _idiom(verb: "Token", frame: Frame, things: Fitting) -> Ending | None:
    """«fueron pasados a cuchillo», "was cut to pieces": verb and complement say together what somebody suffered."""
    noun = next((noun for _, noun in complements_of(verb) if is_among(noun, frame.objects)), None)
    if noun is None:
        return None
    passive = _is_suffered(verb, things.words)
    patient = _sufferer(verb, things) if passive else _object(verb, things)
    if patient is None or (not things.is_group(patient) and not things.is_plural(patient)):
        return None
    first, _ = _verb_group(verb)
    return Ending(frame.outcome, patient, first, noun, "outcome.idiom")


_READERS = {"lost": _lost, "does": _done, "object": _with_object, "through": _through, "idiom": _idiom}


def _head_of_apposition(noun: "Token", things: Fitting) -> "Token":
    """«la guarnición, unos 2.500 hombres, que …»: what is said of the men is said of the garrison."""
    head = noun.head
    is_apposed = noun.dep_ == "appos" and head.pos_ == "NOUN" and head.i < noun.i and things.is_group(head)
    return head if is_apposed and not things.is_person(noun) and not things.is_person(head) else noun


def _verb_group(verb: "Token") -> tuple["Token", "Token"]:
    """The verb with its auxiliaries before and its particle behind, side by side."""
    first = last = verb
    lefts = [
        child
        for child in verb.lefts
        if child.dep_.startswith("aux") or child.dep_ in {"cop", "expl:pass"} or child.lower_ == "se"
    ]
    if _is_result(verb) and verb.head.i < verb.i:
        first = verb.head
    elif lefts:
        first = lefts[0]
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if behind.head.i == verb.i and (behind.dep_ in _PARTICLES or behind.lower_ in _ADVERBS):
        last = behind
    between = verb.doc[first.i : verb.i]
    return (
        (verb, last) if any(token.is_punct or token.pos_ in {"NOUN", "PROPN"} for token in between) else (first, last)
    )
