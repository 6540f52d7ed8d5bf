"""The notation of the patterns."""

import re

import pytest

from quizgen.normalising.times.patterns import IDLE, PARTS, PATTERNS
from quizgen.normalising.times.shapes import compile_shape, expand, without_roles
from quizgen.normalising.times.vocabulary import FIGURES, JOINTS, get_vocabulary


def test_a_part_is_written_out_and_put_in_brackets() -> None:
    parts = {"DAYNO": "day@day/nth", "NUMBER": "day/small"}
    assert expand("the? DAYNO n@NUMBER", parts) == "the? (day@day/nth) n@day/small"


def test_a_role_that_occurs_twice_has_two_groups() -> None:
    regex, roles = compile_shape("day@day | day@nth", get_vocabulary("en"))
    assert roles == {"day_1": ("day",), "day_2": ("nth",)}
    assert re.compile(without_roles(regex)).groups == 0


def test_a_kind_that_a_language_has_not_fits_nothing() -> None:
    regex, _ = compile_shape("unheard_of", get_vocabulary("en"))
    assert re.search(regex, "any thing") is None


@pytest.mark.parametrize("name", [pattern.name for pattern in PATTERNS])
def test_each_pattern_has_a_name_of_its_own(name: str) -> None:
    assert [pattern.name for pattern in PATTERNS].count(name) == 1


def test_every_kind_in_the_patterns_is_one_that_some_lexicon_has() -> None:
    known = {*FIGURES, *JOINTS}
    for language in ("en", "es"):
        known |= {kind for kinds in get_vocabulary(language).codes for kind in kinds}
    shapes = " ".join(expand(pattern.shape, PARTS) for pattern in PATTERNS)
    kinds = set(re.findall(r"(?<![@\w])[a-z]\w*(?![\w@])", re.sub(r"\w+@", "", shapes)))
    assert kinds - known == set()
    assert IDLE - known == set()
