"""Moodle XML: the question types that have a counterpart here; the others are named and left out."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NoReturn

from quizgen.exporting.markup import TRIMMED
from quizgen.exporting.shape import FEWEST_OPTIONS, Matched, Ordered, Shape, Truth, Typed
from quizgen.importing.drafting import Draft, to_imported
from quizgen.importing.gift import pick_right, read_wildcards, within
from quizgen.importing.imported import ElementError, Imported
from quizgen.importing.importer import Importer
from quizgen.importing.limits import check_count
from quizgen.importing.markup import Proof, read_markup, read_proof
from quizgen.importing.xml_tree import Node, find_elements

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,9})?")
_PLAIN = frozenset({"plain_text", "markdown"})


def _read(content: bytes) -> Iterator[Imported]:
    questions = find_elements(content, "question", root="quiz")
    asked = (node for node in questions if node.attributes.get("type") != "category")
    for count, node in enumerate(asked, start=1):
        check_count(count)
        yield _read_question(node)


def _read_question(node: Node) -> Imported:
    try:
        _check_files(node)
        proof = _read_feedback(node.find("generalfeedback"))
        draft = Draft(
            id=_get_plain(node.find("idnumber")).strip(TRIMMED),
            stem=_read_text(node.find("questiontext"), "html"),
            shape=_read_shape(node),
            explanation=proof.explanation,
            record=proof.record,
        )
    except ElementError as problem:
        return Imported(node.line, None, str(problem))
    return to_imported(draft, node.line)


def _check_files(node: Node) -> None:
    if any(child.name == "file" for child in node.walk()):
        raise ElementError("it shows a picture or a recording, which questions here cannot")


def _read_shape(node: Node) -> Shape:
    kind = node.attributes.get("type", "")
    if kind not in _SHAPES:
        raise ElementError(f"its type in Moodle, «{kind}», has no counterpart here")
    return _SHAPES[kind](node)


def _read_choices(node: Node) -> Shape:
    options = [(_read_text(answer, "html"), _get_fraction(answer)) for answer in node.find_all("answer")]
    if len(options) < FEWEST_OPTIONS:
        raise ElementError("its options are fewer than two")
    return pick_right(options)


def _read_truth(node: Node) -> Shape:
    for answer in node.find_all("answer"):
        if _get_fraction(answer) >= 1:
            word = _get_plain(answer.find("text")).strip(TRIMMED).casefold()
            if word in {"true", "false"}:
                return Truth(word == "true")
    raise ElementError("it says neither true nor false")


def _read_typed(node: Node) -> Shape:
    answers = ((_get_plain(answer.find("text")), _get_fraction(answer)) for answer in node.find_all("answer"))
    forms = tuple(read_wildcards(form.strip(TRIMMED)) for form, fraction in answers if fraction >= 1)
    if not forms:
        raise ElementError("it has no key: no answer earns the whole mark")
    return Typed(forms)


def _read_number(node: Node) -> Shape:
    right = [answer for answer in node.find_all("answer") if _get_fraction(answer) >= 1]
    if len(right) != 1:
        raise ElementError("it asks for one of several numbers, which questions here cannot")
    number = _to_decimal(_get_plain(right[0].find("text")))
    tolerance = abs(_to_decimal(_get_plain(right[0].find("tolerance")) or "0"))
    return within(number - tolerance, number + tolerance)


def _read_order(node: Node) -> Shape:
    answers = sorted(node.find_all("answer"), key=_get_fraction)
    return Ordered(tuple(_read_text(answer, "html") for answer in answers))


def _read_pairs(node: Node) -> Shape:
    pairs, extras = [], []
    for half in node.find_all("subquestion"):
        left = _read_text(half, "html")
        right = _get_plain(half.find("answer", "text")).strip(TRIMMED)
        if left:
            pairs.append((left, right))
        else:
            extras.append(right)
    return Matched(tuple(pairs), tuple(dict.fromkeys(extras)))


def _refuse_gaps(_node: Node) -> NoReturn:
    raise ElementError("its type in Moodle, «cloze», may have several gaps, which questions here cannot")


_SHAPES: Mapping[str, Callable[[Node], Shape]] = {
    "multichoice": _read_choices,
    "truefalse": _read_truth,
    "shortanswer": _read_typed,
    "numerical": _read_number,
    "ordering": _read_order,
    "matching": _read_pairs,
    "cloze": _refuse_gaps,
}


def _read_feedback(node: Node | None) -> Proof:
    if node is None:
        return Proof("", {})
    if node.attributes.get("format", "html") in _PLAIN:
        return Proof(_read_text(node, "plain_text"), {})
    return read_proof(_get_plain(node.find("text")))


def _read_text(node: Node | None, default: str) -> str:
    """The text of an element that says in which format its text is."""
    if node is None:
        return ""
    text, kind = _get_plain(node.find("text")), node.attributes.get("format", default)
    if kind in _PLAIN:
        return text.strip(TRIMMED)
    return read_markup(text.replace("\n", "<br/>") if kind == "moodle_auto_format" else text)


def _get_plain(node: Node | None) -> str:
    return node.text if node else ""


def _get_fraction(answer: Node) -> float:
    """As a share of the mark; in ordering questions, its place."""
    return _to_number(answer.attributes.get("fraction", "0")) / 100


def _to_decimal(text: str) -> Decimal:
    trimmed = text.strip(TRIMMED)
    if not _NUMBER.fullmatch(trimmed):
        raise ElementError(f"«{trimmed[:20]}» is no number")
    return Decimal(trimmed)


def _to_number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ElementError(f"«{text[:20]}» is no number") from error


MOODLE_XML = Importer(name="moodle-xml", suffixes=(".xml",), read=_read)
