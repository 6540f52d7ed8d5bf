"""Who took part in a meeting."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from quizgen.fact_kinds.claiming import AMBIGUOUS_PERSON, make_claim
from quizgen.fact_kinds.commanding.scene import Person, Scene
from quizgen.fact_kinds.kind import FactKind
from quizgen.lexicons import read_lexicon
from quizgen.model import Claim, Value
from quizgen.normalising.modality import modality_of
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import subject_phrase
from quizgen.normalising.war import is_among
from quizgen.parsing.relations import VERBS, complements_of, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

KIND = "participant"
_FEWEST = 2
_REACH = 7
"""How far behind a meeting «entre» may stand."""


@cache
def _get_words(language: str) -> Mapping[str, frozenset[str]]:
    return {role: frozenset(words) for role, words in read_lexicon(language, KIND).items()}


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The persons whom ``sentence`` names as those who met."""
    words = _get_words(sentence.language)
    known = words["meetings"] | words["attending"]
    if not sentence.people or known.isdisjoint({*sentence.lemmas, *sentence.lowers}):
        return
    scene = Scene(sentence)
    for meeting, person in _attending(scene, words):
        yield _claim(sentence, meeting, person)
    for token in sentence.tokens:
        if token.pos_ != "NOUN" or not is_among(token, words["meetings"]):
            continue
        if modality_of(token, sentence.language) is not None:
            continue
        for person in _met(scene, token, words):
            yield _claim(sentence, token, person)


def _met(scene: Scene, meeting: "Token", words: Mapping[str, frozenset[str]]) -> list[Person]:
    """«la entrevista de N y M», "talks between N and M", «su encuentro con N»: those listed behind the preposition."""
    index = _between(scene, meeting, words) or meeting.i + 1
    while index < scene.end and scene.doc[index].pos_ == "ADJ":
        index += 1
    if index >= scene.end or scene.doc[index].lower_ not in words["of"]:
        return []
    person = scene.person_after(index + 1)
    if person is None:
        return []
    listed = scene.listed_with(person)
    is_whose = scene.doc[index].lower_ in scene.of
    return [] if is_whose and len(listed) < _FEWEST else listed  # «la conferencia de N» was given by him alone


def _between(scene: Scene, meeting: "Token", words: Mapping[str, frozenset[str]]) -> int | None:
    """Where «entre» stands behind a meeting and its place («la entrevista de M, entre N y O»)."""
    behind = range(meeting.i + 1, min(meeting.i + _REACH, scene.end))
    return next((i for i in behind if scene.doc[i].lower_ in words["between"]), None)


def _attending(scene: Scene, words: Mapping[str, frozenset[str]]) -> Iterator[tuple["Token", Person]]:
    """«a la entrevista acudieron los coroneles N y M», "N and M attended the conference"."""
    for verb in scene.with_lemma(words["attending"]):
        if verb.pos_ not in VERBS or modality_of(verb, scene.sentence.language) is not None:
            continue
        beside = [*(noun for _, noun in complements_of(verb)), *objects_of(verb)]
        told = scene.doc[scene.start : verb.i]
        near = [noun for noun in (*told, *beside) if noun.pos_ == "NOUN" and is_among(noun, words["meetings"])]
        persons = _listed_behind(scene, verb) or _subjects(scene, verb)
        if near:
            meeting = min(near, key=lambda token: abs(token.i - verb.i))
            yield from ((meeting, person) for person in persons)


def _listed_behind(scene: Scene, verb: "Token") -> list[Person]:
    """Those named behind the verb, right away or behind the colon of its clause."""
    colon = next((token.i for token in scene.doc[verb.i : scene.end] if token.text == ":"), verb.i)
    for start in (verb.i + 1, colon + 1):
        person = scene.person_after(start)
        if person is not None and not any(token.pos_ == "ADP" for token in scene.doc[start : person.titled]):
            return scene.listed_with(person)
    return []


def _subjects(scene: Scene, verb: "Token") -> list[Person]:
    person = scene.person_of(scene.actor_of(verb))
    return scene.listed_around(person) if person is not None else []


def _claim(sentence: Sentence, meeting: "Token", person: Person) -> Claim:
    mention = person.mention
    return make_claim(
        sentence,
        KIND,
        subject_phrase(sentence, meeting, without=[each.span for each in sentence.people]),
        Value(mention.text, mention.span, mention.person.name),
        rule="participant.of-meeting",
        flags=() if mention.is_certain else (AMBIGUOUS_PERSON,),
        word=meeting,
    )


PARTICIPANT = FactKind(KIND, find_claims)
