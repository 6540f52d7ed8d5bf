"""Who: the question words that stand for a commander, where the text names him as doer, under a command or as owner."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from quizgen.asking.openings import Opening
from quizgen.asking.parts import ASKED, Asked, Part, Statement, UnaskableError, selected
from quizgen.asking.wording import Wording
from quizgen.lexicons import read_lexicon
from quizgen.model import Claim, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold

_OWNER = "nmod:poss"


@dataclass(frozen=True, slots=True)
class _Named:
    """Where the name stands in its phrase."""

    asked: Asked
    start: int
    """Index of the first word of the name with the titles before it."""
    title: str
    """The rank before it, or empty."""
    preposition: str
    """What ties it to the words before: «a las órdenes del»; empty where nothing does."""
    preposition_at: int
    """Index of the preposition's first word, or ``start``."""


def open_person(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«quién», "by whom", «a las órdenes de quién», «la escuadra de qué almirante», "whose army"."""
    del claim
    if statement.asked is None:
        raise UnaskableError("the person stands outside the clause")
    if is_listed(statement.asked):
        raise UnaskableError("the text names several persons there")
    if owns_a_name(statement):
        raise UnaskableError("the name is part of another name")
    named = _find_named(statement.asked, wording)
    if named.preposition_at and statement.asked.words[named.preposition_at - 1].tag == "CCONJ":
        raise UnaskableError("the text names several persons there")
    for way in (_as_doer, _under_command, _as_object, _as_owner, _as_commander, _as_possessor):
        opening = way(named, statement, wording)
        if opening is not None:
            yield opening
            return
    raise UnaskableError("the person stands inside another phrase")


def is_listed(asked: Asked) -> bool:
    """Whether another name is joined to the value's."""
    inside = range(asked.first, asked.last)
    around = (*asked.lead[-3:], *asked.tail[:1])
    is_joined = any(word.relation == "conj" and word.head in inside for word in asked.tail)
    return (
        is_joined
        or any(word.tag == "CCONJ" for word in around)
        or any(asked.words[at].relation == "conj" for at in inside)
    )


def _find_named(asked: Asked, wording: Wording) -> _Named:
    start = asked.first
    while start > 0 and fold(asked.words[start - 1].text).rstrip(".") in wording.titles:
        start -= 1
    title = joined(asked.words[start : asked.first])
    before = start
    while before > 0 and asked.words[before - 1].tag == "DET":
        before -= 1
    at = before
    named_ties = wording.of.union(wording.who_after)
    for first in range(before - 1, -1, -1):
        if fold(joined(asked.words[first:before])) in named_ties:
            at = first
    return _Named(asked, start, title, fold(joined(asked.words[at:before])), at)


def _as_doer(named: _Named, statement: Statement, wording: Wording) -> Opening | None:
    """The person is the subject: «quién»."""
    is_subject = named.asked.role == "subject" and not named.preposition
    heads = [at for at, word in enumerate(named.asked.words) if word.head < 0]
    is_head = any(named.start <= at < named.asked.last for at in heads) or _is_described(named, heads)
    number = dict(statement.clause.features).get("Number")
    question = wording.who["subjects" if number == "Plur" else "subject"]
    return Opening(question, statement) if is_subject and is_head else None


def _is_described(named: _Named, heads: list[int]) -> bool:
    """Whether the phrase's head is a noun right before the name that says who he is: «su hermano», "the consul"."""
    words = named.asked.words
    return len(heads) == 1 and heads[0] < named.start and all(word.tag != "ADP" for word in words[: named.start])


def _under_command(named: _Named, statement: Statement, wording: Wording) -> Opening | None:
    """A phrase of command, alone or inside the phrase of what is commanded: «a las órdenes de quién»."""
    question = wording.who_after.get(named.preposition)
    if question is None or " " not in named.preposition:
        return None
    if named.preposition_at == 0:
        return Opening(question, statement)
    if named.asked.role not in {"subject", "object"}:
        return None
    rest = selected(named.asked.words, lambda at: at < named.preposition_at)
    while rest and rest[-1].tag in {"PUNCT", "CCONJ"}:
        rest = rest[:-1]
    return Opening(question, _with_rest(statement, named, rest)) if rest else None


def _with_rest(statement: Statement, named: _Named, rest: tuple[Word, ...]) -> Statement:
    """``statement`` with ``rest`` in the role of the asked phrase, and the phrase of command as the asked one."""
    before, start = named.asked, named.preposition_at
    words = selected(before.words, lambda at: at >= start)
    asked = Asked("oblique", words, before.first - start, before.last - start, before.is_nested)
    parts: list[Part] = []
    for part in statement.parts:
        if part.role == ASKED:
            parts += [Part(before.role, rest, part.is_set_off), replace(part, words=words, is_set_off=False)]
        else:
            parts.append(part)
    return replace(statement, parts=tuple(parts), asked=asked)


def _as_object(named: _Named, statement: Statement, wording: Wording) -> Opening | None:
    """The person is the object or the agent: «a quién», "by whom"."""
    if named.preposition_at != 0 or named.asked.tail or named.asked.is_nested:
        return None
    if not named.preposition and named.asked.role != "object":
        return None
    is_agent = named.preposition in wording.by
    if not is_agent and statement.clause.lemma not in wording.appointing:
        return None
    question = wording.who_after.get(named.preposition)
    return Opening(question, statement) if question else None


def _as_owner(named: _Named, statement: Statement, wording: Wording) -> Opening | None:
    """The force is his: «la escuadra de qué almirante», «por las tropas de quién»."""
    asked = named.asked
    if named.preposition not in wording.of or "of_whom" not in wording.who or named.preposition_at == 0:
        return None
    if (
        asked.role not in {"subject", "object", "oblique"}
        or asked.is_nested
        or (asked.tail and asked.tail[0].text != ",")
    ):
        return None
    owned = asked.words[: named.preposition_at]
    if any(word.tag in {"PUNCT", "CCONJ"} for word in owned):
        return None
    before = joined(owned)
    has_rank = named.title and all(word in wording.ranks for word in fold(named.title).split())
    question = f"{wording.who['of_which']} {named.title.lower()}" if has_rank else wording.who["of_whom"]
    return Opening(f"{before} {question}", statement)


def _as_commander(named: _Named, statement: Statement, wording: Wording) -> Opening | None:
    """What he commanded did it: "who commanded the British forces that seized the hill"."""
    asked, template = named.asked, wording.who.get("commanded", "")
    is_his = named.preposition in wording.of and named.preposition_at > 0
    if not template or not is_his or asked.role != "subject" or asked.tail or asked.is_nested:
        return None
    owned = asked.words[: named.preposition_at]
    if owned[0].tag == "DET" and fold(owned[0].text) not in wording.owners | wording.pointers:
        owned = owned[1:]
    is_plain = all(word.tag in {"ADJ", "NOUN", "PROPN"} for word in owned)
    return Opening(template.format(force=joined(owned)), statement) if owned and is_plain else None


def _as_possessor(named: _Named, statement: Statement, wording: Wording) -> Opening | None:
    """The force is his, where the language puts the owner first: "whose army", "by whose forces"."""
    asked = named.asked
    whose = wording.who.get("whose")
    if whose is None or asked.is_nested or asked.role not in {"subject", "object", "oblique"}:
        return None
    if any(asked.words[at].relation == _OWNER for at in range(asked.first, asked.last)):
        before, owned = asked.words[: named.start], asked.words[asked.last + 1 :]
    elif named.preposition in wording.of and named.preposition_at and not asked.tail:
        before, owned = (), asked.words[: named.preposition_at]
    else:
        return None
    while owned and owned[0].tag in {"ADP", "DET"}:
        before, owned = (*before, owned[0]), owned[1:]
    is_plain = all(word.tag in {"ADJ", "NOUN", "PROPN", "NUM"} for word in owned)
    if not owned or not is_plain or any(word.tag not in {"ADP", "DET", "ADV"} for word in before):
        return None
    prepositions = joined(tuple(word for word in before if word.tag == "ADP"))
    return Opening(" ".join(filter(None, (prepositions, whose, joined(owned)))), statement)


@cache
def _get_first_names() -> frozenset[str]:
    lexicon = read_lexicon("names", "given")
    return frozenset(
        fold(name) for names in lexicon.values() for name in (names.split() if isinstance(names, str) else names)
    )


def is_first_name(text: str) -> bool:
    """Whether ``text`` is nothing but a first name, which many have."""
    return fold(text) in _get_first_names()


def owns_a_name(statement: Statement) -> bool:
    """Whether the person only stands in a place's name: "Marye's Heights"."""
    asked = statement.asked
    if asked is None or len(asked.tail) < len(("'s", "Heights")) or asked.tail[0].tag != "PART":
        return False
    return asked.tail[1].tag == "PROPN" and asked.tail[1].text[:1].isupper()
