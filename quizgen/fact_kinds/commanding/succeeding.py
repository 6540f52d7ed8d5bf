"""Who came after whom: «le sucedió en el mando del ejército N», "N was appointed to command the front"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.modality import modality_of
from quizgen.normalising.war import is_among
from quizgen.parsing.relations import VERBS, is_passive, objects_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 3
_FAR = 14
"""How many words behind the verb the successor may be named."""


def find_successors(scene: Scene) -> Iterator[Command]:
    """The successor in a command that the sentence names, or in somebody's place."""
    for verb in scene.with_lemma(scene.words["succeeding"]):
        if verb.pos_ not in VERBS or modality_of(verb, scene.sentence.language) is not None:
            continue
        what = _command_behind(scene, verb)
        person = _successor(scene, verb) or (scene.person_after(what.i + 1) if what is not None else None)
        if person is not None and what is not None:
            yield Command(person.mention, what, "commander.succeeded", source=verb)
    yield from _in_place(scene)


def _successor(scene: Scene, verb: "Token") -> Person | None:
    """Behind «por» or "by"; else the subject, or the one who stands behind all the rest without a preposition."""
    behind = scene.doc[verb.i + 1 : min(verb.i + _FAR, scene.end)]
    agent = next((token for token in behind if token.lower_ in scene.closed["by"]), None)
    named = scene.person_after(agent.i + 1) if agent is not None else None
    if named is not None or is_passive(verb):
        return named
    subject = scene.actor_of(verb)
    return scene.person_of(subject) if subject is not None else None


def _command_behind(scene: Scene, verb: "Token") -> "Token | None":
    """The force behind «en el mando de», "in command of", «al frente de»."""
    for start, end in scene.matches(scene.words["ahead"] | scene.words["under"]):
        if not verb.i < start <= verb.i + _FAR:
            continue
        for token in scene.doc[end : min(end + _NEAR + 1, scene.end)]:
            if scene.is_martial(token) or is_among(token, scene.war["strongholds"]):
                return token
    return None


def _in_place(scene: Scene) -> Iterator[Command]:
    """«ocupó su lugar N», "His place was taken by N", "N was appointed in his place": the place is his."""
    for start, end in scene.matches(scene.words["place"]):
        place = scene.doc[end - 1]
        verb = next((token for token in (place.head, place.head.head) if token.pos_ in VERBS), None)
        known = scene.words["appointing"] | scene.words["winging"]
        if verb is None or known.isdisjoint(verb_lemmas(verb)) or modality_of(verb, scene.sentence.language):
            continue
        person = _successor(scene, verb)
        if person is None and is_passive(verb):
            person = scene.person_of(scene.actor_of(verb))
        if person is not None and (person.end <= start or person.titled >= end):
            yield Command(person.mention, place, "commander.in-place", source=verb)


def find_appointed_to(scene: Scene) -> Iterator[Command]:
    """«N, enviado a mandar la escuadra», "N, appointed to command the front"."""
    for verb in scene.with_lemma(scene.words["strict"]):
        above = verb.head
        appoints = scene.words["appointing"] | scene.words["sending"]
        is_governed = verb.dep_ in {"xcomp", "advcl", "ccomp", "acl"} and above.i < verb.i
        if not is_governed or appoints.isdisjoint(verb_lemmas(above)):
            continue
        if modality_of(above, scene.sentence.language) is not None:
            continue
        what = next((noun for noun in objects_of(verb) if scene.is_martial(noun) or noun.pos_ == "PROPN"), None)
        named = [scene.actor_of(above)] if is_passive(above) else objects_of(above)
        persons = (person for noun in named if (person := scene.person_of(noun)) is not None)
        person = next(persons, None) or _behind_clause(scene, above, verb)
        if what is not None and person is not None:
            yield Command(person.mention, what, "commander.appointed-to", source=above)


def _behind_clause(scene: Scene, above: "Token", verb: "Token") -> Person | None:
    """The name behind the comma: "Appointed to command the army, N advanced"."""
    if above.i != scene.start:
        return None
    comma = next((token.i for token in scene.doc[verb.i : scene.end] if token.text == ","), None)
    return scene.person_after(comma + 1) if comma is not None else None
