"""How many: soldiers, guns, ships, horses, dead, prisoners, and of which force."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.fact_kinds.claiming import make_claim
from quizgen.fact_kinds.counting import (
    CASUALTIES,
    SOLDIERS,
    Words,
    fate_of,
    find_counted,
    get_words,
    lemma_of,
    singular,
)
from quizgen.fact_kinds.elliptic import ALONE
from quizgen.fact_kinds.kind import FactKind, Refusal
from quizgen.fact_kinds.sizes import NAMED, Count, Size
from quizgen.model import Claim, Figure, Span, Value
from quizgen.normalising.folding import fold
from quizgen.normalising.modality import HYPOTHETICAL, NEGATED, ORDERED, PLANNED, REPORTED, is_negated, modality_of
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import children_of, head_of, is_predicate, relation_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_PEOPLE = frozenset({SOLDIERS, "infantry", "cavalry", "sailors", "civilians"})
_IN_LIST = frozenset({"NOUN", "ADJ", "CCONJ", "DET", "ADV", "PROPN", "ADP"})
_FORCE = 10
"""From so many on, persons are a force."""
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
"""A figure that counts nothing named and is written like a year may be one that was not told as such."""
_DENIED = {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}
"""A bound → what is left of it where its verb is denied."""
_ASIDE = 10
"""Words of an aside, at most."""
_SAMPLE = 20_000
_DENSITY, _KINDS_OF_WORDS = 600, 4
"""A text tells of war when it has a word of war in so many characters, of so many different ones."""


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The strengths that ``sentence`` states, those that it only asks for or supposes flagged."""
    for count, size in _look(sentence):
        if isinstance(size, str):
            continue
        figure = count.figure
        yield make_claim(
            sentence,
            "strength",
            size.subject,
            Value(figure.text, figure.span, figure.normalised, mod=_bound_of(count), unit=_unit_of(count, size)),
            rule=f"strength-{size.rule}",
            flags=size.flags,
            word=None if size.flags else count.noun,
        )


def find_refusals(sentence: Sentence) -> Iterator[Refusal]:
    """The figures that are no strength, and why."""
    if sentence.figures and not _is_about_war(sentence, get_words(sentence.language)):
        for figure in sentence.figures:
            yield Refusal("strength", figure.span, "not-about-war")
    for count, size in _look(sentence):
        if isinstance(size, str):
            yield Refusal("strength", count.figure.span, size)


def _look(sentence: Sentence) -> Iterator[tuple[Count, Size | str]]:
    """Each figure of the sentence with the strength that it gives, or with the reason why it gives none."""
    words = get_words(sentence.language)
    if not sentence.figures or not _is_about_war(sentence, words):
        return
    before: Size | None = None
    for figure in sentence.figures:
        tokens = _tokens_of(figure, sentence)
        if tokens is None:
            continue
        count = Count(sentence, figure, tokens, words, find_counted(tokens, words), before, _verb_above(tokens[0]))
        size = _size_of(count)
        if isinstance(size, Size):
            size = before = replace(size, flags=tuple(dict.fromkeys((*size.flags, *_doubts(count)))))
        yield count, size


def _size_of(count: Count) -> Size | str:
    """How many of what it is, or why it is no strength."""
    if _is_name(count):
        return "tells-which"
    size = next((size for rule in (*NAMED, *ALONE) if (size := rule(count)) is not None), None)
    if size is None:
        return "counts-nothing-listed"
    if _is_exception(count):
        return "excepted"
    if _is_too_few(count, size):
        return "too-few"
    return "maybe-a-year" if count.counted is None and _YEAR.fullmatch(count.figure.text) else size


def _tokens_of(figure: Figure, sentence: Sentence) -> "Tokens | None":
    """The words of the figure; the one that holds it where the words run together ("troops—3,000")."""
    tokens = sentence.words(figure.span)
    if len(tokens):
        return tokens
    at = next((token.i for token in sentence.tokens if sentence.place(token).covers(figure.span)), None)
    return None if at is None else sentence.tokens.doc[at : at + 1]


def _verb_above(token: "Token") -> "Token | None":
    while token.pos_ not in {"VERB", "AUX"} and not is_predicate(token):
        above = head_of(token)
        if above is token or above.i == token.i:
            return None
        token = above
    return token


