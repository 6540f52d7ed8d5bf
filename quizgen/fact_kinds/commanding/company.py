"""With whom and with what: «N invadió el país con 2.000 hombres», "the king sent N with 10,000 veterans"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.commanding.owning import VAGUE
from quizgen.fact_kinds.commanding.scene import Command, Person, Scene
from quizgen.normalising.modality import modality_of
from quizgen.normalising.war import is_among, is_counted, is_force
from quizgen.parsing.relations import (
    OBJECTS,
    VERBS,
    Complement,
    agents_of,
    complements_of,
    conjuncts_of,
    heads_of,
    is_passive,
    is_relative,
    objects_of,
    preposition_of,
    subject_of,
    verb_lemmas,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 9
"""How far behind «con» the men may stand."""
_MANY = 100
_GERUNDS = ("ing", "ando", "iendo")


def find_in_company(scene: Scene) -> Iterator[Command]:
    """What a verb says of the force that is with a person, is sent with him or given to him."""
    may_accompany = scene.has_any(scene.words["with"]) or any(lemma in scene.words["having"] for lemma in scene.lemmas)
    may_operate = any(lemma in scene.words["under_way"] for lemma in scene.lemmas)
    for verb in scene.sentence.tokens:
        if verb.pos_ not in VERBS:
            continue
        lemmas = set(verb_lemmas(verb))
        if not (may_accompany or may_operate or lemmas & scene.words["handling"]):
            continue
        if modality_of(verb, scene.sentence.language) is not None:
            continue
        if any(child.dep_ == "prt" for child in verb.rights):
            lemmas -= scene.words["passing"]
        if may_accompany:
            yield from _accompanied(scene, verb, lemmas)
        if may_operate:
            yield from _in_operation(scene, verb, lemmas)
        for role, reader in _READERS:
            if lemmas & scene.words[role]:
                yield from reader(scene, verb)


def _accompanied(scene: Scene, verb: "Token", lemmas: set[str]) -> Iterator[Command]:
    """Who set out with 90,000 foot soldiers, or who had 10,000 men."""
    root = scene.actor_of(verb)
    person = scene.person_of(root)
    if root is None or person is None or is_passive(verb) or lemmas & scene.words["meeting"]:
        return
    for clause in root.rights:
        if is_relative(clause) and scene.words["having"].intersection(verb_lemmas(clause)):
            men = (noun for noun in objects_of(clause) if is_counted(noun, scene.war) and is_force(noun, scene.war))
            yield from (Command(person.mention, noun, "commander.who-had", source=clause) for noun in men)
        elif is_relative(clause):
            yield from _with(scene, person, clause)
    if lemmas & scene.words["having"]:
        yield from _had(scene, verb, person)
    yield from _with(scene, person, root)
    yield from _with(scene, person, verb)


def find_beside(scene: Scene) -> Iterator[Command]:
    """A person, and right behind with how many: «N, con 3.000 hombres, …», "came N with two legions"."""
    for person in scene.persons:
        index = person.end + (person.end < scene.end and scene.doc[person.end].text == ",")
        if index >= scene.end or scene.doc[index].lower_ not in scene.words["with"]:
            continue
        root = scene.sentence.words(person.mention.span).root
        verb = next((head for head in heads_of(root) if head.pos_ in VERBS), None)
        if verb is None or not _may_bring(scene, verb):
            continue
        is_sent = scene.words["sending"].intersection(verb_lemmas(verb))
        if not is_sent and _is_object(root, is_parted=index > person.end):
            continue
        men = _men_behind(scene, index)
        if men is not None:
            yield Command(person.mention, men, "commander.with-men", source=verb)


def find_aside(scene: Scene) -> Iterator[Command]:
    """«N aniquiló en M, con diez mil hombres, la columna»: with how many, wherever in the clause it stands."""
    for index in range(scene.start + 2, scene.end - 1):
        if scene.doc[index].lower_ not in scene.words["with"]:
            continue
        men = _men_behind(scene, index)
        described = _described_person(scene, index)
        if men is not None and described is not None:
            yield Command(described.mention, men, "commander.with-men", source=men)
            continue
        if _is_holder(scene, scene.doc[index - 1]):
            continue
        before = scene.doc[scene.start : index]
        verb = next((token for token in reversed(before) if token.pos_ == "VERB" or token.text in {";", ":"}), None)
        if men is None or (verb is not None and verb.is_punct):
            continue
        opening = scene.doc[scene.start if verb is None else verb.i : index]
        if any(token.lower_ in scene.closed["relative"] for token in opening):
            yield from _of_antecedent(scene, index, men)
            continue
        person = _sent_ahead(scene, verb, men)
        if person is None and verb is not None and not is_passive(verb) and _may_bring(scene, verb):
            person = scene.person_of(scene.actor_of(verb)) or _behind_insertion(scene, index, men)
        if person is not None:
            for each in scene.listed_around(person):
                yield Command(each.mention, men, "commander.with-men", source=verb)


def _described_person(scene: Scene, index: int) -> Person | None:
    """As in "N, a Spartan with four ships": whom the words right before «con» describe."""
    noun, article = scene.doc[index - 1], scene.doc[index - 2]
    is_apposed = noun.pos_ in {"NOUN", "PROPN", "ADJ"} and article.lower_ in scene.closed["indefinite"]
    if not is_apposed or article.i - 1 < scene.start or article.nbor(-1).text != ",":
        return None
    return scene.person_before(article.i)


def _of_antecedent(scene: Scene, index: int, men: "Token") -> Iterator[Command]:
    """«esperaba a N, que con 2.000 hombres venía»: they are those of the man right before the relative."""
    is_next = scene.doc[index - 1].lower_ in scene.closed["relative"]
    person = scene.person_before(index - 1) if is_next else None
    verb = next((token for token in scene.doc[men.i : scene.end] if token.pos_ in VERBS), None)
    if person is not None and verb is not None and _may_bring(scene, verb):
        yield Command(person.mention, men, "commander.with-men", source=verb)


def _sent_ahead(scene: Scene, verb: "Token | None", men: "Token") -> Person | None:
    """«N, enviado con 500 jinetes», "Marching with 500 men, N …": of whom a participle before «con» is said."""
    opening = scene.doc[scene.start]
    is_opening = verb is None or verb.i == scene.start
    is_told = is_opening and (is_passive(opening) or opening.tag_ == "VBG" or opening.lower_.endswith(_GERUNDS))
    if is_told and men.i - scene.start <= _NEAR:
        comma = next((token.i for token in scene.doc[men.i : scene.end] if token.text == ","), None)
        told = verb is None or modality_of(verb, scene.sentence.language) is None
        return scene.person_after(comma + 1) if comma is not None and told else None
    for token in scene.doc[max(scene.start, men.i - _NEAR) : men.i]:
        is_sent = is_passive(token) and scene.words["sending"].intersection(verb_lemmas(token))
        if is_sent and token.i > scene.start and token.nbor(-1).text == ",":
            return scene.person_before(token.i)
    return None


def _behind_insertion(scene: Scene, index: int, men: "Token") -> Person | None:
    """«Lo perseguía, con 2.300 infantes, el general N»: the subject behind the comma that closes what was put in."""
    if scene.doc[index - 1].text != ",":
        return None
    comma = next((token.i for token in scene.doc[men.i : scene.end] if token.text == ","), None)
    return scene.person_after(comma + 1) if comma is not None else None


def _is_holder(scene: Scene, noun: "Token") -> bool:
    """Whether the men may be those of what stands before «con»: a ship, a fort, a column, another man."""
    is_thing = is_among(noun, scene.war["ships"]) or is_among(noun, scene.war["strongholds"])
    return is_thing or is_force(noun, scene.war) or scene.is_party(noun) or scene.person_at(noun) is not None


def _may_bring(scene: Scene, verb: "Token") -> bool:
    """Whether the verb was done, and is none of meeting or fighting, whose «con» names the others."""
    is_meeting = scene.words["meeting"].intersection(verb_lemmas(verb))
    return not is_meeting and modality_of(verb, scene.sentence.language) is None


def _men_behind(scene: Scene, index: int) -> "Token | None":
    """The men, by their number, right behind «con» at ``index``."""
    behind = scene.doc[index + 1 : min(index + _NEAR, scene.end)]
    men = next((noun for noun in behind if _fights(scene, noun)), None)
    if men is None or any(token.is_punct or token.pos_ in VERBS for token in scene.doc[index + 1 : men.i]):
        return None
    return men


def _fights(scene: Scene, noun: "Token") -> bool:
    """Whether it is men or ships by their number; a number alone is men where it is large."""
    is_one = any(child.lower_ in scene.closed["indefinite"] for child in noun.lefts)
    if is_one and noun.dep_ != "compound" and "Sing" in noun.morph.get("Number", []):
        is_told = any(child.dep_ in {"amod", "compound"} for child in noun.children) or scene.is_sum(noun)
        return is_told and is_force(noun, scene.war) and not scene.person_at(noun)
    if not is_counted(noun, scene.war) or scene.sentence.time_at(noun) is not None:
        return False
    if noun.pos_ == "NUM":
        figure = scene.sentence.figure_at(noun)
        return figure is not None and figure.low >= _MANY
    return is_force(noun, scene.war) or is_among(noun, scene.war["ships"])


def _is_object(root: "Token", *, is_parted: bool) -> bool:
    """Whether something is done to the person, so that the men may be another's («atacó a N con 300 hombres»)."""
    if preposition_of(root):
        return True
    return root.dep_ in OBJECTS and not is_parted and root.i > root.head.i and subject_of(root.head) is not None


