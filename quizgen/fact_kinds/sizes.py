"""Whose number a figure is: the ways in which a text says how many."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.fact_kinds.counting import CASUALTIES, SHIPS, SOLDIERS, Counted, Words, lemma_of, singular
from quizgen.fact_kinds.owning import is_bare, with_owner
from quizgen.fact_kinds.phrasing import noun_phrase, subject_at, subject_of_words
from quizgen.model import Figure, Span, Subject
from quizgen.normalising.folding import fold
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import children_of, head_of, relation_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
FEW = 10
"""Below it, a figure without a noun is an hour or a place in a list as often as a strength."""
_DASH = "—"
_BARE = 2
"""A phrase of so few words does not tell which soldiers they were."""
LONGEST = 12
"""Words between a force and the mark before its size."""
NEAR = 4
"""How many words may stand between a figure and the preposition before it: hedges and articles."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in its sentence."""

    sentence: Sentence
    figure: Figure
    tokens: "Tokens"
    words: Words
    counted: Counted | None
    before: "Size | None"
    """Of the figure before it in the sentence, whose unit an elliptic one shares."""
    verb: "Token | None"
    """The predicate that it belongs to."""

    @property
    def first(self) -> "Token":
        """Its first word."""
        token: Token = self.tokens[0]
        return token

    @property
    def noun(self) -> "Token":
        """What it counts, or itself where that is left out."""
        return self.counted.head if self.counted else self.root

    @property
    def root(self) -> "Token":
        """The word of the figure that the others hang on."""
        inside = {token.i for token in self.tokens}
        return next((token for token in self.tokens if head_of(token).i not in inside), self.tokens[0])


@dataclass(frozen=True, slots=True)
class Size:
    """What a rule read."""

    unit: str
    subject: Subject
    rule: str
    flags: tuple[str, ...] = ()


def _amounting(count: Count) -> Size | None:
    """A force that comes to so many: "the republicans numbered 15,000 men", «los rebeldes eran 10.180 soldados»."""
    verb = count.verb
    if verb is None or not is_verb(verb, count.words.amounting) or not _completes(count.noun, verb):
        return None
    if count.counted is None and count.before is not None:
        return None
    subject = subject_of(verb)
    if subject is None and "1" in verb.morph.get("Person", []) and count.figure.low >= FEW:
        subject = verb  # «éramos unos cinco mil»
    elif subject is None or subject.i > count.first.i or _is_pronoun(subject) or not _is_sizeable(subject, count):
        return None
    if any(token.text == ";" for token in verb.doc[verb.i : count.first.i]):
        return None  # «las bajas inglesas, 449 muertos»: of another, whom the list names
    unit = count.counted.unit if count.counted else SOLDIERS
    return Size(unit, named(count, subject), "amounting")


def _numbered(count: Count, size: "Token") -> Size | None:
    """«Los imperiales, en número de 8.000,»: the force is named before the word for its size."""
    at, start = size.i - 1, count.sentence.tokens[0].i
    while at > start and (size.doc[at].is_punct or size.doc[at].pos_ in {"ADP", "DET"}):
        at -= 1
    noun = size.doc[at]
    return Size(SOLDIERS, named(count, noun), "numbered") if noun.pos_ in {"NOUN", "PROPN", "ADJ"} else None


def _apposed(count: Count) -> Size | None:
    """A size set beside its force: "the Colombian troops—3,000 soldiers", «los defensores, apenas 5.500,»."""
    at = count.first.i - 1
    start = count.sentence.tokens[0].i
    doc = count.first.doc
    while at > start and at > count.first.i - NEAR and doc[at].pos_ in {"ADV", "ADP", "DET", "SCONJ", "ADJ"}:
        at -= 1
    if doc[at].text not in {",", "(", "—", "–"} and _DASH not in count.first.text:
        return None
    if relation_of(count.noun) == "nsubj" and doc[at].text == ",":
        return None
    if _is_of_the_doer(count, doc[at]):
        return None
    force = _force_before(count, doc[at] if _DASH not in count.first.text else count.first)
    if force is None or (count.counted is None and not closes(count)):
        return None
    return Size(count.counted.unit if count.counted else SOLDIERS, force, "apposition")


