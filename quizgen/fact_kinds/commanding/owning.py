"""Whose force it is: "N's Chilean squadron", «la escuadra del almirante N», "N, whose 1,300 regulars"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.folding import fold
from quizgen.normalising.war import is_among, is_counted, is_force
from quizgen.parsing.relations import VERBS, preposition_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

VAGUE = "vague-subject"
"""Nothing but the name tells this force from others: asking for it would give the answer away."""
_REACH = 5
_FARTHEST = 8


def find_owned(scene: Scene) -> Iterator[Command]:
    """Every person behind «de», before "'s" or before "whose", with the force that is his."""
    for person in scene.persons:
        if _is_led_by_another(scene, person):
            continue
        for force in map(scene.whole_of, (*_before_of(scene, person), *_behind_possessive(scene, person))):
            for each in scene.listed_with(person):
                flags = () if _is_telling(scene, force, each) else (VAGUE,)
                yield Command(each.mention, force, "commander.owner", flags, source=force)
        yield from _owner_whose(scene, person)


def _is_led_by_another(scene: Scene, owner: Person) -> bool:
    """«la vanguardia de N, que mandaba M», "N's division, led by M": it is said who commands what is his."""
    behind = scene.doc[owner.end : min(owner.end + _REACH, scene.end)]
    if not len(behind) or behind[0].text != ",":
        return False
    ahead = [phrase.split() for phrase in scene.words["whose_ahead"] | scene.words["under"]]
    lowers = [token.lower_ for token in scene.doc[owner.end + 1 : min(owner.end + 1 + _FARTHEST, scene.end)]]
    if any(lowers[: len(phrase)] == phrase for phrase in ahead):
        return True
    verb = next((token for token in behind if scene.words["strict"].intersection(verb_lemmas(token))), None)
    opener = behind[1] if len(behind) > 1 else behind[0]
    if verb is None or any(token.is_punct for token in scene.doc[owner.end + 1 : verb.i]):
        return False
    is_agent = any(token.lower_ in scene.closed["by"] for token in scene.doc[verb.i + 1 : verb.i + 3])
    names = [scene.doc[p.start] for p in scene.persons if owner.end < p.start <= verb.i + _REACH]
    names += [token for token in scene.doc[opener.i : verb.i + 2] if token.pos_ == "PROPN"]
    return is_agent or (opener.lower_ in scene.closed["relative"] and bool(names))


def _before_of(scene: Scene, person: Person) -> Iterator["Token"]:
    """The force before «de» and a name («la escuadra angloholandesa del almirante N»)."""
    index = person.titled - 1
    while index > scene.start and person.titled - index < _REACH and fold(scene.doc[index].text) not in scene.of:
        index -= 1
    if index <= scene.start or scene.person_after(index + 1) is not person:
        return
    force = index - 1
    while force > scene.start and index - force <= _REACH and _describes(scene, scene.doc[force]):
        force -= 1
    for found in range(index - 1, force - 1, -1):
        token = scene.doc[found]
        is_set_off = found < index - 1 and any(scene.doc[i].text == "," for i in range(found + 1, index))
        if is_set_off and token.pos_ == "PROPN":
            continue  # the name of a ship
        if is_set_off and not is_among(token, scene.war["ships"]):
            return
        if _is_ownable(scene, token):
            yield token
            return


def _describes(scene: Scene, token: "Token") -> bool:
    """Whether it may stand between a force and «de»: an adjective, a ship's name, what it is for («de socorro»)."""
    is_purpose = token.pos_ == "NOUN" and fold(token.nbor(-1).text) in scene.of
    is_purpose = is_purpose or (fold(token.text) in scene.of and token.nbor().pos_ == "NOUN")
    return token.pos_ in {"ADJ", "PROPN"} or token.dep_ == "amod" or token.text == "," or is_purpose


def _behind_possessive(scene: Scene, person: Person) -> Iterator["Token"]:
    """The force behind a name and "'s" ("N's powerful Chilean squadron")."""
    for i in range(person.start, person.end):
        noun = scene.doc[i].head
        is_thing = noun.i >= person.end and noun.pos_ != "NUM" and scene.doc[i].dep_ == "poss"
        if is_thing and _is_ownable(scene, noun):
            yield noun
            return


