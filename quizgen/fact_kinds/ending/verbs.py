"""Verbs: «N fue derrotado en M», "the garrison surrendered", «depusieron las armas», "raised the siege"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.words import Ending, Frame, OutcomeWords, get_outcome_words
from quizgen.normalising.modality import modality_of
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import actor_of, mention_of
from quizgen.normalising.war import Words, get_war_words, is_among, is_counted, is_force
from quizgen.parsing.relations import (
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
_ADVERBS = frozenset({"back", "off", "out", "down", "over"})
_PERSONAL = frozenset({"removal", "defeat", "capture", "surrender", "withdrawal", "failure", "victory"})


def find_by_verb(sentence: Sentence) -> Iterator[Ending]:
    """The outcome of every verb that states one."""
    words = get_outcome_words(sentence.language)
    war = get_war_words(sentence.language)
    for token in sentence.tokens:
        frames = _frames_of(token, words)
        if not frames or not _is_verbal(token) or _is_in_progress(token):
            continue
        if modality_of(token, sentence.language) is not None:
            continue
        if _is_reflexive(token, words):
            frames = tuple(frame for frame in frames if frame.is_reflexive) or frames
        ending = next((found for frame in frames if (found := _read(token, frame, sentence, war, words))), None)
        if ending is not None:
            yield ending


def _frames_of(token: "Token", words: OutcomeWords) -> tuple[Frame, ...]:
    """The frames of a verb; one with a particle («gave up», "carrying out") is another verb."""
    particle = next((child for child in token.rights if child.dep_ in _PARTICLES or child.lower_ in _ADVERBS), None)
    for lemma in verb_lemmas(token):
        if particle is not None and (found := words.frames.get(f"{lemma}_{particle.lower_}")):
            return found
        if (particle is None or particle.dep_ not in _PARTICLES) and (found := words.frames.get(lemma)):
            return found
    return ()


def _is_verbal(token: "Token") -> bool:
    if token.is_upper and len(token) > 1:
        return False
    return token.pos_ in VERBS or (
        token.pos_ == "ADJ" and token.dep_ in {"amod", "advmod", "advcl", "acl", "ROOT", "conj"}
    )


def _is_in_progress(verb: "Token") -> bool:
    """«ocupaba los pueblos», "was marching": what was going on had not ended."""
    if verb.morph.get("Tense", []) == ["Imp"]:
        return True
    is_gerund = verb.tag_ == "VBG" or "Ger" in verb.morph.get("VerbForm", [])
    return is_gerund and any(child.dep_ == "aux" and child.lemma_ in {"be", "estar"} for child in verb.children)


def _read(verb: "Token", frame: Frame, sentence: Sentence, war: Words, words: OutcomeWords) -> Ending | None:
    """What ``verb`` says in this frame, or None where it does not fit."""
    reader = {"lost": _lost, "does": _done, "object": _with_object, "through": _through}[frame.role]
    return reader(verb, frame, sentence, war, words)


def _lost(verb: "Token", frame: Frame, sentence: Sentence, war: Words, words: OutcomeWords) -> Ending | None:
    if is_passive(verb) or _is_reflexive(verb, words):
        if not _is_told(verb):
            return None
        patient = actor_of(sentence, verb) or next(iter(objects_of(verb)), None)
        rule = "outcome.passive"
    else:
        patient = next(iter(sorted(objects_of(verb), key=preposition_of)), None) or _relative_object(verb)
        patient = _second_subject(verb) or patient
        rule = "outcome.object"
    if patient is None or patient.lower_ in _CLITICS:
        return _at_battle(verb, frame, sentence)
    if not _may_suffer(patient, frame.outcome, sentence, war) and not _is_party_of(patient, verb, war, words):
        return None
    may_be_men = (rule == "outcome.passive" or _is_captor(verb, words)) and not _is_losing(verb, words)
    if frame.outcome == "capture" and not may_be_men and not _is_place(patient, sentence, war):
        return None
    first, last = _verb_group(verb)
    return Ending(frame.outcome, _head_of_apposition(patient, sentence), first, last, rule)


def _head_of_apposition(noun: "Token", sentence: Sentence) -> "Token":
    """«la guarnición, unos 2.500 hombres, que …»: what is said of the men is said of the garrison."""
    is_apposed = noun.dep_ == "appos" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i
    return noun.head if is_apposed and not _is_person(noun, sentence) and not _is_person(noun.head, sentence) else noun


def _at_battle(verb: "Token", frame: Frame, sentence: Sentence) -> Ending | None:
    """«los derrotó en N»: whom, is said elsewhere; the battle is named."""
    if frame.outcome != "defeat" or is_passive(verb):
        return None
    places = (noun for preposition, noun in complements_of(verb) if preposition in {"en", "at", "near"})
    place = next((noun for noun in places if noun.pos_ == "PROPN" and not _is_person(noun, sentence)), None)
    if place is None or sentence.time_at(place) is not None:
        return None
    first, last = _verb_group(verb)
    return Ending(frame.outcome, place, first, last, "outcome.at-battle")


def _is_party_of(noun: "Token", verb: "Token", war: Words, words: OutcomeWords) -> bool:
    """Whether the verb is said of men only, and ``noun`` is a plural that may mean men («los helvecios»)."""
    is_plural = "Plur" in noun.morph.get("Number", []) and noun.pos_ in {"NOUN", "PROPN", "ADJ"}
    if not is_plural or is_among(noun, war["measures"]) or is_among(noun, war["strongholds"]):
        return False
    particle = next((child.lower_ for child in verb.rights if child.dep_ in _PARTICLES or child.lower_ in _ADVERBS), "")
    lemmas = {f"{lemma}{suffix}" for lemma in verb_lemmas(verb) for suffix in ("", "se", f"_{particle}")}
    return bool(lemmas & words.parties)


def _is_losing(verb: "Token", words: OutcomeWords) -> bool:
    return any(lemma in words.losing for lemma in verb_lemmas(verb))


def _is_captor(verb: "Token", words: OutcomeWords) -> bool:
    """Whether the verb by itself tells that men or ships were taken («capturar»), as "take" and "lose" do not."""
    return any(lemma in words.captors for lemma in verb_lemmas(verb))


def _is_told(verb: "Token") -> bool:
    """Whether a participle tells what happened: with an auxiliary, or behind its noun with a place, an agent or a time."""
    if any(
        child.dep_.startswith("aux") or child.dep_ in {"cop", "nsubjpass", "nsubj", "expl:pass"}
        for child in verb.children
    ):
        return True
    if verb.pos_ == "VERB" and verb.dep_ in {"ROOT", "conj", "advcl"}:
        return True
    is_behind = verb.dep_ not in {"amod", "acl"} or verb.head.i < verb.i
    return is_behind and bool(complements_of(verb))


def _relative_object(verb: "Token") -> "Token | None":
    """«la ciudad que tomó N»: what a relative clause with its own subject hangs on."""
    if verb.dep_ in RELATIVES and _number(verb) == "Plur" and verb.head.morph.get("Number", []) == ["Sing"]:
        return verb.head
    has_subject = any(
        child.dep_ in {"nsubj"} and child.lower_ not in {"que", "who", "which", "that"} for child in verb.children
    )
    has_pronoun = any(child.lower_ in {"que", "which", "that"} for child in verb.lefts)
    return verb.head if verb.dep_ in RELATIVES and has_subject and has_pronoun else None


def _second_subject(verb: "Token") -> "Token | None":
    """«El tratado entregó Tarapacá»: of two subjects of a verb the one right behind it is its object."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return subjects[-1] if len(subjects) > 1 and subjects[-1].i > verb.i > subjects[0].i else None