def _is_of_the_doer(count: Count, comma: "Token") -> bool:
    """Whether they are his who did it, and not those behind whom they stand: "N beat the Scots, with 900 men"."""
    is_with = any(fold(token.text) in count.words.with_ for token in comma.doc[comma.i : count.first.i])
    verb = head_of(count.noun)
    return is_with and verb.pos_ == "VERB" and any(relation_of(child) == "obj" for child in children_of(verb))


def _sized(count: Count) -> Size | None:
    """A force with its size: "a host of 5,000 infantry troops", «una fuerza de unos 1.500»."""
    before = preposition_before(count)
    if before is None or before.i == 0:
        return None
    force = before.nbor(-1)
    while force.pos_ == "ADJ" and force.i > count.sentence.tokens[0].i:
        force = force.nbor(-1)
    if singular(force, count.words.sizes) and count.counted is None:
        return _numbered(count, force)
    if not singular(force, count.words.forces):
        return None
    is_naval = singular(force, count.words.naval) is not None
    unit = count.counted.unit if count.counted else SHIPS if is_naval else SOLDIERS
    return Size(unit, named(count, force), "force-of")


def _had(count: Count) -> Size | None:
    """What somebody had: "Sucre had about 1,200 troops", «Piérola había reunido cerca de 20.000 hombres»."""
    verb = count.verb
    if verb is None or not is_verb(verb, count.words.having) or relation_of(count.noun) != "obj":
        return None
    if count.counted is not None and count.counted.unit != SOLDIERS:
        return None
    subject = subject_of(verb)
    if subject is None or (_is_pronoun(subject) and count.sentence.person_at(subject) is None):
        return None
    return Size(SOLDIERS, named(count, subject), "having")


def _counted(count: Count) -> Size | None:
    """Those counted, with what belongs to them: "200 men of the Magdalena battalion"."""
    if count.counted is None:
        return None
    words = noun_phrase(count.counted.head, without=count.tokens)
    words = [token for token in words if token.i >= count.counted.first.i] or [count.counted.head]
    if count.counted.is_pointer and count.before is not None:
        return Size(count.before.unit, count.before.subject, "part-of")
    flags = ("pointer",) if count.counted.is_pointer else ()
    before = preposition_before(count)
    noun = before.nbor(-1) if before is not None and before.i else None
    is_loss = noun is not None and count.words.units.get(singular(noun, count.words.units) or "") == CASUALTIES
    subject = subject_of_words(count.sentence, _with_deed(count, words))
    if is_bare(subject, count.counted.unit):
        subject = with_owner(count.sentence, subject, count.noun, count.verb, count.words)
    after = count.counted.head.i + 1
    is_again = after < len(count.first.doc) and fold(count.first.doc[after].text) in count.words.ones
    if is_again and count.before is not None:
        return Size(count.before.unit, subject, "counted", flags)  # "nine vessels fought six British ones"
    return Size(CASUALTIES if is_loss else count.counted.unit, subject, "counted", flags)


NAMED: tuple[Callable[[Count], Size | None], ...] = (_amounting, _apposed, _sized, _had, _counted)
"""Rules for figures whose noun or force is named, the first that fits counting."""


def _completes(noun: "Token", verb: "Token") -> bool:
    """Whether ``noun`` says what the subject of ``verb`` comes to: its object, its predicate, or a word beside that."""
    while relation_of(noun) in {"conj", "appos"} and head_of(noun).i != noun.i:
        noun = head_of(noun)
    if noun.i == verb.i:
        return any(relation_of(child) == "cop" for child in children_of(verb))
    if head_of(noun).i != verb.i:
        return False
    has_case = any(relation_of(child) == "case" for child in children_of(noun))
    return relation_of(noun) in {"obj", "predicate"} or (relation_of(noun) == "obl" and not has_case)


def _with_deed(count: Count, words: list["Token"]) -> list["Token"]:
    """A bare noun together with what they did or what became of them: «negros se habían sublevado en la costa»."""
    verb = count.verb
    if len(words) > _BARE or relation_of(count.noun) != "nsubj" or verb is None or head_of(count.noun).i != verb.i:
        return words
    doc, end = verb.doc, count.sentence.tokens[-1].i
    last = words[-1].i
    while last < end and last < words[0].i + LONGEST and not breaks(doc[last + 1]):
        last += 1
    return list(doc[words[0].i : last + 1]) if last >= verb.i else words


