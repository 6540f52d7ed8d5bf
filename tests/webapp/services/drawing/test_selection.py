"""Which questions are drawn, and in what order."""

from collections import Counter
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.errors import TooFewQuestionsError
from webapp.services.drawing.selection import Candidate, capacity, draw, order_options


def candidate(number: int, *, facts: str = "", uses: int = 0, stem: str = "", key: str = "") -> Candidate:
    own = frozenset(facts.split() or [f"fact-{number}"])
    return Candidate(number, number * 10, number, own, stem or f"stem {number}", key or f"key{number}", uses)


def drawn(candidates: list[Candidate], wanted: int, *, seed: int = 1, shuffle: bool = True) -> list[int]:
    random = Random(seed)  # noqa: S311 - to be repeated
    return [one.question_id for one in draw(candidates, wanted=wanted, shuffle=shuffle, random=random)]


TEN = [candidate(number) for number in range(1, 11)]


def test_the_same_chance_draws_the_same() -> None:
    assert drawn(TEN, 5) == drawn(list(reversed(TEN)), 5)
    assert drawn(TEN, 5) != drawn(TEN, 5, seed=2)


def test_what_the_student_had_least_comes_first() -> None:
    used = [candidate(number, uses=number % 3) for number in range(1, 10)]
    assert sorted(drawn(used, 3)) == [3, 6, 9]
    assert {3, 6, 9, 1, 4, 7} == set(drawn(used, 6))


def test_without_shuffling_the_sets_order_stays() -> None:
    assert drawn(TEN, 10, shuffle=False) == list(range(1, 11))


def test_no_two_rest_on_one_fact() -> None:
    variants = [candidate(1, facts="a"), candidate(2, facts="a"), candidate(3, facts="b")]
    for seed in range(20):
        assert len({1, 2} & set(drawn(variants, 2, seed=seed))) == 1


def test_too_few_are_counted() -> None:
    with pytest.raises(TooFewQuestionsError) as refusal:
        drawn([candidate(1, facts="a"), candidate(2, facts="a")], 4)
    assert (refusal.value.wanted, refusal.value.missing) == (4, 3)


def test_a_question_on_many_facts_does_not_stand_in_the_way() -> None:
    crowd = [candidate(1, facts="a b c"), candidate(2, facts="a"), candidate(3, facts="b"), candidate(4, facts="c")]
    assert capacity(crowd) == 3
    for seed in range(20):
        assert sorted(drawn(crowd, 3, seed=seed)) == [2, 3, 4]


def test_no_stem_gives_anothers_key_away_where_that_can_be_helped() -> None:
    telling = [candidate(1, stem="cuando cruzo maroto los andes"), candidate(2, key="maroto"), candidate(3)]
    for seed in range(20):
        assert not {1, 2} <= set(drawn(telling, 2, seed=seed))
    assert sorted(drawn(telling, 3)) == [1, 2, 3]


def test_part_of_a_word_gives_nothing_away() -> None:
    quiet = [candidate(1, stem="la toma de 18210 hombres"), candidate(2, key="1821")]
    assert len(drawn(quiet, 2)) == 2


@example(facts=[{"a"}, {"d", "b"}, {"e", "c"}, {"b", "c"}], seed=1)
@given(st.lists(st.sets(st.sampled_from("abcdefg"), min_size=1, max_size=3), max_size=12), st.integers(0, 2**32))
def test_whatever_the_facts_a_draw_keeps_its_promises(facts: list[set[str]], seed: int) -> None:
    candidates = [candidate(number, facts=" ".join(own)) for number, own in enumerate(facts, start=1)]
    wanted = capacity(candidates)
    chosen = draw(candidates, wanted=wanted, shuffle=True, random=Random(seed))  # noqa: S311 - to be repeated
    assert len(chosen) == wanted
    assert len(frozenset().union(*(one.facts for one in chosen))) == sum(len(one.facts) for one in chosen)


def test_options_come_in_every_order_alike() -> None:
    random = Random(7)  # noqa: S311 - to be repeated
    firsts = Counter(order_options(4, shuffle=True, random=random)[0] for _ in range(4000))
    assert all(900 < count < 1100 for count in firsts.values())
    assert order_options(4, shuffle=False, random=random) == [0, 1, 2, 3]
    assert order_options(0, shuffle=True, random=random) == []
