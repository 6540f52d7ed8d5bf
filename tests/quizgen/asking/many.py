"""Many facts out of a few: the same sentences about towns and men of other names."""

import calendar
import hashlib
import re
from dataclasses import replace
from random import Random

from quizgen.model import Claim, Fact, SourceDocument, Word
from quizgen.model.citation import cite
from quizgen.model.document import sha256_of
from tests.quizgen.asking.stating import make_fact

_NAME = re.compile(r"[A-ZÁÉÍÓÚ][a-záéíóúñ]{2,}")
_MONTHS = set(calendar.month_name)
_VOWELS, _CONSONANTS = "aeiou", "bcdfglmnprstv"

SENTENCES = [
    ("date", "en", "The Swedes under Horn crossed the river Warta on [1 July 1709].", {}),
    ("date", "en", "Smolensk was occupied by the Poles in [June 1611].", {}),
    ("date", "es", "El 2 de mayo los tercios de Verdugo tomaron Amberes en [1585].", {}),
    ("date", "es", "El mariscal Tilly cruzó el Elba cerca de Torgau el [12 de agosto].", {}),
    ("strength", "en", "{The Saxons} lost [3,000] men near Kesselsdorf in 1745.", {"unit": "soldiers"}),
    ("commander", "en", "In 1704 [Marlborough] led {the English army} to the Danube.", {}),
    ("commander", "en", "In 1706 [Vendôme] led {the French army} to the Adige.", {}),
    ("commander", "es", "En 1585 [Farnesio] dirigió {el sitio de Amberes}.", {}),
    ("commander", "es", "En 1591 [Verdugo] dirigió {el sitio de Zutphen}.", {}),
]


def make_many(count: int) -> tuple[list[Fact], dict[str, SourceDocument]]:
    """``count`` facts or a few more, and the documents that state them."""
    base = [make_fact(kind, language, marked, **value) for kind, language, marked, value in SENTENCES]
    facts: list[Fact] = []
    documents: dict[str, SourceDocument] = {}
    for number in range(count // len(base) + 1):
        for fact, document in base:
            renamed = _renamed(document, number)
            documents[renamed.name] = renamed
            facts.append(_told_of(fact, renamed, number))
    return facts, documents


def _renamed(document: SourceDocument, number: int) -> SourceDocument:
    chance = Random(number)  # noqa: S311 - nothing secret
    names: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        name = found[0]
        if name in _MONTHS or number == 0:
            return name
        if name not in names:
            rest = (chance.choice(_VOWELS if letter in "aeiouáéíóúô" else _CONSONANTS) for letter in name[1:])
            names[name] = name[0] + "".join(rest)
        return names[name]

    text = _NAME.sub(other, document.text)
    return replace(document, name=f"{number}_{document.name}", text=text, sha256=sha256_of(text))


def _told_of(fact: Fact, document: SourceDocument, number: int) -> Fact:
    """``fact`` as the renamed document states it: every span stays, what stands there has changed."""
    (claim,) = fact.claims
    text = document.text
    value = claim.value.span.of(text)
    clause = claim.clause
    if clause is not None:
        phrases = tuple(replace(p, words=tuple(_reread(word, text) for word in p.words)) for p in clause.phrases)
        clause = replace(clause, phrases=phrases)
    told: Claim = replace(
        claim,
        document=document.name,
        citation=cite(document, claim.citation.span),
        subject=replace(claim.subject, text=claim.subject.span.of(text)),
        value=replace(
            claim.value, text=value, normalised=value if fact.kind == "commander" else claim.value.normalised
        ),
        clause=clause,
    )
    return replace(fact, id=hashlib.sha256(f"{fact.id}{number}".encode()).hexdigest()[:16], claims=(told,))


def _reread(word: Word, text: str) -> Word:
    return replace(word, text=word.span.of(text)) if word.text[:1].isupper() else word