def _number(verb: "Token") -> str:
    """Of the verb, or of its first auxiliary."""
    finite = next((child for child in verb.children if child.dep_ == "aux"), verb)
    return next(iter(finite.morph.get("Number", [])), "")


def _is_reflexive(verb: "Token", words: OutcomeWords) -> bool:
    if any(child.lower_ in words.reflexives for child in verb.children):
        return True
    return any(
        verb.lower_.endswith(f"r{pronoun}") or verb.lower_.endswith(f"ó{pronoun}") for pronoun in words.reflexives
    )


def _done(verb: "Token", frame: Frame, sentence: Sentence, war: Words, words: OutcomeWords) -> Ending | None:
    if frame.is_reflexive != _is_reflexive(verb, words) or (is_passive(verb) and verb.pos_ == "ADJ"):
        return None
    if (
        not frame.is_reflexive
        and any(preposition_of(noun) == "" for noun in objects_of(verb))
        and actor_of(sentence, verb)
    ):
        return None
    subject = actor_of(sentence, verb) or _subject_behind(verb)
    if subject is None:
        return None
    if not _may_do(subject, frame.outcome, sentence, war) and not _is_party_of(subject, verb, war, words):
        return None
    first, last = _verb_group(verb)
    return Ending(frame.outcome, _head_of_apposition(subject, sentence), first, last, "outcome.subject")


def _subject_behind(verb: "Token") -> "Token | None":
    """«cedió La Bufa»: the subject behind its verb, which the parse takes for an object."""
    return next((noun for noun in objects_of(verb) if noun.i > verb.i and preposition_of(noun) == ""), None)


def _with_object(verb: "Token", frame: Frame, sentence: Sentence, war: Words, words: OutcomeWords) -> Ending | None:
    passive = is_passive(verb) or (_is_reflexive(verb, words) and not objects_of(verb))
    candidates = (
        [actor_of(sentence, verb), *objects_of(verb)] if passive or _is_reflexive(verb, words) else objects_of(verb)
    )
    noun = next((noun for noun in candidates if noun is not None and is_among(noun, frame.objects)), None)
    if noun is None:
        return None
    first, last = _verb_group(verb)
    if passive:
        is_finite = any(child.dep_.startswith("aux") or child.dep_ == "nsubjpass" for child in verb.children)
        return (
            Ending(frame.outcome, noun, first, last, "outcome.set-phrase")
            if is_finite or _is_reflexive(verb, words)
            else None
        )
    subject = actor_of(sentence, verb)
    if subject is None and (agent := next(iter(agents_of(verb)), None)) is not None:
        subject = agent
    if frame.outcome == "other" and (subject is None or not _is_collective(subject, sentence, war)):
        return None
    last = max(last, noun, key=lambda token: token.i)
    first = min(first, noun, key=lambda token: token.i) if noun.i < verb.i else first
    return Ending(frame.outcome, subject if subject is not None else noun, first, last, "outcome.set-phrase")


