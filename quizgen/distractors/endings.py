"""Words for how it ended as options: of the key's form, and contradicting it."""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

from quizgen.lexicons import read_lexicon
from quizgen.model import Claim, Clause, Span, Word
from quizgen.normalising.folding import fold

_NEAR = 0.5
"""How much longer or shorter than the key a word may be."""


def find_endings(claim: Claim, key: str, place: Span, random: Random) -> list[str]:
    """Up to three words that could stand at ``place`` of the claim's clause and say the contrary of ``key``."""
    clause = claim.clause
    word = _word_at(clause, place) if clause is not None else None
    if clause is None or word is None:
        return []
    table = _get_table(claim.language)
    is_idiom = word.lemma in table["idioms"] and len(claim.value.text.split()) > len((key, "sus"))
    form = "idioms" if is_idiom else _form_of(clause, word, claim.subject.span)
    candidates = _in_form(
        table.get(form, {}).get(word.lemma if is_idiom else claim.value.normalised, ()), key, form, table
    )
    fitting = [other for other in candidates if other != fold(key) and abs(len(other) - len(key)) <= _NEAR * len(key)]
    return random.sample(fitting, min(3, len(fitting)))


@cache
def _get_table(language: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_lexicon(language, "asking")["endings"]
    return table


def _word_at(clause: Clause, place: Span) -> Word | None:
    return next((word for phrase in clause.phrases for word in phrase.words if word.span == place), None)


def _form_of(clause: Clause, word: Word, subject: Span) -> str:
    """``passive``, ``transitive``, ``intransitive``, ``reflexive`` or ``noun``; empty where no other word fits."""
    if word.tag == "NOUN":
        return "noun"
    words = [other for phrase in clause.phrases if phrase.role in {"verb", "predicate"} for other in phrase.words]
    auxiliaries = {other.lemma for other in words if other.relation in {"aux", "cop"}}
    is_personal = any(_is_personal(phrase.words) for phrase in clause.phrases)
    if any(other.relation == "compound:prt" for other in words):
        return ""
    if any(other.has("Reflex=Yes") for other in words):
        return "" if is_personal else "reflexive"
    if clause.kind == "participial" or auxiliaries & {"ser", "estar", "be"}:
        return "passive"
    is_simple_past = "haber" not in auxiliaries and (word.has("VerbForm=Part") or not word.has("Tense=Pres"))
    return _valency(clause, subject) if is_simple_past else ""


def _valency(clause: Clause, subject: Span) -> str:
    """Whether what the claim is about suffers what the verb says, or does it."""
    patient = [phrase for phrase in clause.phrases if phrase.span.overlaps(subject)]
    if any(phrase.role == "object" or _is_personal(phrase.words) for phrase in patient):
        return "transitive"
    return "intransitive" if any(phrase.role == "subject" for phrase in patient) else ""


def _is_personal(words: Sequence[Word]) -> bool:
    """Whether a phrase is an object with «a»."""
    return words[0].relation == "case" and fold(words[0].text) in {"a", "al"}


def _in_form(entries: Sequence[Any], key: str, form: str, table: Mapping[str, Any]) -> list[str]:
    """The lexicon's ``entries`` in the number and gender of ``key``."""
    if form == "passive":
        suffix = next((suffix for suffix in table["passive_suffixes"] if key.endswith(suffix)), None)
        return [] if suffix is None else [f"{stem}{suffix}" for stem in entries]
    if form != "noun" and table["pairs"]:
        if key.endswith("ron"):
            return [plural for _, plural in entries]
        return [singular for singular, _ in entries] if key.endswith(("ó", "o")) else []
    return list(entries)
