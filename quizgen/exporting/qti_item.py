"""One QTI 2.1 assessmentItem.

The record travels as the default value of an outcome variable, the one place in an item where any text may stand that
no candidate sees. The proof is modal feedback, which systems show once the response has been processed.
"""

import re
from collections.abc import Iterator, Sequence

from quizgen.exporting.markup import is_language, to_attribute, to_markup, to_name, to_proof
from quizgen.exporting.record import to_record
from quizgen.exporting.shape import (
    Choices,
    Matched,
    Numbered,
    Ordered,
    Shape,
    Truth,
    Typed,
    find_rights,
    get_shape,
    get_truth_words,
)
from quizgen.model import Question

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
RECORD = "QUIZGEN"
"""The outcome variable whose default value is the record."""
RESPONSE = "RESPONSE"
TRUE, FALSE = "TRUE", "FALSE"
"""Identifiers of a true/false item's two choices."""
BLANK = re.compile(r"_{3,}|\[\.{3}\]|…{2,}|\.{4,}")
"""Where a cloze's stem leaves its gap."""
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
_EXACT, _SUM = f"{_TEMPLATES}/match_correct", f"{_TEMPLATES}/map_response"


def get_identifier(question: Question) -> str:
    """What QTI knows the question by: its id behind a letter, since an identifier may not begin with a digit."""
    return f"Q-{question.id}"


def to_item(question: Question) -> str:
    """The item as a document of XML."""
    shape = get_shape(question)
    language = f' xml:lang="{to_attribute(question.language)}"' if is_language(question.language) else ""
    proof = to_proof(question, language_attribute="xml:lang", record=False)
    title = to_attribute(to_name(question))
    head = f'identifier="{get_identifier(question)}" title="{title}"{language} adaptive="false" timeDependent="false"'
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<assessmentItem xmlns="{NAMESPACE}" {head} toolName="quizgen">',
        _declare_response(shape),
        _declare_outcome("SCORE", "float", "0"),
        _declare_outcome("FEEDBACK", "identifier", "PROOF"),
        _declare_outcome(RECORD, "string", to_record(question)),
        f"<itemBody>{_to_body(question, shape)}</itemBody>",
        _process(shape),
        f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="PROOF" showHide="show">{proof}</modalFeedback>',
        "</assessmentItem>",
        "",
    )
    return "\n".join(lines)


def name_choices(count: int, letter: str = "C") -> tuple[str, ...]:
    """Identifiers for ``count`` choices."""
    return tuple(f"{letter}{number}" for number in range(1, count + 1))


def _process(shape: Shape) -> str:
    """How the response is marked: by a template of the standard, or by the limits of a number."""
    if not isinstance(shape, Numbered):
        return f'<responseProcessing template="{_EXACT if _is_exact(shape) else _SUM}"/>'
    limits = "".join(
        f'<{name}><variable identifier="{RESPONSE}"/><baseValue baseType="float">{limit:f}</baseValue></{name}>'
        for name, limit in (("gte", shape.low), ("lte", shape.high))
    )
    score = '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>'
    rule = f"<responseCondition><responseIf><and>{limits}</and>{score}</responseIf></responseCondition>"
    return f"<responseProcessing>{rule}</responseProcessing>"


def _is_exact(shape: Shape) -> bool:
    """Whether the response is right or wrong as a whole; else each part of it earns its share."""
    return isinstance(shape, Truth | Ordered) or (isinstance(shape, Choices) and len(shape.right) == 1)


def _declare_response(shape: Shape) -> str:
    cardinality, base, correct, mapping = _get_response(shape)
    values = "".join(f"<value>{to_attribute(value)}</value>" for value in correct)
    return (
        f'<responseDeclaration identifier="{RESPONSE}" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
    )


