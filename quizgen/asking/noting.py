"""Notes on wrong options: what each really was, where another question of the bank says it."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.item_rules import Item
from quizgen.item_rules.reading import figure_in, moment_in, shape_of
from quizgen.model import OptionNote, Question
from quizgen.model.question import READY
from quizgen.normalising.folding import fold

_NOTED = frozenset({"date", "person", "figure", "place"})
"""Kinds of answers of which another question can tell what they really were."""
_TYPES = frozenset({"choice", "short", "cloze"})
"""Types whose key is such an answer: «Falso» is none."""


def note_options(items: Sequence[Item], sound: Sequence[Item]) -> Iterator[Question]:
    """The questions of ``items``, each with a note on every wrong option that answers another ready question.

    The note is that question's explanation with its citation: a statement that stands alone and is proven.

    Args:
        items: those that are kept.
        sound: all that break no rule of items, also those that ask nearly what a kept one asks.
    """
    answered = _index(sound)
    for item in items:
        notes = tuple(_find_notes(item, answered))
        yield replace(item.question, option_notes=notes) if notes else item.question


def _index(items: Iterable[Item]) -> dict[Hashable, Question]:
    """For each value the first ready question that it answers: of each document, and of each language."""
    answered: dict[Hashable, Question] = {}
    for item in items:
        question = item.question
        if question.status == READY and _has_answer(item):
            for text in (*question.key, *(question.accepts if item.asks == "person" else ())):
                for place in _places(item):
                    answered.setdefault((place, _value_of(text, item)), question)
    return answered


def _has_answer(item: Item) -> bool:
    """Whether the key and the options are answers of a kind that can be told."""
    return item.asks in _NOTED and item.question.type in _TYPES


def _places(item: Item) -> tuple[str, str]:
    """Where an option is looked up: among the questions of one document first, then of one language."""
    return item.question.evidence[0].citation.document, item.language


def _value_of(text: str, item: Item) -> Hashable:
    """What ``text`` says as an answer, so that one date or figure in two writings is the same."""
    if item.asks == "date" and "P" not in shape_of(text, "date", item.language):
        return moment_in(text, item.language)
    if item.asks == "figure":
        return item.facts[0].value.unit, figure_in(text, item.language)
    return item.asks, fold(text)


def _find_notes(item: Item, answered: dict[Hashable, Question]) -> Iterator[OptionNote]:
    for option in item.distractors if _has_answer(item) else ():
        value = _value_of(option, item)
        found = (answered.get((place, value)) for place in _places(item))
        other = next((question for question in found if question is not None), None)
        if other is not None and not set(other.facts) & set(item.question.facts):
            yield OptionNote(option, other.explanation, other.evidence[0])
