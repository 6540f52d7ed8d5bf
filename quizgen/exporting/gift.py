r"""GIFT, Moodle's text format. Facts about it: its escapes are ``\\`` and a backslash before ``~ = # { } :`` and ``n``.

Stems, options and feedback are written as HTML, where ``->`` cannot occur; typed forms are plain text to Moodle.
"""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from quizgen.exporting.exporter import Exporter, Loss, check_shape
from quizgen.exporting.markup import TRIMMED, to_markup, to_name, to_proof
from quizgen.exporting.record import find_tags
from quizgen.exporting.shape import Choices, Matched, Numbered, Ordered, Truth, Typed, UnheldError, get_shape
from quizgen.model import Question

ARROW = "->"
"""Stands between the halves of a pair, and has no escape."""
_NO_ORDERING = "its type, ordering, is none of GIFT's"
_RESERVED = str.maketrans({character: f"\\{character}" for character in "\\~=#{}:"} | {"\n": r"\n"})
_TAG_BREAKERS = re.compile(r"[\x00-\x1f\x7f<>`%]")


def _write(questions: Sequence[Question], file: BinaryIO, _shuffle_seed: int) -> None:
    file.writelines(f"{to_gift(question)}\n".encode() for question in questions)


def to_gift(question: Question) -> str:
    """``question`` with the line break that ends it; no line of it is empty."""
    return "\n".join(_find_lines(question)) + "\n"


def _find_lines(question: Question) -> Iterator[str]:
    tags = " ".join(f"[tag:{_to_tag(tag)}]" for tag in find_tags(question))
    yield f"// [id:{question.id}] {tags}".rstrip()
    stem = to_markup(question.stem).translate(_RESERVED)
    yield f"::{to_name(question).translate(_RESERVED)}::[html]{stem}{{"
    for answer in _find_answers(question):
        yield f"\t{answer}"
    yield f"\t####[html]{to_proof(question).translate(_RESERVED)}"
    yield "}"


def _find_answers(question: Question) -> Iterator[str]:
    match get_shape(question):
        case Choices() as choices:
            right = len(choices.right)
            for text, is_right in choices.options:
                option = to_markup(text).translate(_RESERVED)
                yield f"{_weigh(is_right=is_right, right=right)}{_set_format(option, 'html')}"
        case Truth(is_true):
            yield "TRUE" if is_true else "FALSE"
        case Typed(forms):
            for form in forms:
                yield f"=%100%{_set_format(escape_wildcards(form).translate(_RESERVED), 'plain')}"
        case Numbered(low, high):
            yield f"#{low:f}..{high:f}"
        case Matched(pairs, extras):
            for left, right_half in (*pairs, *(("", extra) for extra in extras)):
                left_half = _set_format(to_markup(left).translate(_RESERVED), "html")
                yield f"={left_half} {ARROW} {right_half.translate(_RESERVED)}"
        case Ordered():
            raise UnheldError(_NO_ORDERING)


def _weigh(*, is_right: bool, right: int) -> str:
    """How an option begins: several right ones share the mark, and a wrong one costs what a right one earns."""
    if right == 1:
        return "=" if is_right else "~"
    return f"~%{'' if is_right else '-'}{100 / right:.5f}".rstrip("0").rstrip(".") + "%"


def _set_format(text: str, name: str) -> str:
    """A text that begins like a format or a weight names its format, lest Moodle take its beginning for one."""
    return f"[{name}]{text}" if text.startswith(("[", "%")) else text


def _to_tag(tag: str) -> str:
    return _TAG_BREAKERS.sub(lambda found: f"%{ord(found[0]):02X}", tag.strip()).replace("]", r"\]")


def _check(question: Question) -> None:
    check_shape(question)
    match get_shape(question):
        case Ordered():
            raise UnheldError(_NO_ORDERING)
        case Typed(forms):
            if any(ARROW in form for form in forms):
                raise UnheldError(f"its key, or what it accepts, holds «{ARROW}», which makes Moodle look for pairs")
            check_typed(forms)
        case Matched(pairs, extras):
            check_typed((*(right for _, right in pairs), *extras))
        case _:
            pass


def escape_wildcards(form: str) -> str:
    """A star stands for anything in what Moodle compares typed words with, unless a backslash precedes it."""
    return form.replace("*", r"\*")


def check_typed(forms: Sequence[str]) -> None:
    """Plain texts come back trimmed, and without the carriage returns that Moodle drops."""
    if any(form != form.strip(TRIMMED) for form in forms):
        raise UnheldError("its key, or what it accepts, begins or ends with a blank, which Moodle cuts off")
    if any("\r" in form for form in forms):
        raise UnheldError("its key, or what it accepts, holds a carriage return, which Moodle drops")


GIFT = Exporter(
    name="gift",
    suffix=".gift.txt",
    summary="Moodle's text format, which people can read and write",
    losses=(
        Loss("ordering questions", "left out and named: GIFT has none"),
        Loss("typed keys with «->», a carriage return or blanks around them", "left out and named"),
        Loss(
            "what wrong options really were", "kept in a hidden line of the feedback with their passages, shown nowhere"
        ),
        Loss("difficulty, accepted forms of a choice, version", "kept in a hidden line of the feedback, shown nowhere"),
        Loss("words of a numeric question's key", "hidden; the number in the middle of what counts is shown"),
        Loss("words of a true/false question's options", "hidden; Moodle shows its own words for true and false"),
    ),
    write=_write,
    check=_check,
)
