"""Moodle XML, the format that keeps most of a question in Moodle."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from quizgen.exporting.exporter import Exporter, Loss, check_shape
from quizgen.exporting.gift import check_typed, escape_wildcards
from quizgen.exporting.markup import is_xml, to_attribute, to_markup, to_name, to_proof
from quizgen.exporting.record import find_tags
from quizgen.exporting.shape import Choices, Matched, Numbered, Ordered, Shape, Truth, Typed, UnheldError, get_shape
from quizgen.model import Question

_TYPES: dict[type[Shape], str] = {
    Choices: "multichoice",
    Truth: "truefalse",
    Typed: "shortanswer",
    Numbered: "numerical",
    Ordered: "ordering",
    Matched: "matching",
}
_ORDERING = (
    ("layouttype", "VERTICAL"),
    ("selecttype", "ALL"),
    ("gradingtype", "ABSOLUTE_POSITION"),
    ("showgrading", "SHOW"),
    ("numberingstyle", "none"),
)


def _write(questions: Sequence[Question], file: BinaryIO, _shuffle_seed: int) -> None:
    file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
    file.writelines(to_element(question).encode() for question in questions)
    file.write(b"</quiz>\n")


def to_element(question: Question) -> str:
    """The ``question`` element."""
    shape = get_shape(question)
    lines = [
        *_find_headers(question),
        *_find_parts(shape),
        "<tags>",
        *(f"  <tag>{_text(tag)}</tag>" for tag in find_tags(question) if is_xml(tag)),
        "</tags>",
    ]
    body = "\n".join(f"    {line}" for line in lines)
    return f'  <question type="{_TYPES[type(shape)]}">\n{body}\n  </question>\n'


def _find_headers(question: Question) -> Iterator[str]:
    yield f"<name>{_text(to_name(question))}</name>"
    yield f'<questiontext format="html">{_html(question.stem)}</questiontext>'
    yield f'<generalfeedback format="html">{_verbatim(to_proof(question))}</generalfeedback>'
    yield "<defaultgrade>1</defaultgrade>"
    yield "<penalty>0.3333333</penalty>"
    yield "<hidden>0</hidden>"
    yield f"<idnumber>{question.id}</idnumber>"


def _find_parts(shape: Shape) -> Iterator[str]:
    match shape:
        case Choices():
            yield from _find_choices(shape)
        case Truth(is_true):
            yield _answer(_text("true"), "100" if is_true else "0", "plain_text")
            yield _answer(_text("false"), "0" if is_true else "100", "plain_text")
        case Typed(forms):
            yield "<usecase>0</usecase>"
            yield from (_answer(_text(escape_wildcards(form)), "100", "plain_text") for form in forms)
        case Numbered():
            number = _text(f"{shape.middle:f}")
            tolerance = f"<tolerance>{shape.tolerance:f}</tolerance>"
            yield f'<answer fraction="100" format="moodle_auto_format">{number}{tolerance}</answer>'
        case Ordered(items):
            yield from (f"<{name}>{value}</{name}>" for name, value in _ORDERING)
            yield f"<selectcount>{len(items)}</selectcount>"
            yield from (_answer(_html(item), str(place), "html") for place, item in enumerate(items, start=1))
        case Matched(pairs, extras):
            yield "<shuffleanswers>true</shuffleanswers>"
            yield from (_pair(left, right) for left, right in pairs)
            yield from (_pair("", extra) for extra in extras)


def _find_choices(shape: Choices) -> Iterator[str]:
    right = len(shape.right)
    yield f"<single>{'true' if right == 1 else 'false'}</single>"
    yield "<shuffleanswers>true</shuffleanswers>"
    yield "<answernumbering>abc</answernumbering>"
    for text, is_right in shape.options:
        yield _answer(_html(text), _weigh(is_right=is_right, right=right), "html")


def _pair(left: str, right: str) -> str:
    return f'<subquestion format="html">{_html(left)}<answer>{_text(right)}</answer></subquestion>'


def _answer(text: str, fraction: str, kind: str) -> str:
    return f'<answer fraction="{fraction}" format="{kind}">{text}</answer>'


def _weigh(*, is_right: bool, right: int) -> str:
    """As in GIFT; but where one option is right, a wrong one costs nothing."""
    share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
    return share if is_right else "0" if right == 1 else f"-{share}"


def _html(text: str) -> str:
    return _verbatim(to_markup(text))


def _verbatim(html: str) -> str:
    """HTML from here never holds the end of a CDATA section: in it every > closes a tag."""
    return f"<text><![CDATA[{html}]]></text>"


def _text(text: str) -> str:
    return f"<text>{to_attribute(text)}</text>"


def _check(question: Question) -> None:
    check_shape(question)
    match get_shape(question):
        case Typed(forms):
            plain: tuple[str, ...] = forms
        case Matched(pairs, extras):
            plain = (*(right for _, right in pairs), *extras)
        case _:
            plain = ()
    check_typed(plain)
    if not all(is_xml(form) for form in plain):
        raise UnheldError("its key, or what it accepts, holds a control character that XML cannot")


MOODLE_XML = Exporter(
    name="moodle-xml",
    suffix=".xml",
    summary="what Moodle imports with the least loss",
    losses=(
        Loss("typed keys with control characters or blanks around them", "left out and named"),
        Loss(
            "what wrong options really were", "kept in a hidden line of the feedback with their passages, shown nowhere"
        ),
        Loss("difficulty, accepted forms of a choice, version", "kept in a hidden line of the feedback, shown nowhere"),
        Loss("words of a numeric question's key", "hidden; the number in the middle of what counts is shown"),
        Loss("words of a true/false question's options", "hidden; Moodle shows its own words for true and false"),
        Loss("ordering questions", "kept; Moodle before 4.4 needs the plug-in qtype_ordering"),
    ),
    write=_write,
    check=_check,
)