def _had(scene: Scene, verb: "Token", person: Person) -> Iterator[Command]:
    """Major N had the rangers, N had 3,000 men: which force it was is known."""
    if scene.words["counting"].intersection(verb_lemmas(verb)):
        men = [
            noun for noun in (*objects_of(verb), *(noun for _, noun in complements_of(verb))) if _fights(scene, noun)
        ]
        yield from (Command(person.mention, noun, "commander.had", source=verb) for noun in men[:1])
        return
    is_news = any(child.dep_ == "advmod" for child in verb.children)  # "once again had"
    for noun in sorted(objects_of(verb))[:1]:
        if _fights(scene, noun) and not is_news:
            yield Command(person.mention, noun, "commander.had", source=verb)
            return
        is_known = any(child.dep_ == "det" and child.lower_ in scene.words["the"] for child in noun.lefts)
        if is_known and is_force(noun, scene.war) and not is_among(noun, scene.words["vague"]):
            yield Command(person.mention, noun, "commander.had", source=verb)


def _with(scene: Scene, person: Person, word: "Token") -> Iterator[Command]:
    for preposition, noun in complements_of(word):
        is_martial = is_force(noun, scene.war) or is_among(noun, scene.war["ships"])
        if preposition not in scene.words["with"] or not is_martial or scene.person_at(noun) is not None:
            continue
        if any(token.text in {";", ":"} for token in scene.doc[min(word.i, noun.i) : noun.i]):
            continue
        is_own = any(child.lower_ in scene.words["his"] for child in noun.lefts)
        is_part = any(child.dep_ in {"amod", "compound"} for child in noun.children) and not is_among(
            noun, scene.words["vague"]
        )
        is_known = is_part and any(child.lower_ in scene.words["the"] for child in noun.lefts)
        if is_known and word.pos_ == "VERB" and noun.i > word.i:
            yield Command(person.mention, noun, "commander.with-part", source=word)
            return
        if is_counted(noun, scene.war) or noun.pos_ == "PROPN" or is_own:
            is_vague = is_own and is_among(noun, scene.words["vague"]) and not is_counted(noun, scene.war)
            yield Command(person.mention, noun, "commander.with-men", (VAGUE,) if is_vague else (), source=word)
            return