def breaks(token: "Token") -> bool:
    """Whether ``token`` ends what is said in one breath."""
    return token.is_punct or token.is_space or token.pos_ in {"CCONJ", "SCONJ"}


def preposition_before(count: Count) -> "Token | None":
    """The «de» or "of" before a figure and its hedge."""
    doc, hedged = count.first.doc, count.first.i
    for at in range(hedged - 1, max(count.sentence.tokens[0].i, hedged - NEAR) - 1, -1):
        if fold(doc[at].text) in {"de", "of", "del"} and fold(doc[at - 1].text) not in {
            "mas",
            "menos",
            "cerca",
            "alrededor",
        }:
            return doc[at]
        if doc[at].pos_ not in {"ADV", "DET", "PRON", "ADP", "ADJ", "SCONJ"}:
            return None
    return None


def closes(count: Count) -> bool:
    """Whether nothing that could be counted follows the figure."""
    doc, after = count.first.doc, count.tokens.end
    if after < len(doc) and fold(doc[after].text) in count.words.more:
        after += 1
    return (
        after >= len(doc) or doc[after].is_punct or doc[after].is_space or doc[after].pos_ in {"CCONJ", "ADP", "SCONJ"}
    )


def _force_before(count: Count, mark: "Token") -> Subject | None:
    """The force whose phrase ends at ``mark``, in which no other figure stands."""
    sentence, start = count.sentence, count.sentence.tokens[0].i
    end = mark if _DASH in mark.text else mark.nbor(-1) if mark.i > start else mark
    at = end.i
    while (
        at >= start
        and at > end.i - LONGEST
        and (at == end.i or end.doc[at].pos_ not in {"VERB", "AUX", "SCONJ", "PUNCT"})
    ):
        token = end.doc[at]
        if any(
            figure.span.overlaps(sentence.place(token)) for figure in sentence.figures if figure is not count.figure
        ):
            return None
        word = fold(token.text.partition(_DASH)[0])
        if token.pos_ in {"NOUN", "PROPN", "NUM"} and (
            singular(token, count.words.forces) or word in count.words.forces
        ):
            first = _phrase_start(token, noun_phrase(token, without=count.tokens)[0], start)
            span = Span(sentence.place(first).start, min(sentence.place(end).end, count.figure.span.start))
            text = span.of(sentence.document.text).rstrip(" —–(,")
            return subject_at(sentence, Span(span.start, span.start + len(text)))
        at -= 1
    return None


def _phrase_start(noun: "Token", first: "Token", start: int) -> "Token":
    """Where the phrase of ``noun`` begins; by its neighbours where a dash without spaces has confused the parse."""
    while _DASH in noun.text and first.i > start and first.nbor(-1).pos_ in {"ADJ", "PROPN", "NOUN", "DET"}:
        first = first.nbor(-1)
    return first


def subject_of(verb: "Token") -> "Token | None":
    """The subject of ``verb``, also where it stands with the verb before it in a coordination."""
    for predicate in (verb, head_of(verb) if relation_of(verb) in {"conj", "xcomp"} else verb):
        for child in children_of(predicate):
            if relation_of(child) in _SUBJECTS:
                return child
    return None


def _is_pronoun(token: "Token") -> bool:
    return token.pos_ in {"PRON", "DET"}


def _is_sizeable(subject: "Token", count: Count) -> bool:
    """Whether ``subject`` may come to a bare figure: a force, or people who are counted."""
    words = count.words
    if count.sentence.person_at(subject) is not None:
        return False
    return bool(count.counted or singular(subject, words.forces) or singular(subject, words.units))


def is_verb(verb: "Token", lemmas: frozenset[str]) -> bool:
    """Whether the clause's verb is one of ``lemmas``; a noun with a copula is a form of being."""
    return any(
        lemma_of(word) in lemmas for word in (verb, *children_of(verb)) if word is verb or relation_of(word) == "cop"
    )


def named(count: Count, noun: "Token") -> Subject:
    """The phrase around ``noun``, without the figure and what follows it."""
    words = [
        token for token in noun_phrase(noun, without=count.tokens) if token.i < count.first.i or noun.i > count.first.i
    ]
    while len(words) > 1 and words[-1].pos_ in {"ADP", "DET", "ADV", "PUNCT"}:
        words.pop()
    return subject_of_words(count.sentence, words or [noun])
