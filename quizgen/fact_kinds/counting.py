"""What a figure counts: the unit, and the words that name those counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizgen.lexicons import read_lexicon
from quizgen.normalising.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_RUN = 6
"""How many words after a figure may name what it counts."""
_IN_RUN = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB"})
SOLDIERS, SHIPS, CASUALTIES = "soldiers", "ships", "casualties"


@dataclass(frozen=True, slots=True)
class Counted:
    """Those whom a figure counts."""

    unit: str
    head: "Token"
    first: "Token"
    """Of the words that name them, the figure left out."""
    is_pointer: bool = False
    """Whether a pronoun stands for them: "a hundred of them"."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words for what is counted."""

    units: Mapping[str, str]
    forces: frozenset[str]
    naval: frozenset[str]
    amounting: frozenset[str]
    having: frozenset[str]
    mustering: frozenset[str]
    changing: frozenset[str]
    attempting: frozenset[str]
    acting: frozenset[str]
    sending: frozenset[str]
    sizes: frozenset[str]
    """Nouns that stand between a force and its size: the strength, the number."""
    with_: frozenset[str]
    of: str
    contracted: Mapping[str, str]
    fates: Mapping[str, str]
    """Lemma of a verb -> what it makes of its object."""
    passive: Mapping[str, str]
    """Lemma of a verb -> what it makes of the subject of its passive alone."""
    ends: Mapping[str, str]
    """Lemma of a verb -> what it makes of its subject."""
    told: Mapping[str, Mapping[str, str]]
    """Lemma of a verb -> a word behind it -> what both together make of those counted: "lay dead"."""
    links: frozenset[str]
    more: frozenset[str]
    ones: frozenset[str]
    compounds: Mapping[str, str]
    endings: tuple[str, ...]
    peoples: frozenset[str]
    not_peoples: frozenset[str]
    always: frozenset[str]
    war: frozenset[str]
    few: frozenset[str]
    expected: frozenset[str]
    habitual: frozenset[str]
    exceptions: frozenset[str]
    only: frozenset[str]
    when: frozenset[str]
    is_head_last: bool


@cache
def get_words(language: str) -> Words:
    """The words of ``language``."""
    lexicon = read_lexicon(language, "strength")

    def units(table: Mapping[str, list[str]]) -> dict[str, str]:
        return {fold(word): unit for unit, words in table.items() for word in words}

    def folded(section: str, name: str) -> frozenset[str]:
        return frozenset(map(fold, lexicon[section][name]))

    return Words(
        units=units(lexicon["units"]),
        forces=folded("forces", "words"),
        naval=folded("forces", "naval"),
        amounting=folded("verbs", "amounting"),
        having=folded("verbs", "having"),
        mustering=folded("verbs", "mustering"),
        changing=folded("verbs", "changing"),
        attempting=folded("verbs", "attempting"),
        acting=folded("verbs", "acting"),
        sending=folded("verbs", "sending"),
        sizes=folded("owner", "sizes"),
        with_=folded("owner", "with"),
        of=lexicon["owner"]["of"],
        contracted=lexicon["owner"]["contracted"],
        fates=units(lexicon["fates"]),
        passive=units(lexicon["passive"]),
        ends=units(lexicon["ends"]),
        told={lemma: units(table) for lemma, table in lexicon["told"].items()},
        links=folded("ellipsis", "links"),
        more=folded("ellipsis", "more"),
        ones=folded("ellipsis", "ones"),
        compounds=units(lexicon["compounds"]),
        endings=tuple(lexicon["people"]["endings"]),
        peoples=folded("people", "words"),
        not_peoples=folded("people", "others"),
        always=folded("context", "always"),
        war=folded("context", "war"),
        few=folded("context", "few"),
        expected=folded("refusals", "expected"),
        habitual=folded("refusals", "habitual"),
        exceptions=folded("refusals", "exceptions"),
        only=folded("refusals", "only"),
        when=folded("refusals", "when"),
        is_head_last=lexicon["context"]["order"] == "head-last",
    )


def find_counted(figure: "Tokens", words: Words) -> Counted | None:
    """Those whom the ``figure`` counts, named right after it: "1,200 foot soldiers", "80 of her crew"."""
    doc, start = figure.doc, figure.end
    if _hyphenated(figure):
        return _find_compound(figure, words)
    if start < len(doc) and doc[start].pos_ == "ADP" and fold(doc[start].text) in {"of", "de"}:
        return _find_part(doc, start + 1, words)
    run = list(_run_from(doc, start))
    return _find_unit(run, words) or _find_people(run, words)


def _hyphenated(figure: "Tokens") -> tuple[str, int] | None:
    """The word that a hyphen joins to the figure ("74-gun") and where the words after it begin."""
    doc, last = figure.doc, figure[-1]
    _, hyphen, tail = last.text.partition("-")
    if hyphen and tail.isalpha():
        return tail, last.i + 1
    at = last.i + 1
    if at + 1 < len(doc) and doc[at].text == "-" and not last.whitespace_ and doc[at + 1].is_alpha:
        return doc[at + 1].text, at + 2
    return None


