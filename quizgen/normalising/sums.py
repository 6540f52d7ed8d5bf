"""Figures that do not add up: «5.000 hombres: 3.000 infantes y 1.500 jinetes»."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quizgen.lexicons import LANGUAGES
from quizgen.model import Claim
from quizgen.parsing.closed import closed_words

_OPENING = re.compile(r"[:(—–]")
_LONGEST = 60
"""How many characters may stand between a sum and its parts, or between two parts."""
_MEN = frozenset({"soldiers", "infantry", "cavalry", "militia", "gunners", "sailors", "officers"})
_AND = frozenset(word for language in LANGUAGES for word in closed_words(language)["and"])
_FEWEST = 2


def find_wrong_sums(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """A sum and its parts, as one sentence lists them, where the parts do not come to the sum."""
    sentences: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "strength" and claim.value.unit in _MEN:
            sentences[claim.document, claim.citation.span.start].append(claim)
    for found in sentences.values():
        if len(found) > _FEWEST:
            yield from _wrong_in(sorted(found, key=lambda claim: claim.value.span.start))


def _wrong_in(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    for at, whole in enumerate(claims):
        if whole.value.unit != "soldiers" or not _is_plain(whole):
            continue
        parts = _parts_behind(claims[at:])
        if len(parts) >= _FEWEST and all(map(_is_plain, parts)) and _is_closed(parts):
            if sum(int(part.value.normalised) for part in parts) != int(whole.value.normalised):
                yield (whole, *parts)
            return


def _parts_behind(claims: Sequence[Claim]) -> list[Claim]:
    """What a colon, a bracket or a dash lists behind the first of ``claims``, one right behind the other."""
    whole, rest = claims[0], claims[1:]
    if not rest or not _OPENING.search(_between(whole, rest[0])):
        return []
    found = [rest[0]]
    for claim in rest[1:]:
        between = _between(found[-1], claim)
        if len(between) > _LONGEST or re.search(r"[;.)]", between):
            break
        found.append(claim)
    return found


def _between(one: Claim, other: Claim) -> str:
    start = one.citation.span.start
    return one.citation.quote[one.value.span.end - start : other.value.span.start - start]


def _is_plain(claim: Claim) -> bool:
    """Whether the figure is one number, and no "about" or "more than"."""
    return claim.value.mod is None and claim.value.normalised.isdigit()


def _is_closed(parts: Sequence[Claim]) -> bool:
    """Whether an "and" stands before the last: the list is whole."""
    return not _AND.isdisjoint(_between(parts[-2], parts[-1]).lower().split())
