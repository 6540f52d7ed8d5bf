"""GIFT as Moodle reads it: questions stand between blank lines, ``//`` begins a comment, ``$CATEGORY:`` is skipped."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quizgen.exporting.gift import ARROW
from quizgen.exporting.markup import TRIMMED
from quizgen.exporting.shape import FEWEST_OPTIONS, Choices, Matched, Numbered, Shape, Truth, Typed
from quizgen.importing.drafting import Draft, to_imported
from quizgen.importing.gift_text import Marked, mark
from quizgen.importing.imported import ElementError, Imported
from quizgen.importing.importer import Importer, decode
from quizgen.importing.limits import check_count
from quizgen.importing.markup import Proof, read_markup, read_proof

GAP = "_____"
"""What Moodle puts in place of an answer in the middle of its sentence."""
_ID = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f\x7f])+)\]")
_WEIGHT = re.compile(r"%(-?[0-9]{1,3}\.?[0-9]*)%")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WILDCARD = re.compile(r"(?<!\\)\*")
_MARKED_UP = frozenset({"html", "moodle"})
_TRUE, _FALSE = frozenset({"T", "TRUE"}), frozenset({"F", "FALSE"})
_FEEDBACK = "####"
_OPTION = re.compile("[~=]")
_NUMBER = r"[+-]?\d{1,15}(?:\.\d{1,6})?"
_NEAR = re.compile(rf"=?(?:%100%)?({_NUMBER})(?::({_NUMBER})?)?")
_BETWEEN = re.compile(rf"=?(?:%100%)?({_NUMBER})\.\.({_NUMBER})")


def _read(content: bytes) -> Iterator[Imported]:
    for count, (line, lines) in enumerate(_find_blocks(decode(content)), start=1):
        check_count(count)
        comments = "\n".join(text for text in lines if text.startswith("//"))
        body = "\n".join(" " if text.startswith(("//", "$CATEGORY:")) else text for text in lines).strip(TRIMMED)
        if body:
            yield _read_block(line, comments, body)


def _find_blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of the first line, and the lines, of each run of lines that are not blank."""
    lines = text.split("\n" if "\n" in text else "\r")
    block: list[str] = []
    for number, line in enumerate((*lines, ""), start=1):
        trimmed = line.strip(TRIMMED)
        if trimmed:
            block.append(trimmed)
        elif block:
            yield number - len(block), block
            block = []


def _read_block(line: int, comments: str, body: str) -> Imported:
    try:
        return to_imported(_read_draft(comments, mark(body)), line)
    except ElementError as problem:
        return Imported(line, None, str(problem))


def _read_draft(comments: str, body: Marked) -> Draft:
    body = _drop_name(body)
    opening, closing = body.find("{"), body.find("}")
    if opening < 0 and closing < 0:
        raise ElementError("it asks nothing: it is a description")
    if opening < 0 or closing < opening:
        raise ElementError("its braces do not match")
    answers, feedback = _split_feedback(body.cut(opening + 1, closing).strip())
    rest = body.text[closing + 1 :]
    stem, style = _read_format(body.text[:opening] + (f"{GAP}{rest}" if rest else ""), "moodle")
    proof = _read_feedback(feedback.text, style)
    found = _ID.search(comments)
    return Draft(
        id=found[1].strip().replace(r"\]", "]") if found else "",
        stem=_read_text(stem, style),
        shape=_read_shape(answers, style),
        type="cloze" if rest else "",
        explanation=proof.explanation,
        record=proof.record,
    )


def _drop_name(body: Marked) -> Marked:
    if not body.signs.startswith("::"):
        return body
    end = body.find("::", 2)
    return body if end < 0 else body.cut(end + 2).strip()


def _split_feedback(answers: Marked) -> tuple[Marked, Marked]:
    place = answers.signs.rfind(_FEEDBACK)
    if place < 0:
        return answers, Marked("", "")
    return answers.cut(0, place).strip(), answers.cut(place + len(_FEEDBACK)).strip()


def _read_feedback(feedback: str, style: str) -> Proof:
    text, style = _read_format(feedback, style)
    return read_proof(text) if style in _MARKED_UP else Proof(text, {})


def _read_format(text: str, default: str) -> tuple[str, str]:
    """``text`` without the bracket in front that names its format, and that format."""
    found = _FORMAT.match(text)
    return (text[found.end() :], found[1]) if found else (text, default)


def _read_text(text: str, style: str) -> str:
    if style == "html":
        return read_markup(text)
    if style == "moodle" and re.search(r"[<&]", text):
        return read_markup(text.replace("\n", "<br/>"))
    return text.strip(TRIMMED)


