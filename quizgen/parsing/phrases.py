"""Runs of parsed words as phrases that a question may show: names spelled out, marks gone, pointers noticed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from quizgen.lexicons import ASKED, LANGUAGES, read_lexicon
from quizgen.model import Phrase, Span, Word
from quizgen.parsing.grammar import (
    antecedent_of,
    children_of,
    features_of,
    finite_verb,
    head_of,
    is_aside,
    is_date_like,
    is_participial,
    is_predicate,
    is_relative,
    noun_before,
    relation_of,
    relative_pronoun,
    subtree_of,
    verb_behind,
)
from quizgen.parsing.words import span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    _Placed = tuple[Token, str, int]
    """A word, the role of its phrase, and a number that its phrase's words share."""


_VERB = frozenset({"aux", "cop", "compound:prt", "neg"})
_OBJECT = frozenset({"obj", "iobj", "obl", "nmod"})
_OF_NOUN = frozenset(
    {"det", "amod", "nmod", "nmod:poss", "nummod", "case", "flat", "fixed", "compound", "appos", "acl", "acl:relcl"}
)
_LEFT_OUT = frozenset({"parataxis", "vocative", "discourse", "intj", "meta", "mark", "cc", "preconj", "punct"})
_ROLES = {
    "nsubj": "subject",
    "csubj": "subject",
    "predicate": "predicate",
    "xcomp": "complement",
    "ccomp": "complement",
    "advcl": "adverbial",
    "advmod": "adverb",
    "obl:bare": "oblique",
}
_EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "...", "…"})
_NAMEABLE = frozenset({"nsubj", "obj", "obl", "nmod", "appos", "amod", "flat", "compound"})
_OWN = -1
"""The number of the part that the predicate itself belongs to; the others have their first word's."""
_AUXILIARIES = -2
_ABBREVIATION = 5


class Naming:
    """The full names of persons by the mentions that certainly mean them."""

    def __init__(self, names: Mapping[Span, str]) -> None:
        # «el conde de Lemos» is no name to put where «Lemos» stands: it would want its article.
        self._names = {span: name for span, name in names.items() if not _begins_with_title(name)}
        self._named = {at for span in self._names for at in range(span.start, span.end)}

    def mention_at(self, token: "Token") -> Span | None:
        """The mention that ``token`` is part of, where it is certain who that is."""
        if not self._named:
            return None
        place = span_of(token)
        if self._named.isdisjoint(range(place.start, place.end)):
            return None
        if features_of(token, "Poss") or token.pos_ in {"VERB", "AUX"}:
            return None
        return next((span for span in self._names if span.overlaps(place)), None)

    def name_of(self, mention: Span | None, place: Span) -> str:
        """The full name of the person of whom the word at ``place`` begins a mention."""
        return self._names[mention] if mention is not None and mention.start == place.start else ""

    def full_name_of(self, tokens: Sequence["Token"]) -> str:
        """The full name of the person whom ``tokens`` name and whom alone they name; empty for anything else."""
        mentions = {self.mention_at(token) for token in tokens if token.pos_ in {"PROPN", "NOUN"}}
        mention = mentions.pop() if len(mentions) == 1 else None
        return self._names[mention] if mention is not None else ""

    def subject_of(self, verb: "Token") -> str:
        """The full name of the subject that ``verb`` leaves out; empty where it is not certain."""
        return self._names.get(span_of(verb), "")


@cache
def _get_nobles() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in read_lexicon(language, "people")["nobles"])


def _begins_with_title(name: str) -> bool:
    return name[:1].islower() or name.partition(" ")[0].lower() in _get_nobles()


def phrase_of(role: str, tokens: Sequence["Token"], naming: Naming, *, is_recovered: bool = False) -> Phrase:
    """``tokens``, in order, as one phrase."""
    index = {token.i: position for position, token in enumerate(tokens)}
    words = []
    mentions = [naming.mention_at(token) for token in tokens]
    for token, mention in zip(tokens, mentions, strict=True):
        head, place, features = head_of(token), span_of(token), str(token.morph)
        name = naming.name_of(mention, place)
        words.append(
            Word(
                span=place,
                text=token.text if mention else _text_of(token),
                lemma=token.lemma_,
                tag=token.pos_,
                relation=relation_of(token),
                head=index.get(head.i, -1) if head.i != token.i else -1,
                features=f"|{features}|" if features else "",
                is_glued=_is_glued(token),
                name=name,
                is_name_tail=mention is not None and not name,
            )
        )
    return Phrase(
        role=role,
        words=tuple(words),
        is_pointer=any(mention is None and _points(token) for token, mention in zip(tokens, mentions, strict=True)),
        is_recovered=is_recovered,
    )


