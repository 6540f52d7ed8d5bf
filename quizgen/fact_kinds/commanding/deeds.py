"""Verbs: «N mandaba la división», "whose horse was commanded by N", «defendía la plaza el general N»."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.folding import fold
from quizgen.normalising.modality import modality_of
from quizgen.normalising.war import is_among, is_counted, is_force, is_place_like
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import (
    PARTICIPLES,
    VERBS,
    agents_of,
    complements_of,
    is_passive,
    is_relative,
    objects_of,
    subject_of,
    verb_lemmas,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 7
_FAR = 6
"""How far behind a participle its agent may stand ("led from the front by N")."""
_CLITICS = closed("clitics")
_POINTERS = closed("them") - _CLITICS


def find_deeds(scene: Scene) -> Iterator[Command]:
    """Whoever commands, leads, defends or strikes, as subject or agent of the verb."""
    words = scene.words
    watched = words["watched"]
    for token, plain in zip(scene.sentence.tokens, scene.lemmas, strict=True):
        if plain not in watched and not plain.endswith(PARTICIPLES):
            continue
        lemma = next((lemma for lemma in verb_lemmas(token) if lemma in watched), None)
        if lemma is None or not _is_verbal(token):
            continue
        if modality_of(token, scene.sentence.language) is not None:
            continue
        if lemma in words["verbs"] | words["holding"] | words["winging"]:
            yield from _by_verb(scene, token, lemma)
        if lemma in words["posting"]:
            yield from _posted(scene, token)


def _is_verbal(token: "Token") -> bool:
    """A verb, or a participle with its agent, which the parse may hang on the noun that both belong to."""
    if token.pos_ == "ADJ" and token.i + 1 < len(token.doc) and token.nbor().lower_ in closed("by"):
        return True
    return token.pos_ in VERBS or (token.pos_ == "ADJ" and any(c.lower_ in closed("by") for c in token.subtree))


def _by_verb(scene: Scene, verb: "Token", lemma: str) -> Iterator[Command]:
    persons = [person for noun in agents_of(verb) if (person := scene.person_of(noun))]
    if not persons:
        persons = _agents_behind(scene, verb)
    if persons:
        candidates = (
            _apposed_before(scene, verb),
            _said_of(verb),
            _noun_before(scene, verb),
            _noun_behind(scene, verb),
        )
        what = next((noun for found in candidates if (noun := _fitting(scene, found, lemma)) is not None), None)
        if what is not None:
            yield from (Command(person.mention, what, "commander.agent", source=verb) for person in persons)
        return
    if is_passive(verb) or any(child.lower_ in scene.closed["datives"] for child in verb.lefts):
        return
    persons, objects = _active(scene, verb)
    if lemma in scene.words["strict"] and not objects:
        objects = [
            noun
            for prep, noun in complements_of(verb)
            if prep in scene.closed["where"] and is_place_like(noun, scene.war)
        ]
        if objects and persons:
            yield from (Command(person.mention, objects[0], "commander.verb-place", source=verb) for person in persons)
            return
    if lemma in scene.words["strict"] and not objects and persons:
        yield from (
            Command(p.mention, noun, "commander.where", source=verb) for noun in _where(scene, verb) for p in persons
        )
        return
    what = next((noun for each in objects if (noun := _described(scene, each, lemma)) is not None), None)
    if what is None and lemma in scene.words["strict"]:
        what = next(iter(_where(scene, verb)), None)
    if what is not None:
        yield from (Command(person.mention, what, "commander.verb", source=verb) for person in persons)


def _said_of(verb: "Token") -> "Token | None":
    """Of whom a participle is said: its subject, or that of the verb that it completes («iban mandados por»)."""
    completes = verb.dep_ in {"obj", "xcomp", "advmod"} and verb.head.pos_ in VERBS
    return subject_of(verb.head if completes else verb)


def _noun_behind(scene: Scene, verb: "Token") -> "Token | None":
    """«Mandadas por N, las tropas …»: the noun behind the comma, where the participle opens the sentence."""
    if verb.i != scene.start:
        return None
    comma = next((token for token in scene.doc[verb.i : scene.end] if token.text == ","), None)
    return scene.force_right_of(comma.i) if comma is not None else None


def _described(scene: Scene, noun: "Token", lemma: str) -> "Token | None":
    """``noun``, or the common noun that its name stands beside («el blindado N»), where it can be commanded."""
    for candidate in (noun, noun.head if noun.dep_ in {"appos", "flat"} else noun):
        if _fits(scene, candidate, lemma):
            return candidate
    return None


def _where(scene: Scene, verb: "Token") -> list["Token"]:
    """«el fuerte donde mandaba N»: what the clause describes."""
    relative = _relative_before(verb)
    is_of_place = any(child.lower_ in scene.words["where"] for child in verb.lefts)
    is_known = relative is not None and (scene.is_martial(relative) or is_place_like(relative, scene.war))
    return [relative] if relative is not None and is_of_place and is_known else []


def _apposed_before(scene: Scene, verb: "Token") -> "Token | None":
    """The noun before the comma before a participle ("the N, commanded by M")."""
    if verb.i - 2 >= scene.start and scene.doc[verb.i - 1].text == ",":
        noun = scene.doc[verb.i - 2]
        return noun if noun.pos_ in {"NOUN", "PROPN"} else None
    return None


def _fitting(scene: Scene, noun: "Token | None", lemma: str) -> "Token | None":
    """``noun``, or the noun that it only describes («el asalto del morro, dirigido por N»), if it can be commanded."""
    fitting = []
    for _ in range(3):
        if noun is None or scene.person_of(noun) is not None:
            break
        if _fits(scene, noun, lemma, is_passive=True):
            fitting.append(noun)
        noun = noun.head if noun.dep_ in {"nmod", "pobj", "appos", "flat", "prep"} and noun.head.i < noun.i else None
    known = [each for each in fitting if is_force(each, scene.war)]
    known += [each for each in fitting if is_among(each, scene.war["strongholds"])]
    return next(iter((*known, *fitting)), None)


def _agents_behind(scene: Scene, verb: "Token") -> list[Person]:
    """The persons right behind «por» or "by" after a participle, where the parse hangs them elsewhere."""
    for token in scene.doc[verb.i + 1 : min(verb.i + _FAR, scene.end)]:
        if token.is_punct or token.pos_ in VERBS:
            break
        if token.lower_ in scene.closed["by"]:
            person = scene.person_after(token.i + 1)
            return scene.listed_with(person) if person is not None else []
    return []


def _noun_before(scene: Scene, verb: "Token") -> "Token | None":
    """The nearest noun of war before a participle that the parse hangs elsewhere."""
    for i in range(verb.i - 1, max(scene.start, verb.i - _NEAR) - 1, -1):
        if scene.is_martial(scene.doc[i]):
            return scene.doc[i]
        if scene.doc[i].pos_ == "VERB":
            break
    return None


def _active(scene: Scene, verb: "Token") -> tuple[list[Person], list["Token"]]:
    """Who does it, and to what; «los 25.000 que mandaba N» has its object before and its subject behind."""
    subject = scene.actor_of(verb)
    objects = objects_of(verb)
    relative = _relative_before(verb)
    if relative is not None and subject is not None and subject.i == relative.i:
        behind = next((p for p in scene.persons if verb.i < p.start <= verb.i + _NEAR), None)
        if behind is not None and all(scene.person_of(noun) is behind for noun in objects):
            return scene.listed_with(behind), [relative]
    if relative is not None and not objects and scene.person_of(subject) is not None:
        objects = [relative]
    subject_person = scene.person_of(subject)
    person = subject_person or _bare_person_behind(scene, verb)
    objects = [noun for noun in objects if scene.person_of(noun) is None and noun.lower_ not in _CLITICS | _POINTERS]
    if not objects and subject_person is not None and subject is not None and subject.i < verb.i:
        objects = _bare_noun_behind(scene, verb)
    if not objects and any(child.lower_ in _CLITICS for child in verb.lefts):
        before = _noun_before(scene, verb)
        objects = [before] if before is not None and before.pos_ != "NUM" else []
    if not objects and person is not None and subject is not None and subject_person is None and subject.i > verb.i:
        objects = [subject]  # «Mandaba la guarnición el brigadier N»
    if not objects and any(noun.lower_ in _POINTERS for noun in objects_of(verb)):
        before = scene.force_left_of(verb.i)
        objects = [before] if before is not None and scene.person_of(before) is None else []
    is_dislocated = any(child.lower_ in _CLITICS for child in verb.lefts)
    if not objects and subject is not None and subject_person is None and is_dislocated:
        objects = [subject] if subject.i < verb.i else []
    return scene.listed_around(person) if person is not None else [], objects


def _bare_noun_behind(scene: Scene, verb: "Token") -> list["Token"]:
    """«N mandaba los barcos»: the noun right behind the verb, which the parse takes for a second subject."""
    for token in scene.doc[verb.i + 1 : min(verb.i + 4, scene.end)]:
        if token.pos_ == "NOUN":
            return [token]
        if token.pos_ not in {"DET", "NUM", "ADJ"}:
            return []
    return []


def _bare_person_behind(scene: Scene, verb: "Token") -> Person | None:
    """«defendía la plaza el general N»: the subject behind its verb, without a preposition."""
    for person in scene.persons:
        index = person.titled - 1
        while index > verb.i and fold(scene.doc[index].text) in scene.articles:
            index -= 1
        if (
            verb.i < person.start <= verb.i + _NEAR
            and scene.doc[index].pos_ not in {"ADP", "CCONJ", "PART"}
            and not scene.doc[index].is_punct
        ):
            return person
    return None


def _relative_before(verb: "Token") -> "Token | None":
    """The noun that a relative clause with this verb hangs on."""
    return verb.head if is_relative(verb) and verb.head.i < verb.i else None


def _fits(scene: Scene, what: "Token", lemma: str, *, is_passive: bool = False) -> bool:
    """Whether the verb says of ``what`` that it was commanded."""
    words, is_wing = scene.words, is_among(what, scene.war["wings"])
    is_civil = is_among(what, scene.war["civil"]) and not is_counted(what, scene.war)
    if scene.person_at(what) is not None or is_civil:
        return False
    if lemma not in words["verbs"] | words["holding"]:
        return is_wing
    if lemma in words["holding"]:
        return is_place_like(what, scene.war) or scene.is_martial(what)
    if is_wing or scene.is_martial(what) or is_among(what, scene.war["ships"]):
        return True
    is_of_men = is_passive and what.pos_ == "PROPN"
    is_post = is_among(what, scene.war["strongholds"])
    return lemma in words["strict"] and (is_of_men or is_post or scene.is_party(what) or _is_whom(what))


def _is_whom(noun: "Token") -> bool:
    """«los nervios, a quienes mandaba N»: whom one commands are men, whatever they are called."""
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    return any(token.lower_ in closed("whom") for token in behind)


def _posted(scene: Scene, verb: "Token") -> Iterator[Command]:
    """«siete mil hombres que N había apostado allí»."""
    person = scene.person_of(scene.actor_of(verb))
    relative = _relative_before(verb)
    if person is None or relative is None or is_passive(verb):
        return
    if is_force(relative, scene.war) or is_counted(relative, scene.war):
        yield Command(person.mention, relative, "commander.posted", source=verb)