def _is_about_war(sentence: Sentence, words: Words) -> bool:
    """Whether the document tells of war, or the sentences at hand do: trams and presses are counted too."""
    if _tells_of_war(sentence.document.text, sentence.language):
        return True
    near = (sentence, *sentence.before)
    return any(_is_of_war(token, words) for other in near for token in other.tokens)


@lru_cache(maxsize=4)
def _tells_of_war(text: str, language: str) -> bool:
    """Whether words of war are frequent in the beginning of ``text``, and of several kinds."""
    war = get_words(language).war
    found = [word for match in _WORD.finditer(text, 0, _SAMPLE) if (word := fold(match.group())) in war]
    return len(set(found)) >= _KINDS_OF_WORDS and len(found) * _DENSITY >= min(len(text), _SAMPLE)


def _is_of_war(token: "Token", words: Words) -> bool:
    return fold(token.text) in words.war or words.units.get(singular(token, words.units) or "") in words.always


def _is_name(count: Count) -> bool:
    """Whether the figure tells which, not how many: «el 6 de línea», "in 211" where nothing is counted."""
    at = count.first.i - 1
    if at < count.sentence.tokens[0].i:
        return False
    before = count.first.doc[at]
    if before.pos_ == "DET" and before.morph.get("Number", []) == ["Sing"] and count.first.text[0].isdigit():
        return True
    return count.counted is None and fold(before.text) in count.words.when


def _is_too_few(count: Count, size: Size) -> bool:
    """Whether so few are persons of the story rather than a force, unless they fell: "the two men", "six generals"."""
    if count.counted is None:
        return False
    if singular(count.counted.head, count.words.few):
        return count.figure.high < _FORCE * _FORCE
    return _unit_of(count, size) in _PEOPLE | {"officers", "rebels"} and count.figure.high < _FORCE


def _unit_of(count: Count, size: Size) -> str:
    """The unit, or what became of those counted: "2,000 soldiers were killed" counts dead."""
    verb, words = count.verb, count.words
    if size.unit in _PEOPLE and (told := _told_with(count) or _lost_besides(count)):
        return told
    if verb is None or count.counted is None or size.unit not in _PEOPLE or head_of(count.noun).i != verb.i:
        return size.unit
    fates = [
        fate_of(verb, words),
        *(fate_of(child, words) for child in children_of(verb) if relation_of(child) == "conj"),
    ]
    fate = CASUALTIES if len(set(filter(None, fates))) > 1 else fates[0]
    relation, lemma = relation_of(count.noun), lemma_of(verb)
    if relation == "nsubj":
        suffers = lemma in words.ends or _is_passive(verb, count.noun)
    else:
        suffers = relation == "obj" and lemma in words.fates
    return fate if fate and suffers else size.unit


def _told_with(count: Count) -> str | None:
    """What the verb and a word behind it say became of them: "lay dead", "went into captivity"."""
    verb = count.verb
    words = count.words.told.get(lemma_of(verb)) if verb is not None else None
    if verb is None or not words:
        return None
    behind = [child for token in children_of(verb) for child in (token, *children_of(token)) if child.i > verb.i]
    return next((words[fold(token.text)] for token in behind if fold(token.text) in words), None)


def _lost_besides(count: Count) -> str | None:
    """Losses parted from their verb by an aside: "lost, besides its guns, 1,500 men"."""
    doc, end = count.first.doc, count.first.i
    if end == 0 or doc[end - 1].text != ",":
        return None
    opens = next((at for at in range(end - 2, max(0, end - _ASIDE), -1) if doc[at].text == ","), 0)
    verb = doc[opens - 1] if opens else None
    is_loss = verb is not None and verb.pos_ == "VERB" and count.words.fates.get(lemma_of(verb)) == CASUALTIES
    return CASUALTIES if is_loss else None


def _is_passive(verb: "Token", subject: "Token") -> bool:
    """Whether ``verb`` is done to its subject; a heading ("Killed: 27 men") is short for a passive."""
    if (
        subject.dep_.startswith("nsubjpass")
        or subject.dep_ == "nsubj:pass"
        or (subject.i > verb.i and verb.is_sent_start)
    ):
        return True
    # Spanish: a perfect («han capturado») does not agree with its subject, a passive («fueron capturados») does.
    return any(relation_of(child) == "aux" for child in children_of(verb)) and "Plur" in verb.morph.get("Number", [])


