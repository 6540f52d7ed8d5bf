"""The path of a story through the years: which year each dated place gets, and what is taken for an aside."""

import pytest

from quizgen.normalising.times.story import ASIDE_DAY, ASIDE_YEAR, Mention, follow


def at(
    year: int | None = None, month: int | None = None, *, shift: int | None = None, follows: bool = False
) -> Mention:
    """A mention with the usual cost of an aside."""
    cost = ASIDE_YEAR if month is None else ASIDE_DAY
    return Mention(year=year, month=month, aside_cost=cost, shift=shift, place=month, follows=follows)


PATHS = [
    ("it goes on in the same year", [at(1812, 5), at(None, 7)], [1812, 1812]),
    ("it turns the year after November", [at(1812, 11), at(None, 1)], [1812, 1813]),
    ("it goes back a little within the year", [at(1812, 7), at(None, 5)], [1812, 1812]),
    ("what stands behind has a vote", [at(None, 3), at(1813, 5)], [1813, 1813]),
    ("a lone far year is an aside", [at(1812, 5), at(1911), at(None, 7), at(1812, 9)], [1812] * 4),
    ("two in a row are not", [at(1812, 5), at(1911, 2), at(None, 7), at(1911, 9)], [1812, 1911, 1911, 1911]),
    ("the next year is named", [at(1812, 5), at(shift=1), at(None, 7)], [1812, 1813, 1813]),
    ("the next spring is named", [at(1705, 10), at(None, 4, follows=True), at(None, 5)], [1705, 1706, 1706]),
    ("years before Christ go on upwards", [at(-479, 11), at(None, 1)], [-479, -478]),
]


@pytest.mark.parametrize(("mentions", "years"), [row[1:] for row in PATHS], ids=[row[0] for row in PATHS])
def test_the_smoothest_path(mentions: list[Mention], years: list[int]) -> None:
    assert follow(mentions) == years


def test_no_year_is_named() -> None:
    assert follow([at(None, 5), at(None, 6)]) is None
    assert follow([]) is None