def _find_compound(figure: "Tokens", words: Words) -> Counted | None:
    """The column of "a 3,000-strong column"."""
    tail, at = _hyphenated(figure) or ("", 0)
    unit = words.compounds.get(fold(tail))
    nouns = [token for token in _run_from(figure.doc, at) if token.pos_ in {"NOUN", "PROPN"}] if unit else []
    return Counted(unit, nouns[-1], nouns[0]) if unit and nouns else None


def _find_part(doc: "Doc", start: int, words: Words) -> Counted | None:
    """The whole of which a figure is a part: "80 of her crew", «diez de sus hombres», "a hundred of them"."""
    if start < len(doc) and fold(doc[start].text) in words.ones:
        return Counted(SOLDIERS, doc[start], doc[start], is_pointer=True)
    while start < len(doc) and (doc[start].pos_ in {"DET", "NUM", "PART", "PROPN"} or doc[start].morph.get("Poss", [])):
        start += 1  # "of Villa's men"
    run = list(_run_from(doc, start))
    if len(run) == 1 and run[0].pos_ == "ADJ" and run[0].i + 1 < len(doc) and doc[run[0].i + 1].pos_ == "NUM":
        run = list(_run_from(doc, run[0].i + 2))  # "of his original 1,100 men"
    force = next((token for token in reversed(run) if fold(token.text) in words.forces), None)
    if force is not None and all(token.pos_ not in {"NOUN", "PROPN"} for token in run if token.i > force.i):
        return Counted(SOLDIERS, force, run[0])  # "3,000 of his brigade"
    return _find_unit(run, words)


def _run_from(doc: "Doc", start: int) -> Iterator["Token"]:
    """The words from ``start`` on that may belong to one noun phrase without prepositions."""
    for token in doc[start : start + _RUN]:
        if token.pos_ not in _IN_RUN and (token.text != "-" or token.whitespace_):
            return
        if token.is_sent_start and token.i > start:
            return
        yield token


def _find_unit(run: list["Token"], words: Words) -> Counted | None:
    """The unit that heads ``run``: the last noun where heads stand last, the first where they stand first."""
    found: list[tuple[str, Token]] = []
    for position, token in enumerate(run):
        two = f"{fold(token.text)} {fold(run[position + 1].text)}" if position + 1 < len(run) else ""
        two = two if two in words.units else two.removesuffix("s")
        unit = words.units.get(two) or words.units.get(singular(token, words.units) or "")
        if two in words.units:
            token = run[position + 1]  # noqa: PLW2901 - the second word of a two-word unit
        if unit:
            found.append((unit, token))
            if not words.is_head_last:
                break
        elif token.pos_ == "NOUN" and not words.is_head_last:
            return None
        elif token.pos_ in {"VERB", "ADV"} and found:
            break
    if not found:
        return None
    unit, head = found[-1]
    if words.is_head_last and any(token.pos_ == "NOUN" for token in run if token.i > head.i):
        return None
    special = [other for other, _ in found if other != SOLDIERS]
    return Counted(special[-1] if unit == SOLDIERS and special else unit, head, run[0])


def _find_people(run: list["Token"], words: Words) -> Counted | None:
    """A people by its name: "86,000 Romans", «2.300 chilenos»."""
    if not run:
        return None
    first = run[0]
    is_capital = first.text[:1].isupper()
    is_people = fold(first.text) in words.peoples or first.text.endswith(words.endings)
    is_people = is_people and fold(first.text) not in words.not_peoples
    if not is_people or is_capital != words.is_head_last:
        return None
    if words.is_head_last and len(run) > 1 and run[1].pos_ in {"NOUN", "PROPN"} and fold(run[1].text) not in words.ones:
        return None
    return Counted(SOLDIERS, first, first)


def singular(token: "Token", known: Mapping[str, str] | frozenset[str]) -> str | None:
    """The form of ``token`` that is among ``known``: as it stands, its lemma, or without its plural ending."""
    form = singular_form(token, known)
    return form if form in known else None


def singular_form(token: "Token", known: Mapping[str, str] | frozenset[str]) -> str:
    """As ``singular``; the word as it stands where no form of it is known."""
    word = fold(token.text)
    forms = [word, fold(token.lemma_)]
    if word.endswith("s"):
        forms.append(word[:-1])
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("ces"):
        forms.append(word[:-3] + "z")
    return next((form for form in forms if form in known), word)


def fate_of(verb: "Token", words: Words) -> str | None:
    """What ``verb`` makes of those that it is done to, or of its subject."""
    lemma = lemma_of(verb)
    return words.fates.get(lemma) or words.passive.get(lemma) or words.ends.get(lemma)


def lemma_of(token: "Token") -> str:
    """The folded lemma; of a verb with its clitics, the verb's."""
    return fold(token.lemma_).split(" ")[0]
