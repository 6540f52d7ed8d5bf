"""Participles that open a clause: «Deshechos en N los ejércitos, …», «Vencido en N, el rey huyó»."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.words import Ending
from quizgen.parsing.relations import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_REGULAR = re.compile(r"(\w{2,}?)(ad|[ií]d)(o|a|os|as)")
_IRREGULAR = re.compile(r"(\w{3,})(o|a|os|as)")
_MISTAKEN = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_LONGEST = 20
"""How many words such a clause may have."""
_BREAKS = frozenset({";", ":"})


def find_absolute(things: Fitting) -> Iterator[Ending]:
    """What is said by a participle at the head of a sentence, of the noun behind it or behind its comma."""
    tokens = things.sentence.tokens
    for token in tokens:
        if not things.words.preterites or token.pos_ not in _MISTAKEN or not _opens(token, things):
            continue
        for verb, ending in _verbs_of(token.lower_, things):
            frame = next((each for each in things.words.frames.get(verb, ()) if each.role == "lost"), None)
            noun = _noun_of(token, ending, things) if frame is not None else None
            if frame is not None and noun is not None and things.may_suffer(noun, frame.outcome):
                yield Ending(frame.outcome, noun, token, token, "outcome.absolute")
                break


def _opens(token: "Token", things: Fitting) -> bool:
    first = things.sentence.tokens.start
    return token.i == first or token.nbor(-1).text in _BREAKS


def _verbs_of(form: str, things: Fitting) -> Iterator[tuple[str, str]]:
    """The verbs whose participle it may be, with the ending that agrees with a noun."""
    match = _IRREGULAR.fullmatch(form)
    irregular = things.words.participles.get(f"{match[1]}o") if match else None
    if match and irregular:
        yield irregular, match[2]
    elif regular := _REGULAR.fullmatch(form):
        for tail in ("ar",) if regular[2] == "ad" else ("er", "ir"):
            yield regular[1] + tail, regular[3]


def _noun_of(participle: "Token", ending: str, things: Fitting) -> "Token | None":
    """The first noun in its clause that no preposition governs and that agrees; else the one behind the comma."""
    doc, end = participle.doc, min(participle.i + _LONGEST, things.sentence.tokens.end)
    is_governed = is_behind = False
    for token in doc[participle.i + 1 : end]:
        if token.pos_ in VERBS and "Fin" in token.morph.get("VerbForm", []):
            return None
        if token.text in _BREAKS or (is_behind and token.is_punct):
            return None
        if token.text == ",":
            is_governed = False
            is_behind = is_behind or not _leads_to_time(token, things)
        elif token.pos_ == "ADP":
            is_governed = True
        elif token.pos_ in {"NOUN", "PROPN"}:
            if not is_governed and things.sentence.time_at(token) is None and _agrees(token, ending, things):
                return token
            is_governed = is_governed and token.i + 1 < end and token.nbor().pos_ in {"PROPN", "ADJ"}
    return None


def _leads_to_time(comma: "Token", things: Fitting) -> bool:
    """Whether a date stands before or behind the comma: what is said when is still the participle's clause."""
    around = (comma.nbor(-1), *comma.doc[comma.i + 1 : min(comma.i + 3, things.sentence.tokens.end)])
    return any(things.sentence.time_at(token) is not None for token in around)


def _agrees(noun: "Token", ending: str, things: Fitting) -> bool:
    """Whether gender and number of the participle are the noun's; of persons listed the plural is."""
    number, gender = noun.morph.get("Number", []), noun.morph.get("Gender", [])
    is_many = ending.endswith("s")
    if things.is_person(noun) or noun.pos_ == "PROPN":
        return True
    return number in ([], ["Plur"] if is_many else ["Sing"]) and gender in ([], ["Fem"] if "a" in ending else ["Masc"])
