"""The phrase around a value cut in pieces, and what stands before a date."""

import re
from collections.abc import Sequence

from quizgen.asking.cleaning import trimmed
from quizgen.asking.parts import Asked, Part, UnaskableError, selected
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Span, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold

_LONGEST_LEAD = 4
_WORD = re.compile(r"\w+")
_BREAKS = frozenset({":", ";", "—", "–"})
TIES = frozenset({"SCONJ", "ADP", "ADV", "DET", "CCONJ"})
"""Parts of speech that only tie words together."""


def cut_around(role: str, words: tuple[Word, ...], value: Span, wording: Wording) -> Asked:
    """``words`` cut around the value."""
    inside = [at for at, word in enumerate(words) if value.overlaps(word.span)]
    first, last = inside[0], inside[-1] + 1
    if words[first].span.start < value.start or words[last - 1].span.end > value.end:
        raise UnaskableError("the value is part of a word")
    if len(inside) != last - first:
        raise UnaskableError("the value does not stand in one piece")
    first = _after_day_words(words, first, last, wording)
    above = next((words[at].head for at in inside if words[at].head not in inside), -1)
    is_nested = False
    while above >= 0 and not is_nested:
        is_nested = words[above].tag in {"VERB", "AUX"} or words[above].has("VerbForm=Part")
        above = words[above].head
    return Asked(role, words, first, last, is_nested)


def _after_day_words(words: Sequence[Word], first: int, last: int, wording: Wording) -> int:
    """Where the date itself begins: «el domingo», "the evening of" belong to the sentence."""
    at = first
    while at < last and (words[at].text == "," or fold(words[at].text) in wording.day_words):
        at += 1
    begins_date = at < last and (words[at].text[:1].isdigit() or fold(words[at].text) in wording.month_words)
    return at if begins_date else first


def bare_place(claim: Claim, wording: Wording) -> Span:
    """Where a claim's value stands, without the article and the day words before a date: «17 de enero de 1817»."""
    start = claim.value.span.start
    if claim.kind == "date":
        for word in _WORD.finditer(claim.value.text):
            if fold(word[0]) not in wording.day_words:
                return Span(start + word.start(), claim.value.span.end)
    return claim.value.span


def split_date(asked: Asked, wording: Wording, *, is_last: bool) -> tuple[Asked | Part, ...]:
    """The phrase around a date in pieces: what stands before it, the date with its preposition, what stands behind."""
    words, lead = asked.words, asked.lead
    size = next(
        size for size in range(min(_LONGEST_LEAD, len(lead)), -1, -1) if size == 0 or lead_of(lead[-size:], wording)
    )
    asked = _before_aside(asked)
    words = asked.words
    if _is_one_of_several(asked):
        raise UnaskableError("the text gives several dates")
    if _describes_noun(asked) or _has_year_after_article(asked, wording):
        raise UnaskableError("the date belongs to a noun: «the 1783 treaty»")
    if any(word.text in _BREAKS for word in lead):
        raise UnaskableError("the date belongs to what stands behind a break in the sentence")
    start = asked.first - size
    before = trimmed(selected(words, lambda at: at < start))
    date = selected(words, lambda at: start <= at < asked.last)
    is_noun = any(word.head < 0 and word.tag == "NOUN" for word in before)
    if is_noun and asked.role == "subject" and not is_last:
        raise UnaskableError("the date belongs to the subject, and not to what is said of it")
    if any(word.tag == "CCONJ" for word in before):
        raise UnaskableError("the date may belong to the last of several things")
    if before and all(word.tag in TIES for word in before):
        raise UnaskableError(f"the date stands behind «{joined(before)}»")
    pieces: list[Asked | Part] = [Part(asked.role, before)] if before else []
    pieces.append(Asked("time", date, size, len(date), asked.is_nested))
    behind = _behind_date(asked)
    return (*pieces, behind) if behind else tuple(pieces)


def _before_aside(asked: Asked) -> Asked:
    """A date that opens a phrase, without the verb that the parse hung it on: «en enero, ignorando que …»."""
    opens = asked.is_nested and all(word.tag in TIES for word in asked.lead)
    behind = asked.tail[:2]
    if not opens or len(behind) < len((",", "verb")) or behind[0].text != "," or behind[1].tag not in {"VERB", "AUX"}:
        return asked
    words = selected(asked.words, lambda at: at < asked.last)
    return Asked(asked.role, words, asked.first, asked.last, is_nested=False)


def _describes_noun(asked: Asked) -> bool:
    """Whether the value stands before a noun that it says more of."""
    heads = {asked.words[at].head for at in range(asked.first, asked.last)}
    return any(at >= asked.last and asked.words[at].tag in {"NOUN", "PROPN"} for at in heads)


def _has_year_after_article(asked: Asked, wording: Wording) -> bool:
    """Whether an article stands before a bare year, in a language that has none there: a noun was lost."""
    has_article = bool(asked.lead) and fold(asked.lead[-1].text) in wording.articles
    return has_article and not wording.is_verb_first and len(asked.value) == 1 and asked.value[0].text.isdigit()


def lead_of(words: Sequence[Word], wording: Wording) -> str:
    """What kind of question word stands for a date after ``words``; empty where none does."""
    line = fold(joined(words))
    if line in wording.before_date:
        return wording.before_date[line]
    kept = list(words)
    while kept and (kept[-1].text == "," or fold(kept[-1].text) in wording.day_words):
        kept.pop()
    if len(kept) == len(words):
        return ""
    return wording.before_date.get(fold(joined(words[: len(kept) + 1])), "")


def _is_one_of_several(asked: Asked) -> bool:
    """Whether another date or another thing is joined to the value by a conjunction."""
    inside = range(asked.first, asked.last)
    joints = [word for word in asked.tail if word.relation in {"conj", "appos"} and word.head in inside]
    is_next = any(asked.words[at].relation == "conj" for at in inside)
    is_between = any(word.tag == "CCONJ" for word in (*asked.tail[:1], *asked.lead[-2:]))
    return is_next or is_between or any(word.tag == "NUM" for word in joints)


def _behind_date(asked: Asked) -> Part | None:
    """What the parse hung on a date and does not belong to it; what does («lunes de Pascua») is left out."""
    words = asked.words
    if not asked.tail:
        return None
    if asked.tail[0].text != ",":
        rest = trimmed(selected(words, lambda at: at >= asked.last))
        if rest and rest[0].tag == "ADP" and words[asked.last].head >= 0 and _is_of_date(asked):
            return None  # «julio del primer año»
        return Part("oblique" if rest[0].relation == "case" else "other", rest) if rest else None
    for at in range(asked.last + 1, len(words)):
        if words[at - 1].text == "," and words[at].tag in {"DET", "NUM", "PROPN"}:
            return Part("subject", selected(words, lambda place, start=at: place >= start))  # type: ignore[misc]
    return None


def _is_of_date(asked: Asked) -> bool:
    """Whether what follows a date is its complement."""
    noun = asked.words[asked.words[asked.last].head]
    return noun.relation == "nmod" and asked.first <= noun.head < asked.last