def _get_response(shape: Shape) -> tuple[str, str, Sequence[str], str]:
    match shape:
        case Choices(options):
            return _get_choice(options)
        case Truth(is_true):
            return "single", "identifier", [TRUE if is_true else FALSE], ""
        case Typed(forms):
            return "single", "string", forms[:1], _map([(form, 1.0) for form in forms], folded=True)
        case Numbered():
            return "single", "float", [f"{shape.middle:f}"], ""
        case Ordered(items):
            return "ordered", "identifier", name_choices(len(items)), ""
        case Matched(pairs, _):
            lefts, rights = name_choices(len(pairs), "L"), name_choices(len(find_rights(shape)), "R")
            ends = [rights[find_rights(shape).index(right)] for _, right in pairs]
            correct = [f"{left} {right}" for left, right in zip(lefts, ends, strict=True)]
            return "multiple", "directedPair", correct, _map([(pair, 1 / len(pairs)) for pair in correct])


def _get_choice(options: Sequence[tuple[str, bool]]) -> tuple[str, str, Sequence[str], str]:
    names = name_choices(len(options))
    right = [name for name, (_, is_right) in zip(names, options, strict=True) if is_right]
    if len(right) == 1:
        return "single", "identifier", right, ""
    share = 1 / len(right)
    weights = [(name, share if name in right else -share) for name in names]
    return "multiple", "identifier", right, _map(weights)


def _map(weights: Sequence[tuple[str, float]], *, folded: bool = False) -> str:
    case = ' caseSensitive="false"' if folded else ""
    entries = "".join(
        f'<mapEntry mapKey="{to_attribute(key)}" mappedValue="{weight:.6g}"{case}/>' for key, weight in weights
    )
    return f'<mapping lowerBound="0" upperBound="1" defaultValue="0">{entries}</mapping>'


def _declare_outcome(name: str, base: str, value: str) -> str:
    return (
        f'<outcomeDeclaration identifier="{name}" cardinality="single" baseType="{base}">'
        f"<defaultValue><value>{to_attribute(value)}</value></defaultValue></outcomeDeclaration>"
    )


def _to_body(question: Question, shape: Shape) -> str:
    prompt = f"<prompt>{to_markup(question.stem)}</prompt>"
    match shape:
        case Choices(options):
            choices = "".join(_find_choices([text for text, _ in options]))
            many = 1 if len(shape.right) == 1 else 0
            return _interact("choiceInteraction", f'shuffle="true" maxChoices="{many}"', prompt + choices)
        case Truth():
            words = zip((TRUE, FALSE), get_truth_words(question), strict=True)
            choices = "".join(_choice(name, word) for name, word in words)
            return _interact("choiceInteraction", 'shuffle="false" maxChoices="1"', prompt + choices)
        case Ordered(items):
            return _interact("orderInteraction", 'shuffle="true"', prompt + "".join(_find_choices(items)))
        case Matched(pairs, _):
            lefts = _match_set("L", [left for left, _ in pairs], 1)
            rights = _match_set("R", find_rights(shape), len(pairs))
            return _interact(
                "matchInteraction", f'shuffle="true" maxAssociations="{len(pairs)}"', prompt + lefts + rights
            )
        case Typed() | Numbered():
            return _to_gap(question)


def _to_gap(question: Question) -> str:
    """The stem with a field in place of its blank; behind it where it has none."""
    gap = BLANK.search(question.stem) if question.type == "cloze" else None
    start, end = gap.span() if gap else (len(question.stem), len(question.stem))
    label = f' placeholderText="{gap[0]}"' if gap else ""
    before, after = to_markup(question.stem[:start]), to_markup(question.stem[end:])
    return f'<p>{before}<textEntryInteraction responseIdentifier="{RESPONSE}"{label}/>{after}</p>'


def _interact(name: str, attributes: str, content: str) -> str:
    return f'<{name} responseIdentifier="{RESPONSE}" {attributes}>{content}</{name}>'


def _find_choices(texts: Sequence[str]) -> Iterator[str]:
    for name, text in zip(name_choices(len(texts)), texts, strict=True):
        yield _choice(name, text)


def _choice(name: str, text: str) -> str:
    return f'<simpleChoice identifier="{name}">{to_markup(text)}</simpleChoice>'


def _match_set(letter: str, texts: Sequence[str], most: int) -> str:
    choices = "".join(
        f'<simpleAssociableChoice identifier="{name}" matchMax="{most}">{to_markup(text)}</simpleAssociableChoice>'
        for name, text in zip(name_choices(len(texts), letter), texts, strict=True)
    )
    return f"<simpleMatchSet>{choices}</simpleMatchSet>"