def _doubts(count: Count) -> tuple[str, ...]:
    """Why the count may not be of something that was there; the next in a list shares the doubts of the one before."""
    if count.before is not None and _continues_list(count):
        return count.before.flags
    modality = _modality(count)
    if modality:
        return (modality,)
    relatives = [child for child in children_of(count.noun) if relation_of(child) in {"acl", "acl:relcl"}]
    verbs = relatives if count.verb is None else [*relatives, count.verb]
    if any(lemma_of(verb) in count.words.expected for verb in verbs):
        return (PLANNED,)
    above = head_of(count.verb) if count.verb is not None and relation_of(count.verb) in {"acl", "acl:relcl"} else None
    if above is not None and singular(above, count.words.habitual) and relation_of(above) != "obl":
        return ("habitual",)
    return ()


def _modality(count: Count) -> str | None:
    """Why the noun's clause tells nothing that happened, if it does not."""
    language, verb = count.sentence.language, count.verb
    reason = modality_of(count.noun, language) if count.counted else None
    if reason == HYPOTHETICAL and count.figure.mod:
        reason = None  # "perhaps" doubts the figure, not the men
    if reason is None and verb is not None and not _stands_apart(count.noun, verb):
        reason = modality_of(verb, language)
    return reason if reason is None or verb is None else _weighed(reason, count, verb)


def _weighed(reason: str, count: Count, verb: "Token") -> str | None:
    """``reason``, or None where it does not touch those counted."""
    having, above, lemma = count.words.having, head_of(verb), lemma_of(verb)
    if (
        (reason == NEGATED and (_is_outside(count) or _is_restricted(count)))
        # «contaba con 70 cañones» tells no tale; to command four regiments is to have them.
        or (reason == REPORTED and lemma in having | count.words.amounting and relation_of(verb) != "ccomp")
        or (reason == ORDERED and lemma in having and above.i == verb.i)
    ):
        return None
    if reason == PLANNED and _is_done(count, verb):
        return None if above.i == verb.i else modality_of(above, count.sentence.language)
    return reason


def _is_done(count: Count, verb: "Token") -> bool:
    """Whether a verb that is not finite tells what came of the one above it, or with whom that was tried."""
    words, above = count.words, lemma_of(head_of(verb))
    if verb.tag_ == "VBG" or "Ger" in verb.morph.get("VerbForm", []):
        return above not in words.expected
    tried = above in words.attempting and relation_of(count.noun) != "obj"
    return lemma_of(verb) in words.mustering or tried


def _bound_of(count: Count) -> str | None:
    """The figure's bound, turned round by the negation of its verb: who has not more than 700 has at most 700."""
    mod, verb = count.figure.mod, count.verb
    if mod not in _DENIED or verb is None or _is_outside(count) or _stands_apart(count.noun, verb):
        return mod
    return _DENIED[mod] if is_negated(verb, count.sentence.language) else mod


def _is_outside(count: Count) -> bool:
    """Whether those counted stand beside what is denied: «contra 14.000 franceses no teníamos …»."""
    noun = count.noun
    while relation_of(noun) == "conj" and head_of(noun).i != noun.i:
        noun = head_of(noun)
    return relation_of(noun) == "obl" and any(relation_of(child) == "case" for child in children_of(noun))


def _is_restricted(count: Count) -> bool:
    """Whether a negation only says that there were no more: «no teníamos más que 1.500»."""
    doc, at = count.first.doc, count.first.i
    before = " ".join(fold(token.text) for token in doc[max(0, at - 2) : at])
    return any(before.endswith(only) for only in count.words.only)


def _stands_apart(noun: "Token", verb: "Token") -> bool:
    """Whether ``noun`` is only set beside the clause of ``verb``: "nothing was left: the guns lost, …"."""
    return any(token.text == ":" for token in verb.doc[min(noun.i, verb.i) : max(noun.i, verb.i)])


def _continues_list(count: Count) -> bool:
    """Whether only the words of a list stand between the figure and the one before: "90 foot, 12 horse and 3 guns"."""
    before = [figure for figure in count.sentence.figures if figure.span.end <= count.figure.span.start]
    between = count.sentence.words(Span(before[-1].span.end, count.figure.span.start)) if before else ()
    return bool(between) and all(token.pos_ in _IN_LIST or token.text == "," for token in between)


def _is_exception(count: Count) -> bool:
    """Whether the figure is left out of what is counted: "every warship except ten"."""
    at = count.first.i - 1
    return at >= 0 and fold(count.first.doc[at].text) in count.words.exceptions and not count.figure.mod


STRENGTH = FactKind("strength", find_claims, find_refusals)
