"""What one verb says of several: «N mandaba la derecha y M la izquierda», "the left was led by N, the centre by M"."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.folding import fold
from quizgen.normalising.war import is_among, is_force
from quizgen.parsing.relations import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED = frozenset({"verb", "agent", "under", "under-rank", "had", "handed-over", "obeyed", "that-of", "entrusted"})
"""Rules whose verb or wording a second pair may share."""


def find_shared(scene: Scene, commands: Iterable[Command]) -> Iterator[Command]:
    """The pairs of person and force behind one of ``commands``, in its order, with no verb of their own."""
    known = {command.mention.span for command in commands}
    for command in commands:
        if command.rule.removeprefix("commander.") not in _SHARED:
            continue
        person = next(each for each in scene.persons if each.mention is command.mention)
        is_person_first = person.start < command.what.i
        for other, force in _pairs(scene, max(person.end, command.what.i + 1), is_person_first=is_person_first):
            if other.mention.span not in known:
                known.add(other.mention.span)
                yield Command(other.mention, force, "commander.shared", source=command.source)


def _pairs(scene: Scene, start: int, *, is_person_first: bool) -> Iterator[tuple[Person, "Token"]]:
    """Persons and forces that follow each other behind ``start`` in one order, up to the next verb."""
    person: Person | None = None
    force: Token | None = None
    index = next((i for i in range(start, scene.end) if scene.doc[i].lower_ in scene.glue | {";"}), scene.end)
    while index < scene.end:
        token = scene.doc[index]
        found = scene.person_at(token)
        if token.pos_ in VERBS and found is None:
            return
        if found is not None:
            if person is not None or (force is None) != is_person_first:
                return
            person, index = found, found.end - 1
        elif _is_part(scene, token):
            if (person is None) == is_person_first:
                return
            force = force or token
        elif not _may_stand_between(scene, token):
            return
        if person is not None and force is not None:
            yield person, force
            person = force = None
        index += 1


def _is_part(scene: Scene, token: "Token") -> bool:
    """Whether it names a part of an army, or a second one: a force, a wing, a side, «otra»."""
    if token.pos_ == "NUM" or token.lower_ in scene.words["parts"]:
        return token.lower_ in scene.words["parts"]
    if token.dep_ in {"compound", "amod"} and token.i + 1 < scene.end and token.nbor().pos_ in {"NOUN", "PROPN"}:
        return False
    is_noun = token.pos_ in {"NOUN", "PROPN", "ADJ"}
    return is_noun and (is_force(token, scene.war) or is_among(token, scene.war["wings"]) or scene.is_party(token))


def _may_stand_between(scene: Scene, token: "Token") -> bool:
    """Whether two pairs go on across this word: marks, articles, adjectives, prepositions, titles, conjunctions."""
    if token.is_punct:
        return token.text not in {".", "(", ")", '"'}
    small = token.pos_ in {"DET", "ADP", "CCONJ", "SCONJ", "ADJ", "NUM", "PART"}
    return small or fold(token.text.rstrip(".")) in scene.beside_titles


def find_that_of(scene: Scene) -> Iterator[Command]:
    """A force and whose it was ("The native brigade was that of N")."""
    for start, end in scene.matches(scene.words["that_of"]):
        person = scene.person_after(end)
        verb = scene.doc[start - 1] if start > scene.start else None
        if person is None or verb is None or verb.lemma_.lower() not in scene.closed["be"]:
            continue
        force = scene.force_left_of(start - 1)
        if force is not None:
            yield Command(person.mention, force, "commander.that-of", source=verb)


def find_obeyed(scene: Scene) -> Iterator[Command]:
    """«los jinetes obedecían a N», "the soldiers answered to N"."""
    for verb in scene.with_lemma(scene.words["obeying"]):
        if verb.pos_ not in VERBS:
            continue
        subject = scene.actor_of(verb)
        behind = verb.i + 1
        if behind < scene.end and scene.doc[behind].lower_ in scene.closed["to"]:
            behind += 1
        person = scene.person_after(behind)
        if subject is not None and person is not None and (is_force(subject, scene.war) or scene.is_party(subject)):
            yield Command(person.mention, subject, "commander.obeyed", source=verb)
