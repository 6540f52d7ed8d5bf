"""Whether two stems ask nearly the same. Words in, a yes or no out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from webapp.services.folding import fold

NEAR = 82.0
"""Per cent of the characters, words in whichever order: one small word more or another ending is still near."""
NEIGHBOURS = 40
"""With how many a stem is compared where very many ask with the same names: so the time grows with their number."""
_TELLING = re.compile(r"\b(?:\d[\d.,]*|[^\W\d_]*[A-ZÁÉÍÓÚÜÑ][^\W_]*)")


class Stem(NamedTuple):
    """A stem as it is compared."""

    telling: frozenset[str]
    """Question word, names and figures: where these differ, something else is asked, however alike the rest is."""
    words: str


@lru_cache(maxsize=8192)
def read(stem: str) -> Stem:
    """The stem, folded; its first word tells what is asked for: when, who, where."""
    first, _blank, rest = stem.strip().partition(" ")
    return Stem(frozenset({f"{fold(first)} …", *map(fold, _TELLING.findall(rest))}), fold(stem))


def is_near(stem: str, other: str) -> bool:
    """Whether the two ask nearly the same: the same names and figures asked the same way, in almost the same words."""
    one, two = read(stem), read(other)
    return one.telling == two.telling and fuzz.token_sort_ratio(one.words, two.words, score_cutoff=NEAR) > 0


def find_near(stems: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of near stems among many, by their places.

    Only those that ask for the same, with the same names and figures, are compared: where these are many, each with
    those that stand next to it in the order of the alphabet.
    """
    alike: dict[frozenset[str], list[int]] = {}
    for place, stem in enumerate(stems):
        alike.setdefault(read(stem).telling, []).append(place)
    for places in alike.values():
        ordered = sorted(places, key=lambda place: read(stems[place]).words)
        for index, place in enumerate(ordered):
            for other in ordered[index + 1 : index + 1 + NEIGHBOURS]:
                if is_near(stems[place], stems[other]):
                    yield min(place, other), max(place, other)
