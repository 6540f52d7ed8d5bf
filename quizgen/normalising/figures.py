"""Words to numbers: the figures of a text («6.000», «tres a cuatro mil», "about 1,200", "two dozen")."""

from collections.abc import Sequence

from quizgen.model import Figure, TimeExpression


def find_figures(text: str, language: str, times: Sequence[TimeExpression]) -> tuple[Figure, ...]:
    """Every figure of ``text`` in the order in which they stand, none of them part of one of ``times``.

    Years, dates, ordinals, footnote marks, list numbers, percentages, sums of money and decimals are no figures.
    """
    raise NotImplementedError