def _read_shape(answers: Marked, style: str) -> Shape:
    if not answers.text:
        raise ElementError("it has no key: it is an essay")
    if answers.signs.startswith("#"):
        return _read_number(answers.text[1:].strip(TRIMMED))
    if answers.find("~") >= 0:
        return _read_choices(answers, style)
    if answers.find("=") >= 0 and answers.find(ARROW) >= 0:
        return _read_pairs(answers, style)
    word = answers.split("#", 1)[0].strip().text
    if word in _TRUE | _FALSE:
        return Truth(word in _TRUE)
    return _read_typed(answers)


def _read_number(answer: str) -> Numbered:
    """A number with what it may be off by, or between two limits."""
    first = answer.partition("#")[0].strip(TRIMMED)  # behind it stands the answer's own feedback
    if found := _BETWEEN.fullmatch(first):
        return within(Decimal(found[1]), Decimal(found[2]))
    if found := _NEAR.fullmatch(first):
        number, tolerance = Decimal(found[1]), abs(Decimal(found[2] or 0))
        return within(number - tolerance, number + tolerance)
    raise ElementError("it asks for a number in a way that questions here cannot")


def within(low: Decimal, high: Decimal) -> Numbered:
    """The numbers from ``low`` to ``high``; raises ElementError where there are none."""
    if low > high:
        raise ElementError("its lowest number is above its highest")
    return Numbered(low, high)


def _read_choices(answers: Marked, style: str) -> Choices:
    options = []
    for answer in _cut_before(answers, _OPTION):
        is_right = answer.signs.startswith("=")
        text, weight = (answer.cut(1), 1.0) if is_right else _read_weight(answer.cut(1).strip(), 0.0)
        options.append((_read_answer(text, style), weight))
    if len(options) < FEWEST_OPTIONS:
        raise ElementError("its options are fewer than two")
    return pick_right(options)


def pick_right(options: Sequence[tuple[str, float]]) -> Choices:
    """Of options with their shares of the mark, right are those that earn it whole, or else those that earn any of it.

    Raises:
        ElementError: none earns anything.
    """
    best = max(weight for _, weight in options)
    if best <= 0:
        raise ElementError("none of its options is right")
    return Choices(tuple((text, weight >= 1 if best >= 1 else weight > 0) for text, weight in options))


def _read_pairs(answers: Marked, style: str) -> Matched:
    pairs, extras = [], []
    for answer in answers.split("="):
        if not answer.strip().text:
            continue
        left, arrow, right = answer.partition(ARROW)
        if not arrow:
            raise ElementError(f"one of its pairs lacks the «{ARROW}» between its halves")
        half = _read_answer(left, style)
        if half:
            pairs.append((half, right.strip().text))
        else:
            extras.append(right.strip().text)
    return Matched(tuple(pairs), tuple(dict.fromkeys(extras)))


def _read_typed(answers: Marked) -> Typed:
    forms = []
    for answer in answers.split("="):
        if not answer.strip().text:
            continue
        text, weight = _read_weight(answer.strip(), 1.0)
        form = _read_answer(text, "plain")
        if weight < 1:
            continue  # feedback for what is wrong, or credit for what is half right
        forms.append(read_wildcards(form))
    if not forms:
        raise ElementError("it has no key: no answer earns the whole mark")
    return Typed(tuple(forms))


def read_wildcards(form: str) -> str:
    """A typed form without Moodle's escapes; raises ElementError where it stands for more than itself."""
    if _WILDCARD.search(form):
        raise ElementError("its key holds a star that stands for anything, which questions here cannot")
    return form.replace(r"\*", "*")


def _read_weight(answer: Marked, default: float) -> tuple[Marked, float]:
    found = _WEIGHT.match(answer.signs)
    return (answer.cut(found.end()), float(found[1]) / 100) if found else (answer, default)


def _read_answer(answer: Marked, style: str) -> str:
    """An answer's text, without the feedback behind it."""
    text, style = _read_format(answer.split("#", 1)[0].strip().text, style)
    return _read_text(text, style)


def _cut_before(answers: Marked, sign: re.Pattern[str]) -> Iterator[Marked]:
    """The parts that begin with ``sign``."""
    places = [found.start() for found in sign.finditer(answers.signs)]
    for start, end in itertools.pairwise((*places, len(answers.signs))):
        yield answers.cut(start, end)


GIFT = Importer(name="gift", suffixes=(".gift.txt", ".gift", ".txt"), read=_read)