def _text_of(token: "Token") -> str:
    """The word without the capital that only its place in the sentence gives it."""
    is_name = token.pos_ == "PROPN" and relation_of(token) != "advmod" and not _is_common_before_noun(token)
    if not token.is_sent_start or is_name or (token.is_upper and len(token) > 1):
        return str(token.text)
    if token.lower_ in _get_small_words():
        return str(token.lower_)
    is_hyphened = token.i + 1 < len(token.doc) and token.nbor().text == "-"
    # Names of places are taken for nouns, and even for verbs, now and then: only what leads a phrase is surely small.
    may_be_name = token.pos_ in {"NOUN", "ADJ", "VERB"} and relation_of(token) in _NAMEABLE
    if is_hyphened or (may_be_name and "Plur" not in features_of(token, "Number")):
        return str(token.text)
    return str(token.text[:1].lower() + token.text[1:])


@cache
def _get_small_words() -> frozenset[str]:
    return frozenset(word for language in ASKED for word in read_lexicon(language, "asking")["small"])


def _is_common_before_noun(token: "Token") -> bool:
    """Whether a word taken for a name stands before a common noun, and elsewhere in the text in small letters."""
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    return behind.pos_ == "NOUN" and behind.is_lower and any(other.text == token.lower_ for other in token.doc)


def _is_glued(token: "Token") -> bool:
    if token.i == 0:
        return False
    previous = token.nbor(-1)
    return not previous.whitespace_ and not previous.is_space


def _points(token: "Token") -> bool:
    """Whether ``token`` means something that stands elsewhere: a pronoun, «ese», an article without noun."""
    kinds = features_of(token, "PronType")
    if "Dem" in kinds:
        return True
    if token.pos_ == "PRON" and "Prs" in kinds:
        return not features_of(token, "Reflex")
    if features_of(token, "Poss"):
        return "3" not in features_of(token, "Person")
    return "Art" in kinds and token.pos_ != "DET"


def find_phrases(head: "Token", naming: Naming) -> list[Phrase]:
    """The phrases of the clause around ``head`` as they stand; none where they stand inside one another."""
    parts = sorted(_parts(head), key=lambda item: item[0].i)
    aside = _bracketed(head) | _behind_breaks(head)
    shown = (item for item in parts if not item[0].is_space and item[0].i not in aside)
    runs = _with_dates_apart([(number, list(run)) for number, run in groupby(shown, lambda item: item[2])])
    numbers = [part for part, _ in runs if part not in {_OWN, _AUXILIARIES}]
    if any(_is_full_stop(token) for token, _, _ in parts[:-1]):
        return []  # two sentences run together
    if len(numbers) != len(set(numbers)) or any(_is_misread(child) for child in children_of(head)):
        return []
    phrases: list[Phrase] = []
    for _, run in runs:
        whole = [token for token, _, _ in run]
        tokens = _without_edges(whole)
        if not tokens:
            continue
        meant = _meant_by(tokens, head)
        role = "stray" if phrases and _is_gapped(whole[0]) else run[0][1]
        if meant and role == "subject" and sum(part == "subject" for _, part, _ in _first_words(runs)) > 1:
            role = "object"  # «el blindado, que mandaba N.»: the pronoun is not the subject after all
        phrase = phrase_of(role, meant or tokens, naming, is_recovered=bool(meant))
        is_set_off = tokens[0].i > 0 and tokens[0].nbor(-1).text == ","
        phrases.append(replace(phrase, is_set_off=is_set_off))
    return _with_one_subject(phrases)


def _bracketed(head: "Token") -> set[int]:
    """The words of the sentence that stand in brackets, unless ``head`` is one of them."""
    found: set[int] = set()
    depth = 0
    for token in head.sent:
        depth += token.text in {"(", "["}
        if depth > 0:
            found.add(token.i)
        depth -= token.text in {")", "]"}
    return set() if head.i in found or depth else found


def _behind_breaks(head: "Token") -> set[int]:
    """The words that a semicolon or colon parts from ``head``: what the parse hung on it is another statement."""
    sentence = head.sent
    breaks = [token.i for token in sentence if token.text in {";", ":"}]
    first = max((at for at in breaks if at < head.i), default=sentence.start - 1)
    last = min((at for at in breaks if at > head.i), default=sentence.end)
    return {token.i for token in sentence if not first < token.i < last}