def _is_known_part(scene: Scene, noun: "Token") -> bool:
    """«con la columna del centro», "with the 304th Division": one part of an army, told from the others."""
    is_told = any(child.dep_ in {"amod", "compound"} for child in noun.children)
    return (
        is_told
        and not is_among(noun, scene.words["vague"])
        and any(child.lower_ in scene.words["the"] for child in noun.lefts)
    )


def _in_operation(scene: Scene, verb: "Token", lemmas: set[str]) -> Iterator[Command]:
    """A and B were in an offensive near N: persons who carry out an operation."""
    if not lemmas & scene.closed["be"]:
        return
    subject = subject_of(verb)
    persons = [p for noun in (conjuncts_of(subject) if subject is not None else []) if (p := scene.person_of(noun))]
    places = (noun for preposition, noun in complements_of(verb) if preposition in scene.closed["on"])
    what = next((noun for noun in places if is_among(noun, scene.words["under_way"])), None)
    if what is not None:
        yield from (Command(person.mention, what, "commander.in-operation", source=verb) for person in persons)


def _sent(scene: Scene, verb: "Token") -> Iterator[Command]:
    """The king sent N with 10,000 veterans."""
    for noun in objects_of(verb):
        person = scene.person_of(noun)
        if person is not None:
            yield from _with(scene, person, verb)
            for i in range(person.start, person.end):
                yield from _with(scene, person, scene.doc[i])


