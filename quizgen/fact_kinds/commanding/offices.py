"""Offices: «nombró comandante en jefe a N», "N, commander of the garrison", «con N como jefe del estado mayor»."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.owning import VAGUE
from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.folding import fold
from quizgen.normalising.modality import modality_of
from quizgen.normalising.war import is_among, is_place_like
from quizgen.parsing.relations import (
    VERBS,
    agents_of,
    complements_of,
    heads_of,
    is_passive,
    objects_of,
    subject_of,
    verb_lemmas,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 12
_SHORT = 4


def find_offices(scene: Scene) -> Iterator[Command]:
    """Every office of command, with the person who holds it."""
    end = scene.start
    for token in scene.with_lemma(scene.roles):
        is_inside = token.i < end  # «comandante en jefe» is one office, not two
        if is_inside or (token.i > scene.start and token.nbor(-1).lower_ in scene.words["whose"]):
            continue
        if _is_martial_office(scene, token):
            end = _end_of_office(scene, token)
            yield from _holder(scene, token, end)


def _is_martial_office(scene: Scene, role: "Token") -> bool:
    """Whether the office is one of war: chief of a force, of the staff, of a stronghold, or commander in chief."""
    end = _end_of_title(scene, role)
    complement = _complement(scene, end)
    if complement is not None:
        return _is_martial_complement(scene, role, complement)
    if role.lower_ in scene.war["governors"] or _is_captain_general(scene, role):
        return False
    beside = (child for child in role.lefts if child.dep_ in {"compound", "poss"})
    is_of_a_side = role.lower_ in scene.war["commanders"] and any(_is_of_a_side(child) for child in role.children)
    is_in_chief = end > role.i + 1 and (end >= scene.end or fold(scene.doc[end].text) not in scene.of)
    is_led = any(scene.is_martial(child) or is_among(child, scene.war["sides"]) for child in beside)
    return is_in_chief or is_of_a_side or _is_military(scene, role) or is_led


def _is_martial_complement(scene: Scene, role: "Token", over: "Token") -> bool:
    """Whether what the office is over belongs to war."""
    if is_among(over, scene.war["civil"]) or over.pos_ == "NUM":
        return False
    if role.lower_ in scene.war["governors"] or _is_captain_general(scene, role):
        return is_place_like(over, scene.war) and scene.person_at(over) is None
    is_chief_of_many = is_among(role, scene.war["chiefs"]) and over.nbor(-1).lower_ in scene.words["the"]
    is_known = over.lower_ in scene.war["staffs"] or any(is_among(over, scene.war[r]) for r in ("wings", "strongholds"))
    return is_chief_of_many or is_known or _is_military(scene, role) or scene.is_martial(over) or scene.is_party(over)


def _is_captain_general(scene: Scene, role: "Token") -> bool:
    behind = scene.doc[role.i + 1].lower_ if role.i + 1 < scene.end else ""
    return role.lower_ in scene.closed["captain"] and behind in scene.closed["general"]


def _is_of_a_side(child: "Token") -> bool:
    """«el comandante francés», "the Turkish commander"."""
    return child.dep_ in {"amod", "compound"} and child.pos_ in {"ADJ", "PROPN"} and len(child) > _SHORT


def _is_military(scene: Scene, role: "Token") -> bool:
    said = scene.closed["military"] | scene.closed["possessives"]
    return any(child.lower_ in said for child in role.children)


def _end_of_title(scene: Scene, role: "Token") -> int:
    """Behind «comandante en jefe»."""
    behind = [scene.doc[i].lower_ for i in range(role.i + 1, min(role.i + 5, scene.end))]
    for length in (2, 4):
        if " ".join(behind[:length]) in scene.closed["in_chief"]:
            return role.i + 1 + length
    return role.i + 2 if behind[:1] and behind[0] in scene.closed["titles_behind"] else role.i + 1


def _complement(scene: Scene, index: int) -> "Token | None":
    """The noun behind «de», where that stands at ``index``."""
    if index >= scene.end or fold(scene.doc[index].text) not in scene.of:
        return None
    for i in range(index + 1, min(index + 6, scene.end)):
        token = scene.doc[i]
        if token.pos_ in {"NOUN", "PROPN", "NUM"} and token.dep_ not in {"compound", "nummod", "amod"}:
            return token
    return None


def _end_of_office(scene: Scene, role: "Token") -> int:
    """Behind the words of the office and of what it is over."""
    end = _end_of_title(scene, role)
    complement = _complement(scene, end)
    if complement is None:
        return end
    end = complement.i + 1
    while (
        end < scene.end
        and scene.doc[end].lower_ not in scene.glue
        and (
            scene.doc[end].pos_ == "ADJ"
            or scene.doc[end].dep_ in {"flat", "amod"}
            or scene.doc[end].lower_ in scene.war["staffs"]
            or (fold(scene.doc[end].text) in scene.of and scene.person_after(end + 1) is None)
            or (fold(scene.doc[end - 1].text) in scene.of | scene.articles)
        )
    ):
        end += 1
    return end


def _holder(scene: Scene, role: "Token", end: int) -> Iterator[Command]:
    """Who holds the office, by the first way of saying so that is found."""
    ways = (
        ("commander.was", _was(scene, role, end)),
        ("commander.appointed", _appointed(scene, role, end)),
        ("commander.as", _as(scene, role)),
        ("commander.became", _became(scene, role)),
        ("commander.apposition", _apposed(scene, role, end)),
    )
    for rule, persons in ways:
        if persons:
            beside = (child for child in role.lefts if child.dep_ in {"poss", "compound"})
            first = next((child for child in beside if scene.person_at(child) is None), role)
            office = first.i, end
            flags = _doubts(scene, role) if rule == "commander.apposition" else ()
            yield from (Command(person.mention, role, rule, flags, role, office) for person in persons)
            return


def _doubts(scene: Scene, role: "Token") -> tuple[str, ...]:
    """A man called governor of a town or a land may govern it in peace; of a fortress he is the commander."""
    over = _complement(scene, _end_of_title(scene, role))
    is_civil = role.lower_ in scene.war["civil_offices"] and over is not None
    return (VAGUE,) if is_civil and over is not None and not is_among(over, scene.war["strongholds"]) else ()


def _was(scene: Scene, role: "Token", end: int) -> list[Person]:
    """«El comandante del ejército era N», "the commander of the fort was N"."""
    if end + 1 >= scene.end or scene.doc[end].lemma_.lower() not in scene.closed["be"] or role.dep_ == "appos":
        return []
    person = scene.person_after(end + 1)
    told = modality_of(scene.doc[end], scene.sentence.language) is None
    return [person] if person is not None and told else []


def _appointed(scene: Scene, role: "Token", end: int) -> list[Person]:
    """«nombró comandante en jefe del ejército al general N», «N había sido designado comandante»."""
    verb = _verb_before(scene, role, scene.words["appointing"])
    if verb is None or modality_of(verb, scene.sentence.language) is not None:
        return []
    named = scene.person_before(verb.i) if verb.i > scene.start and scene.doc[verb.i - 1].text == "," else None
    if named is not None and is_passive(verb):
        return [named]
    if end < scene.end and scene.doc[end].lower_ in scene.closed["to"]:
        following = scene.person_after(end + 1)
        return [following] if following is not None else []
    between = [person for person in scene.persons if verb.i < person.start < role.i]
    if between:
        return between[-1:]
    following = scene.person_after(end + 1) if end < scene.end and scene.doc[end].text == "," else None
    if following is not None and is_passive(verb) and verb.i == scene.start:
        return [following]
    subject = subject_of(verb)
    person = scene.person_of(subject)
    passive = any(child.lemma_ in scene.closed["passive"] for child in verb.children)
    return [person] if person is not None and passive else []


def _verb_before(scene: Scene, role: "Token", lemmas: frozenset[str]) -> "Token | None":
    for i in range(role.i - 1, max(scene.start, role.i - _REACH) - 1, -1):
        token = scene.doc[i]
        is_verbal = token.pos_ in VERBS or token.pos_ == "ADJ"
        if is_verbal and lemmas.intersection(verb_lemmas(token)) and token.dep_ != "aux":
            return token
        if token.pos_ == "VERB" or token.text in {";", "."}:
            return None
    return None


def _as(scene: Scene, role: "Token") -> list[Person]:
    """«con el general N como jefe del estado mayor»."""
    index = role.i - 1
    while index > scene.start and (fold(scene.doc[index].text) in scene.articles or scene.doc[index].head.i == role.i):
        if scene.doc[index].lower_ in scene.words["as"] or fold(scene.doc[index].text) in scene.of:
            break
        index -= 1
    if index > scene.start and fold(scene.doc[index].text) in scene.of:
        return _served_as(scene, role, scene.doc[index - 1])
    if index <= scene.start or scene.doc[index].lower_ not in scene.words["as"]:
        return []
    verb = next((head for head in heads_of(scene.doc[index]) if head.pos_ in VERBS), None)
    if verb is not None and scene.words["serving"].intersection(verb_lemmas(verb)):
        served = scene.person_of(scene.actor_of(verb))
        told = modality_of(verb, scene.sentence.language) is None
        return [served] if served is not None and told else []
    if verb is not None and scene.words["succeeding"].intersection(verb_lemmas(verb)):
        by = next(iter(agents_of(verb)), None) if is_passive(verb) else scene.actor_of(verb)
        successor = scene.person_of(by)
        return [successor] if successor is not None else []
    person = scene.person_before(index)
    before = scene.doc[person.titled - 1] if person is not None and person.titled > scene.start else None
    articled = (
        before.nbor(-1)
        if before is not None and fold(before.text) in scene.articles and before.i > scene.start
        else before
    )
    return [person] if person is not None and articled is not None and articled.lower_ in scene.words["with"] else []


def _served_as(scene: Scene, role: "Token", verb: "Token") -> list[Person]:
    """«Servía de jefe de estado mayor N»."""
    is_so = modality_of(verb, scene.sentence.language) is None
    if not is_so or scene.words["serving"].isdisjoint(verb_lemmas(verb)):
        return []
    served = scene.person_of(scene.actor_of(verb)) or scene.person_after(_end_of_office(scene, role))
    return [served] if served is not None else []


def find_whose_chief(scene: Scene) -> Iterator[Command]:
    """«la expedición, cuyo jefe era el infante N», «la corbeta, cuyo comandante, N, murió»."""
    if not scene.has_any(scene.words["whose"]):
        return
    for role in scene.with_lemma(scene.roles):
        whose = role.nbor(-1) if role.i > scene.start else role
        if whose.lower_ not in scene.words["whose"]:
            continue
        what = _described_by(scene, whose)
        index = role.i + 1
        while index < scene.end and (
            scene.doc[index].text == "," or scene.doc[index].lemma_.lower() in scene.closed["be"]
        ):
            index += 1
        person = scene.person_after(index)
        if what is not None and person is not None and index > role.i + 1:
            yield Command(person.mention, what, "commander.whose-chief", source=what)


def _described_by(scene: Scene, whose: "Token") -> "Token | None":
    """Of which force or stronghold «cuyo» goes on to speak: the nearest before it."""
    for token in reversed(scene.doc[max(scene.start, whose.i - _REACH) : whose.i]):
        if token.pos_ in VERBS:
            break
        if is_among(token, scene.war["strongholds"]) and scene.person_at(token) is None:
            return token
        if scene.is_martial(token):
            break
    return scene.force_left_of(whose.i)


def _became(scene: Scene, role: "Token") -> list[Person]:
    """«N era jefe de», "N became commander of"."""
    verb: Token | None = role if any(child.dep_ == "cop" for child in role.children) else None
    if verb is None:
        head = next((head for head in heads_of(role) if head.pos_ in VERBS), None)
        is_said = head is not None and (role.dep_ in {"attr", "obj", "dobj", "xcomp", "oprd", "conj"})
        verb = head if is_said and head is not None and head.lemma_.lower() in scene.words["becoming"] else None
    if verb is None or modality_of(verb, scene.sentence.language) is not None:
        return []
    person = scene.person_of(scene.actor_of(verb)) or _beside_verb(scene, verb)
    return [person] if person is not None else []


def _beside_verb(scene: Scene, verb: "Token") -> Person | None:
    """The person named right before the verb, where the parse sees no subject."""
    return scene.person_before(verb.i) if verb.lemma_.lower() in scene.words["becoming"] - scene.closed["be"] else None


def _apposed(scene: Scene, role: "Token", end: int) -> list[Person]:
    """«N, jefe de la artillería», "the commander of the fort, Major N", «el comandante de la flota N»."""
    index = end
    while index < scene.end and scene.doc[index].pos_ == "ADJ" and scene.doc[index].head.i == role.i:
        index += 1
    if index < scene.end and scene.doc[index].text in {",", ":"}:
        index += 1
    following = scene.person_after(index)
    start = role.i
    while (
        start > scene.start
        and scene.doc[start - 1].dep_ in {"det", "amod", "poss", "compound"}
        and scene.doc[start - 1].head.i == role.i
    ):
        start -= 1
    if role.left_edge.i > scene.start and role.left_edge.nbor(-1).text in {",", "("}:
        start = role.left_edge.i  # "N, the attackers' general"
    if start > scene.start and scene.doc[start - 1].text in {",", "("}:
        before = scene.person_before(start - 1)
        is_closed = (
            end >= scene.end or scene.doc[end].is_punct or scene.doc[end].pos_ in {"CCONJ", "ADP", "PRON", "SCONJ"}
        )
        if before is not None and is_closed:
            return [before]
    complement = _complement(scene, _end_of_title(scene, role))
    is_in_chief = _end_of_title(scene, role) > role.i + 1
    has_more = (
        complement is not None
        or is_in_chief
        or any(child.dep_ in {"poss", "compound", "amod", "det"} for child in role.children)
    )
    return [following] if following is not None and has_more and following.titled >= index else []


def _receivers(scene: Scene, verb: "Token", command: "Token") -> list[Person]:
    """To whom a command passed: behind a preposition, or the subject of "was given"."""
    behind = [*complements_of(verb), *complements_of(command)]
    persons = [p for prep, noun in behind if prep in scene.closed["receiving"] and (p := scene.person_of(noun))]
    given = scene.person_of(scene.actor_of(verb)) if is_passive(verb) and command in objects_of(verb) else None
    return [given] if given is not None else persons


def _named_at_end(scene: Scene, command: "Token") -> Person | None:
    """«tomó el mando del ejército N»: the subject behind what the command is over."""
    for person in scene.persons:
        between = scene.doc[command.i : person.titled]
        if command.i < person.titled <= command.i + _REACH and _is_bare(scene, person):
            return person if not any(token.pos_ in VERBS or token.is_punct for token in between) else None
    return None


def _is_bare(scene: Scene, person: Person) -> bool:
    index = person.titled - 1
    while index > scene.start and fold(scene.doc[index].text) in scene.articles:
        index -= 1
    return scene.doc[index].pos_ != "ADP" and not scene.doc[index].is_punct


def find_handed_over(scene: Scene) -> Iterator[Command]:
    """«el mando supremo recayó en N», "N took command of the army"."""
    for token in scene.with_lemma(scene.words["commands"]):
        if token.pos_ != "NOUN":
            continue
        verb = token.head
        if verb.pos_ not in VERBS or modality_of(verb, scene.sentence.language) is not None:
            continue
        lemma = verb.lemma_.lower()
        if lemma in scene.words["taking"] and (token in objects_of(verb) or verb.i < token.i <= verb.i + 3):
            taker = scene.person_of(scene.actor_of(verb)) or _named_at_end(scene, token)
            persons = [taker] if taker is not None else []
        elif lemma in scene.words["passing"]:
            persons = _receivers(scene, verb, token)
        else:
            continue
        yield from (Command(person.mention, token, "commander.handed-over", source=verb) for person in persons[:1])
