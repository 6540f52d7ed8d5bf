"""What a response earns. Values in, numbers out."""

import re
from collections.abc import Callable, Mapping, Sequence

from quizgen.model.keys import read_range
from quizgen.normalising.quantities import read_number
from webapp.services.folding import fold
from webapp.services.marking.answering import Asked, find_right, read_placed

_GROUPED = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?!\d))")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")
_LEADING_WORDS = re.compile(r"^(?:(?:el|la|los|las|en|the|on|in|a|an|de|del) )+(?=.)")


def fraction(response: Sequence[str], question: Asked) -> float:
    """How much of a question is right, from 0 to 1; of one without a response nothing."""
    if not response:
        return 0.0
    mark = MARKING.get(question.type, mark_chosen if question.options else mark_typed)
    return mark(response, question)


def mark_chosen(response: Sequence[str], question: Asked) -> float:
    """1/n for each of the n right options, −1/n for each wrong one, and never less than nothing.

    As Moodle weighs multichoice questions with several right answers.
    """
    right = len(set(response) & set(question.key))
    return max(0.0, (2 * right - len(set(response))) / len(set(question.key)))


def mark_typed(response: Sequence[str], question: Asked) -> float:
    """All or nothing: it counts when it is, folded, the key or something that the question accepts."""
    right = {fold_response(words) for words in (*question.key, *question.accepts)}
    return float(fold_response(response[0]) in right)


def mark_number(response: Sequence[str], question: Asked) -> float:
    """All or nothing: the number, in whichever writing, lies in the range that the question accepts.

    As Moodle marks numerical questions within their tolerance.
    """
    number = read_number(response[0])
    ranges = [found for found in map(read_range, question.accepts) if found is not None]
    is_within = number is not None and any(found.holds(number) for found in ranges)
    return 1.0 if is_within else mark_typed(response, question)


def mark_order(response: Sequence[str], question: Asked) -> float:
    """1/n for each of the n things that has its right place, which is what the page shows as right.

    Moodle's qtype_ordering calls it «absolute position». Chance earns one place of n, as it does among n options.
    """
    right = find_right(question)
    placed = dict(read_placed(question, response))
    return sum(placed.get(text) == number for text, number in right.items()) / len(right)


def mark_pairs(response: Sequence[str], question: Asked) -> float:
    """1/n for each of the n pairs that is right; a wrong one costs nothing, for it takes a right one's place.

    As Moodle marks matching questions.
    """
    return len(set(response) & set(question.key)) / len(set(question.key))


MARKING: Mapping[str, Callable[[Sequence[str], Asked], float]] = {
    "choice": mark_chosen,
    "true-false": mark_chosen,
    "numeric": mark_number,
    "ordering": mark_order,
    "matching": mark_pairs,
}
"""How a type is marked; others by whether they have options, since a gap may come with some."""


def fold_response(words: str) -> str:
    """Typed words as they are compared: «el 17/01/1817» and «17-1-1817» are one, and so are «5.000» and «5000»."""
    folded = _LEADING_ZEROS.sub("", fold(_GROUPED.sub("", words)))
    return _LEADING_WORDS.sub("", folded)
