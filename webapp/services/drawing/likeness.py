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
    _first, _blank, rest = stem.strip().partition(" ")
    words = fold(stem)
    return Stem(frozenset({f"{words.partition(' ')[0]} …", *fold(" ".join(_TELLING.findall(rest))).split()}), words)


def is_near(stem: str, other: str) -> bool:
    """Whether the two ask nearly the same: the same names and figures asked the same way, in almost the same words."""
    return _is_near(read(stem), read(other))


def _is_near(one: Stem, other: Stem) -> bool:
    return one.telling == other.telling and fuzz.token_sort_ratio(one.words, other.words, score_cutoff=NEAR) > 0


def find_near(stems: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of near stems among many, by their places.

    Only those that ask for the same, with the same names and figures, are compared: where these are many, each with
    those that stand next to it in the order of the alphabet.
    """
    alike: dict[frozenset[str], list[tuple[str, int]]] = {}
    for place, stem in enumerate(stems):
        found = read.__wrapped__(stem)  # many are read once each: remembering them would only drive others out
        alike.setdefault(found.telling, []).append((found.words, place))
    for telling, group in alike.items():
        ordered = sorted(group)
        for index, (words, place) in enumerate(ordered):
            for others, other in ordered[index + 1 : index + 1 + NEIGHBOURS]:
                if _is_near(Stem(telling, words), Stem(telling, others)):
                    yield min(place, other), max(place, other)