def _is_ownable(scene: Scene, noun: "Token") -> bool:
    """Whether it is a force, a ship, a campaign, people by their number or by their nation, or a unit with a name."""
    if scene.person_at(noun) is not None or is_among(noun, scene.words["unownable"]):
        return False
    is_people = is_counted(noun, scene.war) and (noun.pos_ == "NUM" or "Plur" in noun.morph.get("Number", []))
    is_party = noun.pos_ in {"NOUN", "PROPN"} and scene.is_party(noun)
    return is_people or is_party or _may_be_owned(scene, noun) or _is_named_unit(noun)


def find_named(scene: Scene) -> Iterator[Command]:
    """«el Ejército del Norte (como se llamaba a la fuerza de N)»: the name stands for the force."""
    if "(" not in scene.lowers:
        return
    for token in scene.with_lemma(scene.words["naming"]):
        opening = next((i for i in range(token.i, scene.start, -1) if scene.doc[i].text == "("), None)
        if opening is None or any(scene.doc[i].text == ")" for i in range(opening, token.i)):
            continue
        name = _name_before(scene, opening)
        owned = (command for command in find_owned(scene) if opening < command.what.i)
        owner = next(owned, None) if name is not None else None
        if name is not None and owner is not None:
            yield Command(owner.mention, name, "commander.named", source=name)


def _name_before(scene: Scene, index: int) -> "Token | None":
    """The capitalised noun of war that heads the phrase before ``index``."""
    for i in range(index - 1, max(scene.start, index - _REACH) - 1, -1):
        if is_force(scene.doc[i], scene.war) and scene.doc[i].text[:1].isupper():
            return scene.doc[i]
    return None


def _may_be_owned(scene: Scene, noun: "Token") -> bool:
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if is_force(noun, scene.war) or is_among(noun, scene.war["ships"]):
        return True
    return is_among(noun, scene.words["owned_operations"]) and "Plur" not in noun.morph.get("Number", [])


def _is_named_unit(noun: "Token") -> bool:
    """A plural with a capital ("Leslie's Scots")."""
    return noun.tag_ in {"NNPS", "NNS"} and noun.text[:1].isupper()


def find_belonging(scene: Scene) -> Iterator[Command]:
    """«La escuadra era de N»."""
    for person in scene.persons:
        root = scene.sentence.words(person.mention.span).root
        subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
        is_said = any(child.dep_ == "cop" for child in root.children) and preposition_of(root) in scene.of
        if is_said and subject is not None and is_force(subject, scene.war):
            yield Command(person.mention, subject, "commander.belonging", source=root)


def find_and_his(scene: Scene) -> Iterator[Command]:
    """«N y sus lanceros», "the Earl of N and his Scots"."""
    for person in scene.persons:
        joined = scene.doc[person.end : person.end + 2]
        links = (scene.closed["and"], scene.words["his"])
        if len(joined) < len(links) or any(t.lower_ not in words for t, words in zip(joined, links, strict=True)):
            continue
        force = next((t for t in scene.doc[person.end + 2 : person.end + 5] if t.pos_ in {"NOUN", "PROPN"}), None)
        if force is not None and (is_force(force, scene.war) or scene.is_party(force)):
            flags = (VAGUE,) if is_among(force, scene.words["vague"]) else ()
            yield Command(person.mention, force, "commander.and-his", flags, source=force)


def _owner_whose(scene: Scene, person: Person) -> Iterator[Command]:
    """N, whose 1,300 regulars …: the relative stands for the person before it."""
    index = person.end
    while index < scene.end and scene.doc[index].is_punct:
        index += 1
    if index >= scene.end or scene.doc[index].lower_ not in scene.words["whose"]:
        return
    behind = scene.doc[index + 1 : min(index + _REACH, scene.end)]
    noun = next((token for token in behind if token.pos_ in {"NOUN", "PROPN"} or token.pos_ in VERBS), None)
    if noun is not None and is_force(noun, scene.war) and not is_among(noun, scene.words["towns_have"]):
        yield Command(person.mention, noun, "commander.whose", source=noun)


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