def _with_dates_apart(runs: list[tuple[int, list["_Placed"]]]) -> list[tuple[int, list["_Placed"]]]:
    """``runs``, a date that the parse took for the subject's first words put behind its preposition: "On 11 May N."."""
    for at in range(1, len(runs)):
        (number, before), (own, run) = runs[at - 1], runs[at]
        dated = next((n for n, (token, _, _) in enumerate(run) if not _may_date(token)), len(run))
        is_alone = all(token.pos_ in {"ADP", "SCONJ"} for token, _, _ in before)
        if run[0][1] == "subject" and is_alone and 0 < dated < len(run):
            moved = [(token, "oblique", number) for token, _, _ in [*before, *run[:dated]]]
            return [*runs[: at - 1], (number, moved), (own, run[dated:]), *runs[at + 1 :]]
    return runs


def _may_date(token: "Token") -> bool:
    """Whether ``token`` is a day, a month, a year or an era."""
    return token.text.isdigit() or token.lower_ in _get_date_words()


@cache
def _get_date_words() -> frozenset[str]:
    months = (month.lower() for language in ASKED for month in read_lexicon(language, "asking")["months"])
    return frozenset({*months, "bc", "ad", ","})


def _with_one_subject(phrases: list[Phrase]) -> list[Phrase]:
    """``phrases``, the second of two subjects as what it is: the object behind a verb that agrees with the first."""
    roles = [phrase.role for phrase in phrases]
    if roles.count("subject") != len(("first", "second")) or "verb" not in roles:
        return phrases
    first = roles.index("subject")
    second = roles.index("subject", first + 1)
    finite = [word for phrase in phrases if phrase.role == "verb" for word in phrase.words if word.has("VerbForm=Fin")]
    heads = [word for word in phrases[first].words if word.head < 0]
    numbers = [number for number in ("Number=Sing", "Number=Plur") if heads and heads[0].has(number)]
    agrees = bool(finite) and all(finite[0].has(number) or "Number=" not in finite[0].features for number in numbers)
    if first < roles.index("verb") < second and agrees:
        phrases[second] = replace(phrases[second], role="object")
    return phrases


def _is_gapped(first: "Token") -> bool:
    """Whether a phrase that begins with ``first`` leaves its verb out: «… con 53 galeras; el derecho, con otras»."""
    before = first.nbor(-1) if first.i else first
    return "CCONJ" in {first.pos_, before.pos_} or bool({first.text, before.text} & {";", ":"})


def _first_words(runs: list[tuple[int, list["_Placed"]]]) -> list["_Placed"]:
    return [run[0] for _, run in runs]


def _belongs_behind(token: "Token") -> bool:
    """Whether ``token`` is an abbreviation whose point the parse hung on the next phrase («Capt. | George Downie»)."""
    return token.i + 1 < len(token.doc) and token.nbor().text == "." and not _is_full_stop(token.nbor())


def _is_full_stop(token: "Token") -> bool:
    """Whether ``token`` ends a sentence: a point that is not an abbreviation's («Capt.»)."""
    before = token.nbor(-1).text if token.i else ""
    is_last = token.i + 1 >= len(token.doc) or bool(token.nbor().is_sent_start)
    return token.text == "." and (is_last or not (before.istitle() and len(before) <= _ABBREVIATION))


def _is_misread(child: "Token") -> bool:
    """Whether ``child`` is a finite clause that nothing ties on: its subject was taken for a part of this clause."""
    if relation_of(child) != "advcl" or finite_verb(child) is None or is_aside(child) or noun_before(child):
        return False
    first = subtree_of(child)[0]
    is_tied = any(relation_of(below) == "mark" or below.tag_ == "WRB" for below in children_of(child))
    return not is_tied and first.i > 0 and not first.nbor(-1).is_punct and first.pos_ in {"VERB", "AUX"}