def _through(verb: "Token", frame: Frame, sentence: Sentence, war: Words, words: OutcomeWords) -> Ending | None:
    """«se apoderaron del puente», «las tropas entraron en la capital»: what is taken stands behind a preposition."""
    subject = actor_of(sentence, verb)
    if frame.is_reflexive != _is_reflexive(verb, words) or is_passive(verb):
        return None
    if not frame.is_reflexive and (subject is None or not is_force(subject, war)):
        return None
    for preposition, noun in complements_of(verb):
        if preposition in frame.objects and _is_place(noun, sentence, war):
            first, last = _verb_group(verb)
            return Ending(frame.outcome, noun, first, last, "outcome.through")
    return None


def _is_collective(subject: "Token", sentence: Sentence, war: Words) -> bool:
    return (
        is_force(subject, war)
        or is_among(subject, war["talks"])
        or is_among(subject, war["sides"])
        or _is_person(subject, sentence)
    )


def _is_person(noun: "Token", sentence: Sentence) -> bool:
    return mention_of(sentence, noun) is not None


def _is_group(noun: "Token", war: Words) -> bool:
    """Whether it names people at war: a force, a side, a people, ships, or a pronoun for them."""
    if is_force(noun, war) or is_among(noun, war["sides"]) or is_among(noun, war["ships"]) or is_counted(noun, war):
        return True
    if noun.pos_ == "PRON":
        return noun.lower_ in _PRONOUNS
    return noun.pos_ in {"NOUN", "PROPN", "ADJ"} and "Plur" in noun.morph.get("Number", []) and noun.text[:1].isupper()


_CLITICS = frozenset({"lo", "la", "los", "las", "le", "les"})
_PRONOUNS = frozenset(
    {"he", "they", "we", "us", "him", "them", "she", "it", "él", "ellos", "ellas", "ella", "nosotros"}
)


def _is_place(noun: "Token", sentence: Sentence, war: Words) -> bool:
    if _is_person(noun, sentence) or sentence.time_at(noun) is not None:
        return False
    return noun.pos_ == "PROPN" or is_among(noun, war["strongholds"])


def _may_suffer(patient: "Token", outcome: str, sentence: Sentence, war: Words) -> bool:
    """Whether a thing of this kind can suffer such an outcome."""
    person, group, place = _is_person(patient, sentence), _is_group(patient, war), _is_place(patient, sentence, war)
    operation = is_among(patient, war["operations"])
    ruler = is_among(patient, war["rulers"])
    return {
        "defeat": person
        or group
        or operation
        or is_among(patient, war["strongholds"])
        or (patient.pos_ == "PROPN" and not sentence.time_at(patient)),
        "capture": place or person or is_among(patient, war["ships"]) or group,
        "occupation": place,
        "removal": person or ruler or patient.lower_ in _PRONOUNS,
        "dissolution": is_force(patient, war) or ruler or patient.pos_ == "PROPN",
        "withdrawal": place,
        "surrender": place or group,
    }.get(outcome, False)


def _may_do(subject: "Token", outcome: str, sentence: Sentence, war: Words) -> bool:
    """Whether a thing of this kind can end so by itself."""
    person, group, place = _is_person(subject, sentence), _is_group(subject, war), _is_place(subject, sentence, war)
    deed = is_among(subject, war["operations"]) or is_among(subject, war["talks"]) or is_among(subject, war["attempts"])
    return {
        "surrender": person or group or place,
        "withdrawal": person or group,
        "failure": deed or person or group,
        "victory": person or group,
        "dissolution": is_force(subject, war) or is_among(subject, war["rulers"]) or subject.pos_ == "PROPN",
        "removal": person or is_among(subject, war["rulers"]),
        "capture": place and subject.lower_ not in _PRONOUNS,
        "other": is_among(subject, war["ships"]) or place,
    }.get(outcome, False)


def _verb_group(verb: "Token") -> tuple["Token", "Token"]:
    """The verb with its auxiliaries before and its particle behind, side by side."""
    first = last = verb
    auxiliaries = [
        child
        for child in verb.lefts
        if child.dep_.startswith("aux") or child.dep_ in {"cop", "expl:pass"} or child.lower_ == "se"
    ]
    if auxiliaries:
        first = auxiliaries[0]
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if behind.head.i == verb.i and (behind.dep_ in _PARTICLES or behind.lower_ in _ADVERBS):
        last = behind
    between = verb.doc[first.i : verb.i]
    return (
        (verb, last) if any(token.is_punct or token.pos_ in {"NOUN", "PROPN"} for token in between) else (first, last)
    )
