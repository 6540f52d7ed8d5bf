"""Who won and who lost, where the sentence says so: «N derrotó a M», "defeated by N", «la victoria de N sobre M»."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.words import Ending
from quizgen.model import Party
from quizgen.model.fact import LOST, WON
from quizgen.normalising.subjects import subject_phrase
from quizgen.parsing.relations import VERBS, agents_of, complements_of, conjuncts_of, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUFFERED = frozenset({"defeat", "capture", "occupation", "surrender", "withdrawal"})
"""Outcomes whose subject, where it is a party, lost."""
_TAKEN = frozenset({"defeat", "capture", "occupation"})


def find_parties(ending: Ending, things: Fitting) -> tuple[Party, ...]:
    """The parties that the words of ``ending`` name, the winner first."""
    won, lost = _winner(ending, things), _loser(ending, things)
    return tuple(_parties(WON, won, ending, things)) + tuple(_parties(LOST, lost, ending, things))


def _winner(ending: Ending, things: Fitting) -> "Token | None":
    """Who took or beat; whose the victory was; who got a surrender."""
    word = _core(ending)
    if ending.outcome == "victory":
        owners = (noun for preposition, noun in complements_of(word) if preposition in things.closed["of"])
        return next(filter(things.is_party, (*owners, ending.subject)), None)
    if ending.outcome == "surrender":
        before = (noun for preposition, noun in complements_of(word) if preposition in things.words.to_victors)
        return next(filter(things.is_party, before), None)
    if ending.outcome not in _TAKEN:
        return None
    if word.pos_ in VERBS and not is_passive(word) and ending.rule in {"outcome.object", "outcome.at-battle"}:
        doers = [things.actor_of(word)]
    else:
        doers = [*agents_of(word), *(n for p, n in complements_of(word) if p in things.words.at_hands)]
    return next((doer for doer in doers if doer is not None and doer != ending.subject and things.is_party(doer)), None)


def _loser(ending: Ending, things: Fitting) -> "Token | None":
    """Who was beaten, or gave in."""
    word = _core(ending)
    if ending.outcome == "victory":
        over = (noun for preposition, noun in complements_of(word) if preposition in things.words.over)
        return next(filter(things.is_party, over), None)
    if ending.outcome == "defeat" and ending.rule == "outcome.noun":
        of = (noun for preposition, noun in complements_of(word) if preposition in things.closed["of"])
        return next(filter(things.is_party, (*of, ending.subject)), None)
    if ending.outcome not in _SUFFERED or ending.sentence is not None:
        return None
    return ending.subject if things.is_party(ending.subject) else None


def _core(ending: Ending) -> "Token":
    """The verb or the noun that states the outcome, without auxiliaries and particle."""
    words = ending.last.doc[ending.first.i : ending.last.i + 1]
    return next((word for word in words if word.pos_ == "VERB"), ending.last)


def _parties(role: str, token: "Token | None", ending: Ending, things: Fitting) -> Iterator[Party]:
    words = things.sentence.place(ending.first, ending.last)
    for party in () if token is None else _joined(token, things):
        subject = subject_phrase(things.sentence, party)
        if not subject.span.overlaps(words):
            yield Party(role, subject.text, subject.span, subject.canonical)


def _joined(token: "Token", things: Fitting) -> "list[Token]":
    """``token`` and the parties beside it: "A and B defeated M" has two victors."""
    beside = [noun for noun in conjuncts_of(token) if noun != token and things.is_near(token, noun)]
    return [token, *(noun for noun in beside if things.is_party(noun))]