def _with_flag(scene: Scene, verb: "Token") -> Iterator[Command]:
    """«izó su insignia en el navío»."""
    person = scene.person_of(scene.actor_of(verb))
    if person is None or not any(is_among(noun, scene.words["flags"]) for noun in objects_of(verb)):
        return
    places = (noun for preposition, noun in complements_of(verb) if preposition in scene.closed["on"])
    ship = next((noun for noun in places if noun.pos_ == "PROPN" or is_among(noun, scene.war["ships"])), None)
    if ship is not None:
        yield Command(person.mention, ship, "commander.flag", source=verb)


def _fallen_to(scene: Scene, verb: "Token") -> Iterator[Command]:
    """«correspondió al almirante N el bloqueo»."""
    what = subject_of(verb) or next(iter(objects_of(verb)), None)
    if what is None or not scene.is_martial(what) or scene.person_of(what) is not None:
        return
    persons = (
        p
        for preposition, noun in complements_of(verb)
        if preposition in scene.closed["receiving"] and (p := scene.person_of(noun))
    )
    yield from (Command(person.mention, what, "commander.fell-to", source=verb) for person in persons)


def _entrusted(scene: Scene, verb: "Token") -> Iterator[Command]:
    """«confió la escuadra a N», "the post was entrusted to N"."""
    passive = is_passive(verb) or any(child.lower_ in scene.closed["reflexive"] for child in verb.lefts)
    subject = subject_of(verb)
    things = ([subject] if subject is not None else []) if passive else objects_of(verb)
    over = [noun for noun in things if _may_be_entrusted(scene, noun)]
    behind = complements_of(verb) + ([] if passive else [c for noun in over for c in complements_of(noun)])
    if passive:
        behind += [Complement(preposition_of(noun), noun) for noun in objects_of(verb)]
    persons = [p for preposition, noun in behind if preposition in scene.closed["to"] and (p := scene.person_of(noun))]
    persons += [] if passive else [p for noun in things if (p := scene.person_of(noun)) is not None]
    if persons and over and not agents_of(verb):
        yield Command(persons[0].mention, over[0], "commander.entrusted", source=verb)


def _may_be_entrusted(scene: Scene, noun: "Token") -> bool:
    if scene.person_of(noun) is not None:
        return False
    return scene.is_martial(noun) or is_among(noun, scene.war["strongholds"]) or is_among(noun, scene.war["wings"])


def _disposed(scene: Scene, verb: "Token") -> Iterator[Command]:
    """The Earl of N brought up the Eastern Association; «N desplegó sus dos mil jinetes»."""
    person = scene.person_of(scene.actor_of(verb))
    if person is None or is_passive(verb):
        return
    forces = (
        noun
        for noun in objects_of(verb)
        if noun.pos_ != "NUM"
        and scene.is_martial(noun)
        and scene.person_of(noun) is None
        and not _is_of_another(scene, noun)
    )
    named = (noun for noun in forces if is_counted(noun, scene.war) or noun.text[:1].isupper())
    yield from (Command(person.mention, noun, "commander.disposed", source=verb) for noun in named)


def _is_of_another(scene: Scene, force: "Token") -> bool:
    """Whether it is said whose force it is ("N drew out the ships of M")."""
    owners = [noun for preposition, noun in complements_of(force) if preposition in scene.of]
    owners += [child for child in force.lefts if child.dep_ == "poss"]
    return any(noun.pos_ == "PROPN" or scene.person_of(noun) is not None for noun in owners)


_READERS = (
    ("sending", _sent),
    ("hoisting", _with_flag),
    ("falling", _fallen_to),
    ("entrusting", _entrusted),
    ("disposing", _disposed),
)
"""By the role of the verb in the lexicon."""
