"""A language is a lexicon: French, with a few of its words and no line of code."""

from collections.abc import Iterator, Mapping
from typing import Any
from unittest.mock import patch

import pytest

from quizgen.normalising.times import find_times
from quizgen.normalising.times.grammar import get_grammar
from quizgen.normalising.times.vocabulary import get_vocabulary

TIMES: Mapping[str, Any] = {
    "words": {
        "month": {"1": ["janvier"], "5": ["mai"], "7": ["juillet"]},
        "season": {"SU": ["été"]},
        "ordinal": {"1": ["premier", "première"]},
        "unit": {"D": ["jour"], "Y": ["an", "année"], "CE": ["siècle"]},
        "units": {"D": ["jours"], "Y": ["ans", "années"]},
        "part": {"END": ["fin"], "START": ["début"]},
        "relative": {"SAME": ["cette", "ce"]},
        "relative_after": {"NEXT": ["suivant", "suivante"]},
        "later": {"LATER": ["plus tard", "après"]},
        "ago_before": {"AGO": ["il y a"]},
        "the": {"THE": ["le", "la", "les"]},
        "of": {"OF": ["de", "du"]},
        "in": {"IN": ["en", "au"]},
        "dater": {"SURELY": ["en"]},
        "and": {"AND": ["et"]},
        "era": {"BC": ["av. J.-C."]},
    },
    "figures": {"ordinals": ["er"], "decades": [], "romans": ["e", "er"], "hours": ["h"], "meridiems": {}},
    "caution": {"capital": [], "counted": ["hommes"], "followers": ["il", "et"]},
    "sentences": {"abbreviations": []},
    "habits": {"months_are_small": True},
}
FIGURES = {"numbers": {"deux": 2, "trois": 3}, "multipliers": {}, "bare_multipliers": {"mille": 1000}}


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    parts = {"times": TIMES, "figures": FIGURES}
    with patch("quizgen.normalising.times.vocabulary.read_lexicon", side_effect=lambda _, part: parts[part]):
        yield
    get_vocabulary.cache_clear()
    get_grammar.cache_clear()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Le 17 janvier 1817 il partit", "Le 17 janvier 1817", "1817-01-17"),
        ("le 1er mai 1886", "le 1er mai 1886", "1886-05-01"),
        ("à la fin de mai", "la fin de mai", "XXXX-05"),
        ("en juillet 1822", "juillet 1822", "1822-07"),
        ("au XVIIIe siècle", "XVIIIe siècle", "17"),
        ("trois jours plus tard", "trois jours plus tard", "XXXX-XX-XX"),
        ("il y a deux ans", "il y a deux ans", "XXXX"),
        ("cette année", "cette année", "XXXX"),
        ("en 480 av. J.-C.", "480 av. J.-C.", "BC0480"),
        ("pendant trois ans", "trois ans", "P3Y"),
    ],
)
def test_french_is_read_with_its_lexicon_alone(text: str, words: str, value: str) -> None:
    assert [(time.text, time.value) for time in find_times(text, "fr")] == [(words, value)]
