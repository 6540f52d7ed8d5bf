"""Figures as options: others of the same order, the same rounding and in the same writing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from quizgen.lexicons import read_lexicon
from quizgen.normalising.folding import fold

_DIGITS = re.compile(r"\d+(?:[.,\u202f\u2009\u00a0 ]\d{3})*")
_FACTORS = (0.5, 0.6, 0.7, 0.8, 1.25, 1.4, 1.6, 1.75, 2.0, 2.5, 0.4, 3.0)
_GAP = 0.15
"""How far apart two options are at least, as a part of the larger one: so that no rounding makes them one."""
_THOUSAND = 1000
_SMALL = 10


@dataclass(frozen=True, slots=True)
class FigureForm:
    """The writing of a figure, into which others can be put: its numbers in a frame of other words."""

    frame: str
    """The text with ``{}`` for each number."""
    numbers: tuple[int, ...]
    separator: str
    words: tuple[tuple[int, str], ...] = ()
    """Where numbers are words: those that can take their place, each with its number."""

    def render(self, numbers: Sequence[int]) -> str | None:
        """``numbers`` in this writing, or None where it has no word for one."""
        spelled = [self._spell(number) for number in numbers]
        return None if None in spelled else self.frame.format(*spelled)

    def _spell(self, number: int) -> str | None:
        if self.words:
            return next((word for value, word in self.words if value == number), None)
        if not self.separator or number < _THOUSAND:
            return str(number)
        return f"{number:,}".replace(",", self.separator)


def read_figure(text: str, language: str) -> FigureForm | None:
    """The writing of the one or two numbers in ``text``; None where it cannot be taken apart."""
    plain = text.replace("{", "").replace("}", "")
    found = _DIGITS.findall(plain)
    if found:
        numbers = tuple(int(re.sub(r"\D", "", digits)) for digits in found)
        marks = {mark for digits in found for mark in digits if not mark.isdigit()}
        if len(found) > 2 or len(marks) > 1:  # noqa: PLR2004 - a range has two ends
            return None
        separator = next(iter(marks), "" if max(numbers) >= _THOUSAND else _get_separator(language))
        return FigureForm(_DIGITS.sub("{}", plain), numbers, separator)
    return _read_words(plain, language)


def _read_words(text: str, language: str) -> FigureForm | None:
    """A figure in words with one number in it that others can replace: «doscientos», "ten thousand"."""
    values = _get_numbers(language)
    tokens = re.findall(r"[^\W\d_]+", text)
    known = [token for token in tokens if fold(token) in values]
    if not known or len(known) > 2 or any(text.count(token) > 1 for token in known):  # noqa: PLR2004 - a range has two ends
        return None
    if len(known) > 1 and abs(values[fold(known[0])] - values[fold(known[1])]) > _SMALL:
        return None  # «mil quinientos» is one number of two words
    frame = text
    for token in known:
        frame = frame.replace(token, "{}", 1)
    ending = fold(known[0])[-2:] if values[fold(known[0])] >= 100 else ""  # noqa: PLR2004 - «doscientas» has a gender
    words = tuple((value, word) for word, value in values.items() if not ending or word.endswith(ending))
    return FigureForm(frame, tuple(values[fold(token)] for token in known), "", words)


@cache
def _get_numbers(language: str) -> dict[str, int]:
    return {fold(word): value for word, value in read_lexicon(language, "figures")["numbers"].items()}


@cache
def _get_separator(language: str) -> str:
    separators: list[str] = read_lexicon(language, "figures")["thousands"]
    return separators[0]


def find_figures(
    form: FigureForm, near: Sequence[int], is_right: Callable[[int], bool], random: Random
) -> list[tuple[tuple[int, ...], str]]:
    """Three other figures in the writing of ``form``, each with what it is sorted by; fewer where there are none.

    Args:
        form: the key's.
        near: figures of the same unit from the same sources.
        is_right: whether a figure may be right as well.
        random: decides which, and how many of them are smaller than the key.
    """
    key = form.numbers[0]
    candidates = _candidates(form, near, random)
    chosen: list[tuple[int, ...]] = []
    smaller = random.randrange(4)
    for side, wanted in ((-1, smaller), (1, 3 - smaller)):
        taken = 0
        for numbers in candidates:
            is_fitting = (numbers[0] > key) == (side > 0) and not is_right(numbers[0])
            if taken < wanted and is_fitting and _is_apart(numbers, (form.numbers, *chosen)) and form.render(numbers):
                chosen.append(numbers)
                taken += 1
    return [(numbers, form.render(numbers) or "") for numbers in chosen]


def _candidates(form: FigureForm, near: Sequence[int], random: Random) -> list[tuple[int, ...]]:
    """Figures of the key's order and rounding: those of the sources first."""
    key, *rest = form.numbers
    rounding = _rounding(key)
    known = [other for other in near if 2 * key > other > key // 2 and other % rounding == 0] if not rest else []
    if form.words and not rest:
        known += [value for value, _ in form.words if 3 * key >= value >= key // 3 and value % rounding == 0]
    factors = list(_FACTORS)
    random.shuffle(factors)
    made = [tuple(_rounded(number * factor, _rounding(number)) for number in form.numbers) for factor in factors]
    if rest and form.words:
        made = [tuple(number + shift for number in form.numbers) for shift in (1, -1, 2, -2, 3, 4, 5)]
    if key < _SMALL and not rest:
        made = [(key + shift,) for shift in (1, -1, 2, -2, 3, 4, 5)]
    return [(other,) for other in dict.fromkeys(known)] + [numbers for numbers in made if min(numbers) > 1]


def _rounding(number: int) -> int:
    """The largest power of ten that divides ``number``, or half of it where that divides it too."""
    power = 1
    while number and number % (power * 10) == 0:
        power *= 10
    return power


def _rounded(number: float, rounding: int) -> int:
    return max(rounding, round(number / rounding) * rounding)


def _is_apart(numbers: Sequence[int], others: Sequence[Sequence[int]]) -> bool:
    """Whether no two options overlap or lie so close that rounding makes them one."""
    for other in others:
        low, high = sorted((tuple(numbers), tuple(other)))
        if low[-1] >= high[0] or (high[0] >= _SMALL and high[0] - low[-1] < _GAP * high[0] and len(low) == 1):
            return False
    return True