def _without_edges(tokens: list["Token"]) -> list["Token"]:
    """``tokens`` without commas, dashes and conjunctions before and after them."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].text in _EDGES or tokens[first].pos_ == "CCONJ"):
        first += 1
    while first < last and (tokens[last - 1].text in _EDGES or tokens[last - 1].pos_ == "CCONJ"):
        last -= 2 if tokens[last - 1].text == "." and not _is_full_stop(tokens[last - 1]) else 1
    last = max(first, last - _belongs_behind(tokens[last - 1])) if first < last else last
    return tokens[first:last]


def _parts(head: "Token") -> Iterator["_Placed"]:
    """Each word of the clause with the role of its phrase and a number that its phrase's words share."""
    children = children_of(head)
    is_nominal = any(relation_of(child) == "cop" for child in children) and head.pos_ not in {"VERB", "AUX"}
    yield head, "predicate" if is_nominal else "verb", _OWN
    before = noun_before(head)
    for token in subtree_of(before) if before is not None else ():
        yield token, "subject", before.i if before is not None else 0
    for child in children:
        if _is_outside(child, head, is_nominal=is_nominal):
            continue
        role, part = _place_of(child, is_nominal=is_nominal)
        beside, foreign = _noun_beside_date(child), _read_elsewhere(child)
        for token in subtree_of(child):
            if beside is not None and token.i >= beside.i:
                yield token, "subject", beside.i
            elif token.i not in foreign:
                yield token, role, part


def _is_outside(child: "Token", head: "Token", *, is_nominal: bool) -> bool:
    """Whether ``child`` belongs to no phrase of the clause: a clause of its own, or what ties it to another."""
    relation = relation_of(child)
    if relation in _LEFT_OUT and not (is_nominal and relation == "cc"):
        return True
    is_clause = relation == "conj" and (is_predicate(child) or is_participial(child))
    return is_clause or noun_before(child) is not None or is_aside(child) or _is_tie(child, head)


def _place_of(child: "Token", *, is_nominal: bool) -> tuple[str, int]:
    """The role of the phrase that ``child`` heads or belongs to, and that phrase's number."""
    relation = relation_of(child)
    if is_nominal and (relation in _OF_NOUN or relation in {"conj", "cc"}):
        return "predicate", _OWN
    if relation in _VERB or _is_clitic(child):
        return "verb", _AUXILIARIES if is_nominal else _OWN
    return _role_of(child), child.i


def _read_elsewhere(child: "Token") -> set[int]:
    """The words below ``child`` that are the subject of a verb behind them."""
    inner = subtree_of(child)
    nouns = [token for token in inner if relation_of(token) == "conj" and verb_behind(token) is not None]
    return {token.i for noun in nouns for token in subtree_of(noun)}


def _noun_beside_date(child: "Token") -> "Token | None":
    """The noun that the parse took for an apposition of a date: «el 14 de febrero, doscientos soldados …»."""
    if not is_date_like(child) or child.i > head_of(child).i:
        return None
    for below in children_of(child):
        is_noun = below.pos_ in {"NOUN", "PROPN"} and relation_of(below) == "appos"
        first = next((token for token in subtree_of(below) if not token.is_punct), None) if is_noun else None
        if first is not None and first.i and first.nbor(-1).text == "," and first.pos_ in {"DET", "NUM", "PROPN"}:
            return first
    return None


def _is_tie(child: "Token", head: "Token") -> bool:
    """Whether ``child`` only ties the clause to another («cuando», «donde», "when")."""
    if relation_of(child) in {"nsubj", "obj"} or list(child.children):
        return False
    return child.tag_ == "WRB" or ("Rel" in features_of(child, "PronType") and child.i < head.i)


def _role_of(child: "Token") -> str:
    """The role of the phrase that ``child`` heads."""
    relation = relation_of(child)
    if relation == "expl":
        return "subject"
    if relation in _OBJECT or (relation == "nsubj" and is_date_like(child)):
        return "oblique" if any(relation_of(below) == "case" for below in children_of(child)) else "object"
    if relation == "prep" and children_of(child):
        return "oblique"  # "out of Kiev": the noun hangs two prepositions down
    return _ROLES.get(relation, "other")


def _is_clitic(token: "Token") -> bool:
    """Whether ``token`` is a pronoun that leans on its verb («se», «le», «lo»)."""
    return (
        token.pos_ == "PRON"
        and "Prs" in features_of(token, "PronType")
        and bool({"Acc", "Dat"} & set(",".join(features_of(token, "Case")).split(",")))
        and not list(token.children)
        and token.i < token.head.i
    )


def _meant_by(tokens: Sequence["Token"], head: "Token") -> list["Token"]:
    """What a phrase that is a bare relative pronoun stands for."""
    if len(tokens) == 1 and is_relative(head) and tokens[0] == relative_pronoun(head) and tokens[0].tag_ != "WRB":
        return antecedent_of(head)
    return []
