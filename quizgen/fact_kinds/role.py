"""Who held which office: viceroy, governor, president, chief of staff."""

from collections.abc import Iterator, Mapping
from functools import cache

from quizgen.fact_kinds.claiming import AMBIGUOUS_PERSON, make_claim
from quizgen.fact_kinds.commanding.scene import Person, Scene
from quizgen.fact_kinds.kind import FactKind
from quizgen.lexicons import read_lexicon
from quizgen.model import Claim, Span, Subject, Value
from quizgen.normalising.folding import fold
from quizgen.normalising.modality import modality_of
from quizgen.normalising.sentence import Sentence

KIND = "role"
_NAMING = frozenset({"ADP", "DET", "PROPN", "NOUN", "ADJ"})
_LONGEST = 5
"""How many words an office may have that stands behind a name."""


@cache
def _get_words(language: str) -> Mapping[str, frozenset[str]]:
    return {role: frozenset(map(fold, words)) for role, words in read_lexicon(language, KIND).items()}


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The offices that ``sentence`` says its persons held."""
    words = _get_words(sentence.language)
    if not sentence.people or not any(fold(lower) in words["offices"] for lower in sentence.lowers):
        return
    scene = Scene(sentence)
    for person in scene.persons:
        office = _before(scene, person, words) or _behind(scene, person, words)
        if office is not None and _is_told(scene, office):
            yield _claim(sentence, person, office)


def _before(scene: Scene, person: Person, words: Mapping[str, frozenset[str]]) -> tuple[int, int] | None:
    """«el virrey N», «el virrey del Perú N», "the Royal Governor N": the first word and behind the last."""
    end = person.titled
    first = person.start
    while (
        first > scene.start
        and fold(scene.doc[first - 1].text) in scene.beside_titles | words["fillers"] | words["offices"]
    ):
        first -= 1
    at = next((i for i in range(first, person.start) if fold(scene.doc[i].text) in words["offices"]), None)
    if at is None:
        at, end = _over_a_land(scene, person, words)
    else:
        end = at + 1
    if at is None or _is_former(scene, at, words):
        return None
    return _with_fillers(scene, at, end, words["fillers"])


def _with_fillers(scene: Scene, at: int, end: int, fillers: frozenset[str]) -> tuple[int, int]:
    """«director supremo», "Prime Minister": the words on either side that belong to the office."""
    while end < scene.end and fold(scene.doc[end].text) in fillers and scene.doc[end].text.islower():
        end += 1
    while at > scene.start and fold(scene.doc[at - 1].text) in fillers:
        at -= 1
    return at, end


def _over_a_land(scene: Scene, person: Person, words: Mapping[str, frozenset[str]]) -> tuple[int | None, int]:
    """«el virrey del Perú N»: the office, its «del» and its land right before the name."""
    first = person.titled
    if first - 3 < scene.start or scene.doc[first - 1].pos_ != "PROPN" or scene.person_at(scene.doc[first - 1]):
        return None, 0
    at = first - 3
    is_office = fold(scene.doc[at].text) in words["offices"] and fold(scene.doc[first - 2].text) in scene.of
    return (at, first) if is_office else (None, 0)


def _behind(scene: Scene, person: Person, words: Mapping[str, frozenset[str]]) -> tuple[int, int] | None:
    """«N, gobernador de M,»: an apposition that an office heads."""
    at = person.end + 1
    if at >= scene.end or scene.doc[person.end].text != ",":
        return None
    if fold(scene.doc[at].text) in scene.articles:
        at += 1
    while at < scene.end and fold(scene.doc[at].text) in words["fillers"]:
        at += 1
    if at + 1 >= scene.end or fold(scene.doc[at].text) not in words["offices"] or _is_former(scene, at, words):
        return None
    end = at + 1
    while end < scene.end and end - at < _LONGEST and not scene.doc[end].is_punct and scene.doc[end].pos_ in _NAMING:
        end += 1
    is_closed = end >= scene.end or scene.doc[end].is_punct or scene.doc[end].pos_ in {"CCONJ", "PRON", "SCONJ"}
    return (at, end) if is_closed and fold(scene.doc[at + 1].text) in scene.of else None


def _is_former(scene: Scene, at: int, words: Mapping[str, frozenset[str]]) -> bool:
    return any(fold(scene.doc[i].text.rstrip("-")) in words["without"] for i in range(max(scene.start, at - 2), at))


def _is_told(scene: Scene, office: tuple[int, int]) -> bool:
    """Whether the office is not merely wished for, denied or asked about."""
    return modality_of(scene.doc[office[0]], scene.sentence.language) not in {"asked", "negated"}


def _claim(sentence: Sentence, person: Person, office: tuple[int, int]) -> Claim:
    mention = person.mention
    span: Span = sentence.place(sentence.tokens.doc[office[0]], sentence.tokens.doc[office[1] - 1])
    return make_claim(
        sentence,
        KIND,
        Subject(span.of(sentence.document.text), span),
        Value(mention.text, mention.span, mention.person.name),
        rule="role.title",
        flags=() if mention.is_certain else (AMBIGUOUS_PERSON,),
        word=None,
    )


ROLE = FactKind(KIND, find_claims)
