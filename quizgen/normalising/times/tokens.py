"""A word of time at its place, and a run of neighbours."""

from typing import NamedTuple

from quizgen.normalising.times.vocabulary import Meanings


class Token(NamedTuple):
    """A word, a figure or a joint (comma, dash) that may be part of a time expression."""

    start: int
    end: int
    meanings: Meanings


class Run(NamedTuple):
    """Words of time with nothing else between them."""

    tokens: list[Token]
    codes: str
    """One character for each token: what kinds of word it can be."""
