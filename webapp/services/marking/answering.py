"""How each type is answered: what stands on the page, and the words that become of what is posted.

Values in, values out. A response is kept in words: the chosen option, what was typed, «2. El cruce» for a thing put
in second place, «left → right» for a pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quizgen.model.keys import PAIR, split_pair
from webapp.errors import WrongResponseError

CHOSEN_TYPES = frozenset({"choice", "true-false"})
"""Answered by choosing an option."""
TYPED_TYPES = frozenset({"short", "cloze", "numeric"})
"""Answered by typing."""
PLACED_TYPES = frozenset({"ordering", "matching"})
"""Answered by choosing something beside each of several things."""
SERVED_TYPES = CHOSEN_TYPES | TYPED_TYPES | PLACED_TYPES
"""What a quiz can ask; others stay in the bank."""

_BETWEEN = ","
"""Stands between what was chosen beside one thing and beside the next, where a script posts it."""
_RANK = ". "


class Asked(Protocol):
    """What a question is made of, as far as answering it goes."""

    @property
    def type(self) -> str:
        """How it is answered."""

    @property
    def key(self) -> tuple[str, ...]:
        """What is right."""

    @property
    def options(self) -> tuple[str, ...]:
        """What it offers, in the bank's order."""

    @property
    def accepts(self) -> tuple[str, ...]:
        """What is right as well."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One of the things beside which something is chosen."""

    text: str
    chosen: int | None
    """The position of what was chosen beside it, counted from 1; None where nothing."""


@dataclass(frozen=True, slots=True)
class Placing:
    """A question to be answered by choosing something beside each of several things."""

    prompts: tuple[Prompt, ...]
    """What is to be put in order, as it is shown; the left halves, in alphabetical order, which tells nothing."""
    choices: tuple[str, ...]
    """What can be chosen beside each: 1, 2, 3 …, or the right halves as they are shown."""


def lay_out(question: Asked, order: Sequence[int], response: Sequence[str]) -> Placing | None:
    """What stands on the page, with what was chosen; None for types that are answered in one piece.

    Args:
        question: what is asked.
        order: indexes into its options, as they are shown.
        response: what was chosen so far, in words.
    """
    if question.type not in PLACED_TYPES:
        return None
    shown = [question.options[index] for index in order]
    chosen = dict(read_placed(question, response))
    texts = shown if question.type == "ordering" else sorted(split_pair(entry)[0] for entry in question.key)
    choices = tuple(map(str, range(1, len(shown) + 1))) if question.type == "ordering" else tuple(shown)
    positions = {choice: position for position, choice in enumerate(choices, start=1)}
    return Placing(tuple(Prompt(text, positions.get(chosen.get(text, ""))) for text in texts), choices)


def read_response(question: Asked, order: Sequence[int], posted: str) -> list[str]:
    """The response in words that ``posted`` means; empty for none.

    Args:
        question: what is asked.
        order: indexes into its options, as they are shown.
        posted: the position of the chosen option, what was typed, or the positions chosen beside each thing.

    Raises:
        WrongResponseError: the question offers nothing of that sort.
    """
    placing = lay_out(question, order, ())
    if placing is not None:
        return _read_placing(question, placing, posted)
    if not posted or not question.options:
        return [posted] if posted else []
    return [question.options[order[_position(posted, len(order)) - 1]]]


def read_placed(question: Asked, response: Sequence[str]) -> list[tuple[str, str]]:
    """Of a response in words each thing, and what was chosen beside it: its number, or its right half."""
    if question.type == "ordering":
        return [(text, number) for number, _, text in (entry.partition(_RANK) for entry in response)]
    return [split_pair(entry) for entry in response]


def find_right(question: Asked) -> dict[str, str]:
    """What belongs beside each thing: its number, or its right half."""
    if question.type == "ordering":
        return {text: str(number) for number, text in enumerate(question.key, start=1)}
    return dict(map(split_pair, question.key))


def find_posted(question: Asked, order: Sequence[int], response: Sequence[str]) -> str:
    """What a page posts for ``response``: what ``read_response`` reads."""
    placing = lay_out(question, order, response)
    if placing is not None:
        return _BETWEEN.join(str(prompt.chosen or "") for prompt in placing.prompts) if response else ""
    if not response or not question.options:
        return " ".join(response)
    return str([question.options[index] for index in order].index(response[0]) + 1)


def _read_placing(question: Asked, placing: Placing, posted: str) -> list[str]:
    words = [word.strip() for word in posted.split(_BETWEEN)]
    if len(words) > len(placing.prompts):
        raise WrongResponseError("that is more than was asked for")
    placed = [
        (prompt.text, placing.choices[_position(word, len(placing.choices)) - 1])
        for prompt, word in zip(placing.prompts, words, strict=False)
        if word
    ]
    if question.type == "matching":
        return [f"{left}{PAIR}{right}" for left, right in placed]
    return [f"{number}{_RANK}{text}" for text, number in sorted(placed, key=lambda pair: int(pair[1]))]


def _position(word: str, last: int) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= len(str(last)) and 1 <= int(word) <= last):
        raise WrongResponseError("that is not one of the options")
    return int(word)
