"""Set wordings: «al mando de N», "led by N", «N al frente de los sitiadores», «a cuyo mando»."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.folding import fold
from quizgen.normalising.war import is_among, is_counted, is_force
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import VERBS, agents_of, is_passive, is_relative, subject_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token


_SHIP = 3
"""Where a ship's name stands behind her captain's (", in the Kaiser")."""
_REACH = 5
"""How many words may stand between a force and the verb behind it («al frente del ejército de socorro iba N»)."""


def find_under(scene: Scene) -> Iterator[Command]:
    """«una división a las órdenes de N», "300 troops under the command of Colonel N"."""
    for start, end in scene.matches(scene.words["under"]):
        person = scene.person_after(end)
        what = scene.force_for(start) if person is not None else None
        if what is None and person is not None and start == scene.start:
            what = scene.force_right_of(person.end)
        if person is not None and what is not None:
            what = scene.whole_of(what)
            for each in scene.listed_with(person):
                yield Command(each.mention, what, "commander.under", source=scene.doc[end - 1])


def find_under_rank(scene: Scene) -> Iterator[Command]:
    """The preposition alone, between a force and a name ("the horse under Prince N")."""
    for start, end in scene.matches(scene.words["under_rank"]):
        person = scene.person_after(end)
        before = scene.doc[start - 1] if start > scene.start else None
        if person is None:
            continue
        is_known = person.titled < person.start or scene.is_full_name(person)
        if before is None:
            is_reign = bool(scene.monarchs.intersection(person.mention.person.titles))
            before = scene.force_right_of(person.end) if is_known and not is_reign else None
        elif is_known and (before.text == "," or before.pos_ in VERBS):
            before = scene.force_left_of(start)
        elif not scene.is_martial(before) and not scene.is_party(before):
            before = _served(scene, start, person, is_known=is_known)
        is_place = before is not None and before.pos_ == "PROPN" and before.i < start - 1 and not is_known
        if before is not None and (scene.is_martial(before) or scene.is_party(before) or is_place):
            what = scene.whole_of(before)
            for each in scene.listed_with(person):
                yield Command(each.mention, what, "commander.under-rank", source=scene.doc[start])


def _served(scene: Scene, start: int, person: Person, *, is_known: bool) -> "Token | None":
    """«landed at N under Count M», "the town held out under M": who did it, or the force further left in the phrase."""
    if scene.monarchs.intersection(person.mention.person.titles):
        return None
    head = scene.doc[start].head
    if is_known and head.pos_ not in VERBS:
        return scene.force_for(start)
    if head.pos_ != "VERB" or not (is_known or scene.words["serving_under"].intersection(verb_lemmas(head))):
        return None
    subject = scene.actor_of(head)
    if subject is None or scene.person_of(subject) is not None:
        return None
    is_place = is_among(subject, scene.war["strongholds"]) or subject.pos_ == "PROPN"
    is_held = is_place and bool(scene.words["serving_under"].intersection(verb_lemmas(head)))
    return subject if is_held or scene.is_martial(subject) or scene.is_party(subject) else None


def find_ahead(scene: Scene) -> Iterator[Command]:
    """«con N al frente de los sitiadores», "N replaces M at the head of the squadron"."""
    for start, end in scene.matches(scene.words["ahead"]):
        what = _noun_after(scene, end)
        if what is None or (scene.person_after(end) is not None and not scene.is_martial(what)):
            continue
        if not scene.is_martial(what) and not is_among(what, scene.war["strongholds"]):
            continue
        person = _placed(scene, start, what) or _leader(scene, start)
        if person is not None:
            yield Command(person.mention, what, "commander.ahead", source=scene.doc[end - 1])


def find_relative_ahead(scene: Scene) -> Iterator[Command]:
    """«el regimiento, a cuyo frente iba el capitán N»."""
    for start, end in scene.matches(scene.words["whose_ahead"]):
        what = scene.force_left_of(start)
        verb = next((scene.doc[i] for i in range(end, min(end + 3, scene.end)) if scene.doc[i].pos_ in VERBS), None)
        person = scene.person_after(verb.i + 1) if verb is not None else None
        if what is not None and person is not None:
            yield Command(person.mention, what, "commander.relative-ahead", source=verb)


def _noun_after(scene: Scene, index: int) -> "Token | None":
    """The noun of the phrase that begins at ``index``."""
    for i in range(index, min(index + 6, scene.end)):
        token = scene.doc[i]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod", "nummod"}:
            return token
        if token.pos_ in VERBS or token.is_punct:
            break
    return None


def _placed(scene: Scene, index: int, what: "Token") -> Person | None:
    """«puso al frente de las tropas a N»."""
    verb = scene.doc[index - 1] if index > scene.start else None
    behind = what.i + 1
    while behind < scene.end and scene.doc[behind].pos_ == "ADJ":
        behind += 1
    if verb is None or verb.lemma_.lower() not in scene.words["placing"] or behind >= scene.end:
        return None
    return scene.person_after(behind + 1) if scene.doc[behind].lower_ in scene.closed["to"] else None


def _leader(scene: Scene, index: int) -> Person | None:
    """Who is at the head: the name right before, after «con», or the subject of the clause."""
    beside = scene.person_before(index)
    if beside is not None:
        before = scene.doc[beside.titled - 1] if beside.titled > scene.start else None
        if before is None or fold(before.text) in scene.words["with"] | scene.articles:
            return beside
        is_left = before.lower_ in scene.closed["to"] or before.pos_ == "VERB"
        verb = before if before.pos_ == "VERB" else before.nbor(-1)
        if is_left and scene.words["leaving"].intersection(verb_lemmas(verb)):
            return beside
    verb = scene.doc[index]
    while verb.pos_ not in VERBS and verb.head.i != verb.i:
        verb = verb.head
    if scene.words["placing"].intersection(verb_lemmas(verb)) and is_relative(verb):
        return _placed_one(scene, verb)
    if is_passive(verb) and (by := next(iter(agents_of(verb)), None)) is not None:
        return scene.person_of(by)
    return scene.person_of(scene.actor_of(verb)) or beside


def _placed_one(scene: Scene, verb: "Token") -> Person | None:
    """«N, al que el rey había puesto al frente de»: of whom the relative clause is said."""
    pronoun = next((child for child in verb.lefts if child.lower_ in scene.closed["relative"]), None)
    before = [person for person in scene.persons if pronoun is not None and person.end <= pronoun.i]
    return before[-1] if before else None


def find_at_hand(scene: Scene) -> Iterator[Command]:
    """«N tenía a su mando trescientos jinetes»."""
    for start, end in scene.matches(scene.words["at_hand"]):
        verb = scene.doc[start]
        while verb.pos_ not in VERBS and verb.head.i != verb.i:
            verb = verb.head
        person = scene.person_of(scene.actor_of(verb)) if verb.pos_ in VERBS else None
        what = _martial_near(scene, verb.i, end)
        if person is not None and what is not None:
            yield Command(person.mention, what, "commander.at-hand", source=verb)


def _martial_near(scene: Scene, start: int, end: int) -> "Token | None":
    """The first noun of war behind ``end``, or else between ``start`` and ``end``."""
    for indices in (range(end, min(end + 8, scene.end)), range(start + 1, end)):
        for i in indices:
            if scene.is_martial(scene.doc[i]) and scene.person_at(scene.doc[i]) is None:
                return scene.doc[i]
    return None


def find_in_command(scene: Scene) -> Iterator[Command]:
    """A force «con N al mando» ("the fleet, with Admiral N in command, sailed")."""
    for start, end in scene.matches(scene.words["in_command"]):
        if end < scene.end and fold(scene.doc[end].text) in scene.of:
            continue
        person = scene.person_before(start)
        before = person.titled - 1 if person is not None else -1
        while before > scene.start and fold(scene.doc[before].text) in scene.articles:
            before -= 1
        if person is not None and before > scene.start and scene.doc[before].lower_ in scene.words["with"]:
            what = scene.force_left_of(before)
        elif person is not None and before == scene.start and scene.doc[before].lower_ in scene.words["with"]:
            what = scene.force_right_of(end)
        else:
            continue
        if what is not None:
            yield Command(person.mention, what, "commander.in-command", source=scene.doc[start])


def find_in_hands(scene: Scene) -> Iterator[Command]:
    """«la defensa estaba en manos de N», «al frente de la guarnición estaba N», "in command was N"."""
    for start, end in scene.matches(scene.words["in_hands"]):
        person, verb = scene.person_after(end), _verb_above(scene.doc[start])
        subject = subject_of(verb) if verb is not None else None
        if (
            person is not None
            and verb is not None
            and subject is not None
            and _is_state(verb)
            and scene.is_martial(subject)
        ):
            yield Command(person.mention, subject, "commander.in-hands", source=verb)
    for start, end in scene.matches(scene.words["at_head"]):
        what = _noun_after(scene, end) if fold(scene.doc[end - 1].text) in scene.of else scene.force_left_of(start)
        index = what.i + 1 if what is not None and what.i >= end else end
        limit = min(index + _REACH, scene.end)
        while index < limit and scene.doc[index].pos_ not in VERBS:
            index += 1
        verb = scene.doc[index] if index < limit and _stands_ahead(scene, scene.doc[index]) else None
        person = scene.person_after(index + 1) if verb is not None else None
        if what is not None and person is not None and scene.is_martial(what):
            yield Command(person.mention, what, "commander.in-command", source=verb)


def _stands_ahead(scene: Scene, verb: "Token") -> bool:
    """«al frente de los jinetes cabalgaba N»."""
    return verb.lemma_.lower() in scene.words["standing_ahead"]


def _is_state(verb: "Token") -> bool:
    return verb.lemma_.lower() in closed("standing")


def _verb_above(word: "Token") -> "Token | None":
    while word.pos_ not in VERBS and word.head.i != word.i:
        word = word.head
    return word if word.pos_ in VERBS else None


def find_captains(scene: Scene) -> Iterator[Command]:
    """A ship, and behind it who had her ("HMS N, Captain M, took …")."""
    for person in scene.persons:
        if person.titled == person.start or person.titled - 2 < scene.start:
            continue
        ship, comma = scene.doc[person.titled - 2], scene.doc[person.titled - 1]
        closed = person.end < scene.end and scene.doc[person.end].text in {",", ")"}
        is_known = is_force(ship, scene.war) and ship.text[0].isupper()
        is_named = ship.pos_ == "PROPN" and scene.person_at(ship) is None
        is_named = is_named and (is_known or _bears_a_ship(scene, ship))
        if closed and is_named and scene.doc[person.end].text == "," and is_known and comma.text == ",":
            continue  # a list, or an apposition of something else
        if comma.text in {",", "("} and closed and is_named:
            yield Command(person.mention, ship, "commander.captain", source=ship)


def find_of_ship(scene: Scene) -> Iterator[Command]:
    """«el capitán N, de la fragata M», "Captain N of the frigate M"."""
    for person in scene.persons:
        ranks = {fold(scene.doc[i].text) for i in range(person.titled, person.start)}
        index = person.end + (person.end < scene.end and scene.doc[person.end].text == ",")
        if ranks.isdisjoint(map(fold, scene.words["captains"])) or index + 2 >= scene.end:
            continue
        yield from _in_ship(scene, person)
        if fold(scene.doc[index].text) not in scene.of:
            continue
        ship = next((token for token in scene.doc[index + 1 : index + 3] if is_among(token, scene.war["ships"])), None)
        bare = scene.doc[index + 2]
        is_bare = scene.doc[index + 1].pos_ == "DET" and bare.pos_ == "PROPN" and scene.person_at(bare) is None
        if ship is None and is_bare and person.end == index and bare.tag_ != "NNPS":
            yield Command(person.mention, bare, "commander.of-ship", source=bare)
        if ship is not None:
            name = ship.nbor() if ship.i + 1 < scene.end and ship.nbor().pos_ == "PROPN" else ship
            yield Command(person.mention, name, "commander.of-ship", source=name)


def _in_ship(scene: Scene, person: Person) -> Iterator[Command]:
    """As in "Commodore N, in the Kaiser, led": the ship that he was in, by its name."""
    index = person.end
    if (
        index + _SHIP >= scene.end
        or scene.doc[index].text != ","
        or scene.doc[index + 1].lower_ not in scene.closed["on"]
    ):
        return
    article, name = scene.doc[index + 2], scene.doc[index + _SHIP]
    if article.pos_ == "DET" and name.pos_ == "PROPN" and scene.person_at(name) is None and not scene.is_party(name):
        yield Command(person.mention, name, "commander.in-ship", source=name)


def find_commanding(scene: Scene) -> Iterator[Command]:
    """The absolute: "The Third Army, General N commanding, attacked"."""
    for token in scene.with_any(scene.words["in_absolute"]):
        person = next((person for person in scene.persons if person.end == token.i), None)
        is_closed = token.i + 1 < scene.end and token.nbor().is_punct
        what = scene.force_left_of(person.titled) if person is not None and is_closed else None
        if person is not None and what is not None:
            yield Command(person.mention, what, "commander.absolute", source=what)


def _bears_a_ship(scene: Scene, name: "Token") -> bool:
    """Whether the words before a name say that it is a ship's."""
    first = name
    while first.i > scene.start and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > scene.start else first
    return first.lower_ in scene.closed["ship_prefixes"] or is_among(before, scene.war["ships"]) or before.pos_ == "DET"


def find_with_leader(scene: Scene) -> Iterator[Command]:
    """A force, and with whom it was («quedaban atrás treinta galeras con N», "6,000 with N at the bridge")."""
    for person in scene.persons:
        index = person.titled - 1
        while index > scene.start and fold(scene.doc[index].text) in scene.articles:
            index -= 1
        if index <= scene.start or scene.doc[index].lower_ not in scene.words["with"]:
            continue
        force = scene.doc[index - 1]
        is_force_of_many = is_counted(force, scene.war) and (force.pos_ == "NUM" or scene.is_martial(force))
        if is_force_of_many and scene.person_at(force) is None:
            yield Command(person.mention, force, "commander.with-leader", source=force)
