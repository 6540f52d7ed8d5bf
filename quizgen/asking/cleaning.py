"""Phrases without what stands beside the statement: brackets, appositions, what opens a sentence."""

from collections.abc import Iterator, Sequence

from quizgen.asking.parts import UnaskableError, descend, selected
from quizgen.asking.wording import Wording
from quizgen.model import Span, Word
from quizgen.normalising.folding import fold

_OPENING, _CLOSING = "([", ")]"
_ASIDES = frozenset({"acl", "acl:relcl", "appos", "advcl", "parataxis"})
_LISTING = {"appos": {"CCONJ", "NUM"}, "nmod": {"CCONJ"}, "obl": {"CCONJ"}, "dep": {"CCONJ"}}
"""Parts of speech that make a list of what else would be an aside."""
_LONGEST_LIST = 12
"""Words up to which a phrase may list several things."""
_LOOSE_ASIDES = frozenset({"amod", "nmod", "obl", "dep", "advmod"})
"""Relations of what may stand beside a noun as well as belong to it: a comma tells."""


def without_asides(words: tuple[Word, ...], *, keep: set[int]) -> tuple[Word, ...]:
    """``words`` without brackets and without clauses and appositions set off by commas, unless the value is in them."""
    gone: set[int] = set(_bracketed(words, keep)) | _opening_aside(words, keep)
    for at, word in enumerate(words):
        is_aside = word.relation in _ASIDES or (word.relation in _LOOSE_ASIDES and at > word.head)
        if not is_aside or at in gone or word.head < 0:
            continue
        below = descend(words, at)
        start, end = min(below), max(below) + 1
        opens = next((i for i in range(start, -1, -1) if words[i].text == ","), None)
        is_list = any(words[i].tag in _LISTING.get(word.relation, ()) for i in below)
        if opens is None or opens not in {start, start - 1} or below & keep or is_list or _names_it(words, at, below):
            continue
        if word.has("Mood=Sub"):
            raise UnaskableError("the sentence was misread")  # no aside, but what was ordered or wished
        gone |= below | {opens}
        if end < len(words) and words[end].text == ",":
            gone.add(end)
    if not gone:
        return words
    return trimmed(selected(words, lambda at: at not in gone))


def without_later_members(words: tuple[Word, ...], keep: set[int], wording: Wording) -> tuple[Word, ...]:
    """A long phrase without what it counts behind its first member, unless the value is in that: it stays as true."""
    if len(words) <= _LONGEST_LIST or any(fold(word.text) in wording.pairing for word in words):
        return words
    gone: set[int] = set()
    for at, word in enumerate(words):
        is_counted = any(other.tag == "NUM" and other.head == at for other in words)
        if word.relation == "conj" and word.head >= 0 and is_counted:
            below = descend(words, at)
            first = min(below)
            below |= {first - 1} if first and words[first - 1].tag == "CCONJ" else set()
            gone |= set() if below & keep else below
    return trimmed(selected(words, lambda at: at not in gone))


def without_gerund(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A time without the circumstance that follows it: «a comienzos de enero de 1821, ignorando que …»."""
    comma = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    goes_on = comma + 1 < len(words) and words[comma + 1].has("VerbForm=Ger")
    return selected(words, lambda at: at < comma) if goes_on and words[0].tag == "ADP" else words


def _names_it(words: Sequence[Word], at: int, below: set[int]) -> bool:
    """Whether an apposition says who is meant by a common noun: "the president-elect, N. N.,"."""
    if words[at].relation != "appos":
        return False
    others = [word for place, word in enumerate(words) if place not in below and place < at]
    has_name = any(word.text[:1].isupper() or word.name for word in others)
    return not has_name and any(words[place].tag == "PROPN" for place in below)


def _opening_aside(words: Sequence[Word], keep: set[int]) -> set[int]:
    """A participle set before its noun: «construido en Turín, el buque»."""
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    if comma is None or not words[0].has("VerbForm=Part") or words[0].head < comma:
        return set()
    return set() if keep & set(range(comma + 1)) else set(range(comma + 1))


def without_opening(words: tuple[Word, ...], role: str, value: Span | None = None) -> tuple[Word, ...]:
    """A subject without what the parse hung before it: «en la retirada, la retaguardia»."""
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    if comma is None or role != "subject" or any(word.head < 0 for word in words[:comma]):
        return words
    if any(word.tag == "CCONJ" or (value is not None and value.overlaps(word.span)) for word in words[:comma]):
        return words
    return selected(words, lambda at: at > comma)


def _bracketed(words: Sequence[Word], keep: set[int]) -> Iterator[int]:
    start = next((at for at, word in enumerate(words) if word.text in _OPENING), None)
    if start is None:
        return
    end = next((at for at in range(start, len(words)) if words[at].text in _CLOSING), len(words) - 1)
    if keep & set(range(start, end + 1)):
        raise UnaskableError("the value stands in brackets")
    yield from range(start, end + 1)


def trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` without punctuation and conjunctions at either end."""
    first, last = 0, len(words)
    while first < last and words[first].tag in {"PUNCT", "CCONJ"}:
        first += 1
    while first < last and words[last - 1].tag in {"PUNCT", "CCONJ"}:
        last -= 1
    return selected(words, lambda at: first <= at < last)
