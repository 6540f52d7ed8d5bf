"""Ticked questions beside what filters find: enough of each, nothing twice, and nothing that gives a key away."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.errors import TooFewQuestionsError
from webapp.services.drawing.composing import Pool, clashes, compose, find_missing
from webapp.services.drawing.likeness import find_near, is_near
from webapp.services.drawing.selection import Candidate


def candidate(number: int, *, facts: str = "", uses: int = 0, stem: str = "", key: str = "") -> Candidate:
    own = frozenset(facts.split() or [f"fact-{number}"])
    return Candidate(number, number * 10, number, own, stem or f"Stem {number}", key or f"key{number}", uses)


def composed(ticked: list[Candidate], pools: list[Pool], wanted: int, *, seed: int = 1) -> list[int]:
    chosen = compose(ticked, pools, wanted=wanted, shuffle=False, random=Random(seed))  # noqa: S311 - to be repeated
    return [one.question_id for one in chosen]


def test_fixed_ones_come_first_then_what_each_pool_gives() -> None:
    pools = [Pool(1, [candidate(5), candidate(6)]), Pool(2, [candidate(7), candidate(8), candidate(9)])]
    chosen = composed([candidate(1), candidate(2)], pools, 5)
    assert chosen[:2] == [1, 2]
    assert chosen[2] in (5, 6)
    assert set(chosen[3:]) < {7, 8, 9}
    assert len({tuple(composed([], pools, 3, seed=seed)) for seed in range(30)}) > 3


def test_what_the_student_had_least_is_drawn_first() -> None:
    pool = Pool(2, [candidate(1, uses=2), candidate(2), candidate(3, uses=1), candidate(4)])
    assert all(set(composed([], [pool], 2, seed=seed)) == {2, 4} for seed in range(10))


def test_a_question_in_two_pools_is_drawn_once_and_the_tighter_pool_chooses_first() -> None:
    shared = candidate(1)
    for seed in range(20):
        assert composed([], [Pool(1, [shared, candidate(2)]), Pool(1, [shared])], 2, seed=seed) == [2, 1]


@pytest.mark.parametrize(
    "clashing",
    [
        candidate(2, facts="fact-1"),
        candidate(2, key="cancha rayada"),
        candidate(2, stem="Was it a king1 or was it key1"),
        candidate(2, stem="¿Cuándo fue la batalla de Cancha Rayada, pues?"),
    ],
    ids=["one fact", "its key in the stem", "the other key in its stem", "nearly the same"],
)
def test_what_clashes_is_never_drawn_not_even_when_it_would_be_needed(clashing: Candidate) -> None:
    ticked = candidate(1, stem="¿Cuándo fue la batalla de Cancha Rayada?")
    for seed in range(10):
        assert composed([ticked], [Pool(1, [clashing, candidate(3)])], 2, seed=seed) == [1, 3]
    with pytest.raises(TooFewQuestionsError) as refusal:
        composed([ticked], [Pool(1, [clashing])], 2)
    assert (refusal.value.wanted, refusal.value.missing) == (2, 1)
    assert find_missing([ticked], [Pool(1, [clashing]), Pool(3, [candidate(4)])], rest=1) == (1, 2)


FACTS = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=2), max_size=8)


@given(FACTS, st.lists(st.tuples(st.integers(1, 3), FACTS), min_size=1, max_size=3), st.integers(0, 2**32))
def test_what_is_promised_can_be_drawn_and_keeps_its_promises(
    ticked: list[set[str]], asked: list[tuple[int, list[set[str]]]], seed: int
) -> None:
    def some(facts: list[set[str]], start: int) -> list[Candidate]:
        return [candidate(number, facts=" ".join(own)) for number, own in enumerate(facts, start=start)]

    fixed = some(ticked, 1)[:1]
    pools = [Pool(wanted, some(facts, 100 * place)) for place, (wanted, facts) in enumerate(asked, start=1)]
    total = len(fixed) + sum(pool.wanted for pool in pools)
    if any(find_missing(fixed, pools, rest=len(fixed))):
        return
    chosen = compose(fixed, pools, wanted=total, shuffle=True, random=Random(seed))  # noqa: S311 - to be repeated
    assert len(chosen) == total
    assert not any(clashes(one, other) for one, other in combinations(chosen, 2))


@pytest.mark.parametrize(
    ("stem", "other", "expected"),
    [
        ("¿Cuándo fue la batalla de Maipú?", "¿Cuándo fue la batalla de Maipú?", True),
        ("¿Cuándo fue la batalla de Maipú?", "¿CUANDO fue la batalla de Maipu", True),
        ("¿Cuándo fue la batalla de Maipú?", "¿Dónde fue la batalla de Maipú?", False),
        ("¿Cuándo fue la batalla de Maipú?", "¿Cuándo se dio la batalla de Maipú?", True),
        ("When was Lima occupied by the army?", "When was Lima occupied by an army?", True),
        ("¿Cuándo fue la batalla de Maipú?", "¿Cuándo fue la batalla de Chacabuco?", False),
        ("¿En qué año fue la escaramuza 7?", "¿En qué año fue la escaramuza 8?", False),
        ("Who led the 300 men at Lima?", "When did the 300 men leave Lima?", False),
    ],
)
def test_stems_are_near_when_names_and_figures_are_the_same(stem: str, other: str, *, expected: bool) -> None:
    assert is_near(stem, other) is expected
    assert list(find_near([stem, "x", other])) == ([(0, 2)] if expected else [])
