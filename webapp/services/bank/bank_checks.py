"""What a bank must satisfy before any of it is written: every citation true, every question servable and storable."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from quizgen.model import Question
from quizgen.model import SourceDocument as Text
from quizgen.model.keys import read_range, split_pair
from quizgen.model.question import READY, REVIEW
from quizgen.normalising.quantities import read_number
from quizgen.verifying import find_failures
from webapp.services.marking.answering import CHOSEN_TYPES, PLACED_TYPES, TYPED_TYPES

FEWEST_PLACES = 2
LONGEST = {"id": 64, "kind": 32, "type": 32, "language": 8}
"""Characters that the columns hold."""


class Problem(NamedTuple):
    """Why a bank is refused."""

    line: int
    text: str


def find_problems(numbered: Iterable[tuple[int, Question]], texts: Mapping[str, Text]) -> Iterator[Problem]:
    """Everything that is wrong with the questions, each with the number of its line."""
    seen: set[str] = set()
    for line, question in numbered:
        for line_number, failure in find_failures([(line, question)], lambda name: texts[name].text):
            yield Problem(line_number, f"question {question.id}: {failure}")
        if question.id in seen:
            yield Problem(line, f"question {question.id} stands in the bank twice")
        seen.add(question.id)
        for check in CHECKS:
            if problem := check(question):
                yield Problem(line, f"question {question.id[:64]}: {problem}")


def check_lengths(question: Question) -> str | None:
    """Whether every short field fits its column."""
    for field, longest in LONGEST.items():
        if not 1 <= len(getattr(question, field)) <= longest:
            return f"its {field} needs 1 to {longest} characters"
    if any(not 1 <= len(fact) <= LONGEST["id"] for fact in question.facts):
        return f"the id of a fact needs 1 to {LONGEST['id']} characters"
    return None


def check_words(question: Question) -> str | None:
    """Whether it asks something, and nothing in it breaks a database."""
    words = [question.stem, question.explanation, *question.key, *question.options, *question.accepts, *question.flags]
    words += [note.text for note in question.option_notes]
    if any("\0" in text for text in words):
        return "a NUL character cannot be stored"
    return None if question.stem.strip() else "its stem is empty"


def check_status(question: Question) -> str | None:
    """Whether its status is known."""
    return None if question.status in (READY, REVIEW) else f"its status is {question.status!r}, not ready or review"


def check_key(question: Question) -> str | None:
    """Whether a right response is possible, and a wrong one."""
    if not question.key or not all(words.strip() for words in question.key):
        return "its key is empty"
    if question.type in CHOSEN_TYPES and not set(question.key) < set(question.options):
        return "its options must hold the key and something else"
    if len(set(question.options)) < len(question.options):
        return "an option stands there twice"
    if question.type in TYPED_TYPES and question.options and not set(question.key) < set(question.options):
        return "its options must hold the key and something else"
    return None


def check_places(question: Question) -> str | None:
    """Whether what is to be put in order or paired is offered, whole."""
    if question.type not in PLACED_TYPES:
        return None
    halves = [question.key] if question.type == "ordering" else list(zip(*map(split_pair, question.key), strict=True))
    if len(question.key) < FEWEST_PLACES or not all(text.strip() for half in halves for text in half):
        return "its key has fewer than two things to put in order or to pair, or an empty one"
    if len(set(halves[0])) < len(halves[0]):
        return "a thing stands in its key twice"
    if not set(halves[-1]) <= set(question.options):
        return "its options must hold all that is to be put in order or paired"
    if question.type == "ordering" and len(question.options) != len(question.key):
        return "its options must hold nothing but what is to be put in order"
    return None


def check_number(question: Question) -> str | None:
    """Whether a numeric question has a number for its key and says which numbers count."""
    if question.type != "numeric":
        return None
    ranges = [found for found in map(read_range, question.accepts) if found]
    if read_number(question.key[0]) is None or len(ranges) != 1:
        return "its key must be a number, and it must accept one range of numbers"
    return None


CHECKS: tuple[Callable[[Question], str | None], ...] = (
    check_lengths,
    check_words,
    check_status,
    check_key,
    check_places,
    check_number,
)
"""Each says what is wrong with a question, or None."""
