"""Whoever moves, throws in or raises a force has it: «movió el ejército», "gathered an army"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.owning import VAGUE
from quizgen.fact_kinds.commanding.scene import Command, Scene
from quizgen.normalising.modality import modality_of
from quizgen.normalising.war import is_among, is_counted, is_force
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import VERBS, complements_of, is_passive, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF = closed("of")
_PARTICLES = frozenset({"prt", "compound:prt"})


def find_moved(scene: Scene) -> Iterator[Command]:
    """The force that is the object of such a verb, with the person who is its subject."""
    for verb in scene.with_lemma(scene.words["moving"]):
        if verb.pos_ not in VERBS or is_passive(verb) or modality_of(verb, scene.sentence.language) is not None:
            continue
        person = scene.person_of(scene.actor_of(verb))
        if person is None:
            continue
        for noun in objects_of(verb):
            if _is_his(scene, noun, verb):
                flags = (VAGUE,) if _is_bare(scene, noun) else ()
                yield Command(person.mention, noun, "commander.moved", flags, source=verb)


def _is_his(scene: Scene, noun: "Token", verb: "Token") -> bool:
    """Whether the object is men at arms, or a name that is brought up like them, and nobody else's."""
    if scene.person_of(noun) is not None or noun.pos_ == "NUM":
        return False
    if is_among(noun, scene.words["unownable"]):  # «los restos del ejército»
        return any(prep in _OF and is_force(men, scene.war) for prep, men in complements_of(noun))
    is_brought_up = noun.pos_ == "PROPN" and any(child.dep_ in _PARTICLES for child in verb.rights)
    is_men = is_force(noun, scene.war) or is_among(noun, scene.war["ships"] | scene.war["wings"])
    return (is_men or is_brought_up) and not _is_of_another(scene, noun)


def _is_of_another(scene: Scene, force: "Token") -> bool:
    """Whether it is said whose force it is ("N drew out the ships of M", «su rival»)."""
    owners = [noun for preposition, noun in complements_of(force) if preposition in _OF]
    owners += [child for child in force.lefts if child.dep_ == "poss" and child.pos_ != "PRON"]
    return any(scene.person_of(noun) is not None for noun in owners) or any(
        is_among(noun, scene.war["sides"]) for noun in owners
    )


def _is_bare(scene: Scene, noun: "Token") -> bool:
    """«su ejército», "his men": whose they are says nothing of which they were."""
    is_his = any(child.lower_ in scene.words["his"] for child in noun.lefts)
    is_told = is_counted(noun, scene.war) or any(
        child.dep_ in {"amod", "compound", "nummod"} for child in noun.children
    )
    return is_his and is_among(noun, scene.words["vague"]) and not is_told
