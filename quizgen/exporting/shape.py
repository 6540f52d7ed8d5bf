"""What a question of each type shows and asks for, in the terms that quiz systems share.

Every exporter writes a shape and every importer reads one, so that the two sides cannot drift apart.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quizgen.errors import QuizgenError
from quizgen.model import Question
from quizgen.model.keys import PAIR, TRUTH_WORDS, read_range, split_pair
from quizgen.normalising.quantities import read_number

TRUE_WORDS = frozenset({"true", "verdadero", "verdadera", "cierto", "cierta", "si", "yes", "t", "v"})
FALSE_WORDS = frozenset({"false", "falso", "falsa", "incorrecto", "incorrecta", "no", "f"})
FEWEST_OPTIONS = 2


class UnheldError(QuizgenError):
    """A question that a format cannot hold; its text says why, beginning with «its»."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Options to choose from."""

    options: tuple[tuple[str, bool], ...]
    """In order, each with whether it is right."""

    @property
    def right(self) -> tuple[str, ...]:
        """The right ones."""
        return tuple(text for text, is_right in self.options if is_right)


@dataclass(frozen=True, slots=True)
class Truth:
    """A statement to judge."""

    is_true: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """Words to type."""

    forms: tuple[str, ...]
    """What is right: the key first, then what is accepted as well."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Things to put in order."""

    items: tuple[str, ...]
    """In the right order."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Things to pair."""

    pairs: tuple[tuple[str, str], ...]
    extras: tuple[str, ...]
    """Right halves that belong to no pair."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number to give."""

    low: Decimal
    """The smallest number that is right."""
    high: Decimal
    """The largest."""

    @property
    def middle(self) -> Decimal:
        """What systems that ask for a number and a tolerance take for the key."""
        return (self.low + self.high) / 2

    @property
    def tolerance(self) -> Decimal:
        """By how much a response may differ from the middle."""
        return (self.high - self.low) / 2


Shape = Choices | Truth | Typed | Numbered | Ordered | Matched


def get_shape(question: Question) -> Shape:
    """The shape of ``question``; raises UnheldError where it has none that could be asked."""
    if question.type not in _SHAPES:
        raise UnheldError(f"its type, «{question.type}», is not known")
    if not question.stem.strip():
        raise UnheldError("its stem is empty")
    return _SHAPES[question.type](question)


def read_truth(word: str) -> bool | None:
    """Whether ``word`` means true or false in one of the languages; None where it means neither."""
    folded = unicodedata.normalize("NFKD", word.strip().casefold()).encode("ascii", "ignore").decode()
    return True if folded in TRUE_WORDS else False if folded in FALSE_WORDS else None


def get_truth_words(question: Question) -> tuple[str, str]:
    """What a true/false question calls true and false: its own options, or the words of its language."""
    words = {read_truth(option): option for option in question.options}
    true, false = TRUTH_WORDS.get(question.language, TRUTH_WORDS["en"])
    return words.get(True, true), words.get(False, false)


def find_rights(shape: Matched) -> tuple[str, ...]:
    """The right halves to choose from, each once."""
    return tuple(dict.fromkeys((*(right for _, right in shape.pairs), *shape.extras)))


def _get_choices(question: Question) -> Shape:
    if len(question.options) < FEWEST_OPTIONS:
        raise UnheldError("its options are fewer than two")
    if not all(option.strip() for option in question.options):
        raise UnheldError("its options include an empty one")
    if not question.key or not set(question.key) <= set(question.options):
        raise UnheldError("its key is not among its options")
    return Choices(tuple((option, option in question.key) for option in question.options))


def _get_truth(question: Question) -> Shape:
    truth = read_truth(question.key[0]) if len(question.key) == 1 else None
    if truth is None:
        raise UnheldError("its key says neither true nor false")
    return Truth(truth)


def _get_typed(question: Question) -> Shape:
    if not question.key:
        raise UnheldError("its key is missing")
    if not all(form.strip() for form in (*question.key, *question.accepts)):
        raise UnheldError("its key or what it accepts includes an empty text")
    return Typed((*question.key, *question.accepts))


def _get_numbered(question: Question) -> Shape:
    if len(question.key) != 1 or read_number(question.key[0]) is None:
        raise UnheldError("its key is not one number")
    ranges = [found for found in map(read_range, question.accepts) if found]
    if len(ranges) != 1 or len(question.accepts) != 1:
        raise UnheldError("it does not say which numbers are right, as «4750..5250»")
    return Numbered(ranges[0].low, ranges[0].high)


def _get_ordered(question: Question) -> Shape:
    if len(question.key) < FEWEST_OPTIONS or not all(item.strip() for item in question.key):
        raise UnheldError("its key has fewer than two things to put in order, or an empty one")
    return Ordered(question.key)


def _get_matched(question: Question) -> Shape:
    pairs = tuple(map(split_pair, question.key))
    if len(pairs) < FEWEST_OPTIONS or not all(left.strip() and right.strip() for left, right in pairs):
        raise UnheldError(f"its key is not two or more pairs of the form «left{PAIR}right»")
    rights = {right for _, right in pairs}
    return Matched(pairs, tuple(dict.fromkeys(option for option in question.options if option not in rights)))


_SHAPES: Mapping[str, Callable[[Question], Shape]] = {
    "choice": _get_choices,
    "true-false": _get_truth,
    "short": _get_typed,
    "cloze": _get_typed,
    "numeric": _get_numbered,
    "ordering": _get_ordered,
    "matching": _get_matched,
}
TYPES: tuple[str, ...] = tuple(_SHAPES)
"""Every type of question that there is."""
