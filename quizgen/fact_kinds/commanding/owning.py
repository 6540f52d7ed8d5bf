"""Whose force it is: "N's Chilean squadron", «la escuadra del almirante N», "the 3,400 of N", "N, whose 1,300 regulars"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.folding import fold
from quizgen.normalising.war import is_among, is_counted, is_force
from quizgen.parsing.relations import preposition_of

if TYPE_CHECKING:
    from spacy.tokens import Token

VAGUE = "vague-subject"
"""Nothing but the name tells this force from others: asking for it would give the answer away."""
_REACH = 5


def find_owned(scene: Scene) -> Iterator[Command]:
    """Every force with a person behind «de» or before "'s"."""
    for token in scene.sentence.tokens:
        if scene.person_at(token) is not None:
            continue
        is_counted_people = is_counted(token, scene.war) and (
            token.pos_ == "NUM" or "Plur" in token.morph.get("Number", [])
        )
        is_owned = _may_be_owned(scene, token) or is_counted_people or _is_named_unit(token)
        if not is_owned and not (scene.is_party(token) and token.pos_ in {"NOUN", "PROPN"}):
            continue
        yield from _owner_behind(scene, token)
        yield from _owner_before(scene, token)
        yield from _owner_whose(scene, token)


def find_named(scene: Scene) -> Iterator[Command]:
    """«el Ejército del Norte (como se llamaba a la fuerza de N)»: the name stands for the force."""
    for token in scene.sentence.tokens:
        if token.lemma_.lower() not in scene.words["naming"]:
            continue
        opening = next((i for i in range(token.i, scene.start, -1) if scene.doc[i].text == "("), None)
        if opening is None or any(scene.doc[i].text == ")" for i in range(opening, token.i)):
            continue
        name = _name_before(scene, opening)
        owned = next((c for i in range(token.i, scene.end) for c in _owned_at(scene, scene.doc[i])), None)
        if name is not None and owned is not None:
            yield Command(owned.mention, name, "commander.named", source=name)


def _name_before(scene: Scene, index: int) -> "Token | None":
    """The capitalised noun of war that heads the phrase before ``index``."""
    for i in range(index - 1, max(scene.start, index - _REACH) - 1, -1):
        if is_force(scene.doc[i], scene.war) and scene.doc[i].text[:1].isupper():
            return scene.doc[i]
    return None


def _owned_at(scene: Scene, token: "Token") -> Iterator[Command]:
    if _may_be_owned(scene, token):
        yield from _owner_behind(scene, token)
        yield from _owner_before(scene, token)


def _may_be_owned(scene: Scene, noun: "Token") -> bool:
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if is_force(noun, scene.war) or is_among(noun, scene.war["ships"]):
        return True
    return is_among(noun, scene.words["owned_operations"]) and "Plur" not in noun.morph.get("Number", [])


def _is_named_unit(noun: "Token") -> bool:
    """ "Newcastle's Whitecoats", "Leslie's Scots": a plural with a capital."""
    return noun.tag_ in {"NNPS", "NNS"} and noun.text[:1].isupper()


def _owner_behind(scene: Scene, force: "Token") -> Iterator[Command]:
    index = force.i + 1
    is_ship = is_among(force, scene.war["ships"])
    while index < scene.end and index - force.i <= _REACH and _describes(scene.doc[index], is_ship=is_ship):
        index += 1
    if index >= scene.end or fold(scene.doc[index].text) not in scene.of:
        return
    person = scene.person_after(index + 1)
    if person is None:
        return
    for each in scene.listed_with(person):
        flags = () if _is_telling(scene, force, each) else (VAGUE,)
        yield Command(each.mention, force, "commander.owner", flags, source=force)


def _describes(token: "Token", *, is_ship: bool) -> bool:
    """Whether a word may stand between a force and «de»; a ship may be named and set off («la fragata N, de M»)."""
    if is_ship and (token.pos_ == "PROPN" or token.text == ","):
        return True
    return token.pos_ == "ADJ" or token.dep_ == "amod"


def _owner_before(scene: Scene, force: "Token") -> Iterator[Command]:
    for child in force.lefts:
        person = scene.person_at(child) if child.dep_ == "poss" else None
        if person is not None:
            flags = () if _is_telling(scene, force, person) else (VAGUE,)
            yield Command(person.mention, force, "commander.owner", flags, source=force)


def find_belonging(scene: Scene) -> Iterator[Command]:
    """«La escuadra era de N»."""
    for person in scene.persons:
        root = scene.sentence.words(person.mention.span).root
        subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
        is_said = any(child.dep_ == "cop" for child in root.children) and preposition_of(root) in scene.of
        if is_said and subject is not None and is_force(subject, scene.war):
            yield Command(person.mention, subject, "commander.belonging", source=root)


def find_and_his(scene: Scene) -> Iterator[Command]:
    """ "The Earl of N and his Scots", «N y sus lanceros»."""
    for person in scene.persons:
        joined = scene.doc[person.end : person.end + 2]
        if len(joined) < 2 or joined[0].lower_ not in scene.glue - {","} or joined[1].lower_ not in scene.words["his"]:
            continue
        force = next((t for t in scene.doc[person.end + 2 : person.end + 5] if t.pos_ in {"NOUN", "PROPN"}), None)
        if force is not None and (is_force(force, scene.war) or scene.is_party(force)):
            flags = (VAGUE,) if is_among(force, scene.words["vague"]) else ()
            yield Command(person.mention, force, "commander.and-his", flags, source=force)


def _owner_whose(scene: Scene, force: "Token") -> Iterator[Command]:
    """ "N, whose 1,300 regulars": the relative stands for the person before it."""
    index = force.i - 1
    while index > scene.start and scene.doc[index].pos_ in {"NUM", "ADJ", "PUNCT"} and scene.doc[index].text != ",":
        index -= 1
    if scene.doc[index].lower_ in scene.words["whose"]:
        person = scene.person_before(index)
        if person is not None and is_force(force, scene.war):
            yield Command(person.mention, force, "commander.whose", source=force)


def _is_telling(scene: Scene, force: "Token", person: Person) -> bool:
    """Whether the phrase introduces the man or tells the force from others, instead of mentioning it in passing."""
    if scene.monarchs & set(person.mention.person.titles) or any(
        word in scene.monarchs for word in _titles(scene, person)
    ):
        return False
    if _titles(scene, person) or scene.is_full_name(person):
        return True
    if not is_among(force, scene.words["vague"]) and is_force(force, scene.war):
        return True
    return is_counted(force, scene.war) or any(_tells(child) for child in force.children) or _is_named_unit(force)


def _titles(scene: Scene, person: Person) -> list[str]:
    return [fold(scene.doc[i].text.rstrip(".")) for i in range(person.titled, person.start)]


def _tells(child: "Token") -> bool:
    return child.dep_ in {"amod", "nummod", "compound"} and child.pos_ in {"ADJ", "NUM", "PROPN", "NOUN"}
