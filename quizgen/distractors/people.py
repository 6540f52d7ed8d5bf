"""Persons as options: who is known to have held a like part in the same sources, in a form like the key's."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from random import Random

from quizgen.distractors.words import words_of
from quizgen.normalising.folding import fold

_NEAR = 0.25
"""How much longer or shorter than the key a name may be, so that lengths give nothing away."""


def find_people(
    key: str, near: Iterable[Sequence[str]], is_right: Callable[[str], bool], stem: str, random: Random
) -> list[str]:
    """Three other persons; fewer where there are none.

    Args:
        key: the key's form of its name.
        near: the forms of each person's name, the longest first; persons of the same sources first.
        is_right: whether a name may be right as well.
        stem: the question; who is named in it is no option.
        random: decides among those equally near.
    """
    asked = set(words_of(stem))
    fitting: list[str] = []
    seen: set[str] = set()
    for forms in near:
        longest = forms[0]
        last = last_name(longest)
        if last in seen or last in asked or is_right(longest):
            continue
        alike = [form for form in forms if form[:1].isupper() == key[:1].isupper()]
        form = min(alike, key=lambda form: (abs(len(form) - len(key)), form), default="")
        if form and abs(len(form) - len(key)) <= _NEAR * len(key):
            fitting.append(form)
            seen.add(last)
    nearest = fitting[:6]
    longer = [form for form in nearest if len(form) >= len(key)]
    chosen = random.sample(nearest, min(3, len(nearest)))
    if longer and not set(longer) & set(chosen) and random.random() < 0.75:  # noqa: PLR2004 - the key is the longest of four as often as chance has it
        chosen[0] = random.choice(longer)
    return chosen


@lru_cache(maxsize=50_000)
def last_name(name: str) -> str:
    """The last word of a name, folded: what tells two persons of one family name apart is not enough for an option."""
    return fold(name).rsplit(" ", 1)[-1]
