"""QTI 2: the items of a content package."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape

from quizgen.exporting.qti import ITEM_TYPE, MANIFEST
from quizgen.exporting.qti_item import FALSE, RECORD, TRUE
from quizgen.exporting.shape import Choices, Matched, Ordered, Shape, Truth, Typed
from quizgen.importing.archives import opening, read_member
from quizgen.importing.drafting import Draft, to_imported
from quizgen.importing.gift import within
from quizgen.importing.imported import ElementError, Imported, RefusedFileError
from quizgen.importing.importer import Importer
from quizgen.importing.limits import check_count
from quizgen.importing.markup import read_markup
from quizgen.importing.rows import read_json
from quizgen.importing.xml_tree import Node, find_elements, read_tree

_ITEM = ITEM_TYPE.removesuffix("1")
_ID = re.compile(r"Q-(.+)")
_EDGES = str.maketrans({" ": "&#32;", "\t": "&#9;"})
_INTERACTIONS = ("choiceInteraction", "orderInteraction", "matchInteraction", "textEntryInteraction")
_OURS = "quizgen"
_NUMBERS = frozenset({"float", "integer"})
_LIMITS = frozenset({"gte", "lte"})
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,9})?")


def _read(content: bytes) -> Iterator[Imported]:
    with opening(content) as archive:
        manifest = read_member(archive, MANIFEST)
        resources = find_elements(manifest, "resource", root="manifest", what=MANIFEST)
        places = [node.attributes.get("href", "") for node in resources if _is_item(node)]
        if not places:
            raise RefusedFileError("the archive's manifest names no QTI 2 items; export it again as QTI 2.1")
        check_count(len(places))
        for place in places:
            try:
                root = read_tree(read_member(archive, place), what="it")
            except RefusedFileError as problem:
                yield Imported(1, None, str(problem), member=place)
                continue
            yield _read_item(root, place)


def _is_item(resource: Node) -> bool:
    return resource.attributes.get("type", "").startswith(_ITEM)


def _read_item(item: Node, place: str) -> Imported:
    try:
        return to_imported(_read_draft(item), item.line, member=place)
    except ElementError as problem:
        return Imported(item.line, None, str(problem), member=place)


def _read_draft(item: Node) -> Draft:
    body = item.find("itemBody")
    if item.name != "assessmentItem" or body is None:
        raise ElementError("it is no assessmentItem with a body")
    found = [node for node in body.walk() if node.name.endswith("Interaction")]
    if len(found) != 1 or found[0].name not in _INTERACTIONS:
        raise ElementError("it asks for no response, several, or one of a kind that questions here cannot")
    shape = _read_shape(item, found[0])  # before the stem, which is read by emptying the interaction
    identifier = _ID.fullmatch(item.attributes.get("identifier", ""))
    return Draft(
        id=identifier[1] if identifier and item.attributes.get("toolName") == _OURS else "",
        stem=_read_stem(body, found[0]),
        shape=shape,
        explanation=_read_explanation(item),
        record=_find_record(item),
    )


def _find_record(item: Node) -> dict[str, object]:
    for outcome in item.find_all("outcomeDeclaration"):
        value = outcome.find("defaultValue", "value")
        if outcome.attributes.get("identifier") == RECORD and value:
            try:
                return dict(read_json(value.text))
            except ElementError:
                return {}
    return {}


def _read_explanation(item: Node) -> str:
    feedback = item.find("modalFeedback")
    if feedback is None:
        return ""
    if any(node.attributes.get("class") == _OURS for node in feedback.walk()):
        marked = (node for node in feedback.walk() if node.attributes.get("class") == "quizgen-explanation")
        return next((_read_inline(node) for node in marked), "")
    return _read_inline(feedback)


def _read_stem(body: Node, interaction: Node) -> str:
    """What is asked: the body without its interaction, the prompt inside that, a gap's mark in the gap's place."""
    if interaction.name == "textEntryInteraction":
        gap = interaction.attributes.get("placeholderText", "")
        interaction.content = [gap]
    else:
        prompt = interaction.find("prompt")
        interaction.content = list(prompt.content) if prompt else []
    paragraphs = [node for node in body.content if isinstance(node, Node)]
    return _read_inline(paragraphs[0] if len(paragraphs) == 1 else body)


def _read_shape(item: Node, interaction: Node) -> Shape:
    response = next(
        (
            node
            for node in item.find_all("responseDeclaration")
            if node.attributes.get("identifier") == interaction.attributes.get("responseIdentifier")
        ),
        None,
    )
    correct = response.find("correctResponse") if response else None
    if response is None or correct is None:
        raise ElementError("it has no key: no correct response is declared")
    values = [value.text for value in correct.find_all("value")]
    match interaction.name:
        case "choiceInteraction":
            return _read_choices(interaction, values)
        case "orderInteraction":
            texts = _find_texts(interaction, "simpleChoice")
            return Ordered(tuple(_get_text(texts, value) for value in values))
        case "matchInteraction":
            return _read_pairs(interaction, values)
        case _ if response.attributes.get("baseType") in _NUMBERS:
            return _read_number(item, values)
        case _:
            return _read_typed(response, values)


def _read_choices(interaction: Node, values: list[str]) -> Shape:
    texts = _find_texts(interaction, "simpleChoice")
    if set(texts) == {TRUE, FALSE} and len(values) == 1:
        return Truth(values[0] == TRUE)
    if not set(values) <= set(texts):
        raise ElementError("its key is not among its options")
    return Choices(tuple((text, name in values) for name, text in texts.items()))


def _read_pairs(interaction: Node, values: list[str]) -> Shape:
    texts = _find_texts(interaction, "simpleAssociableChoice")
    ends = [value.split() for value in values]
    if not all(len(pair) == len(("left", "right")) for pair in ends):
        raise ElementError("its key is not made of pairs")
    pairs = tuple((_get_text(texts, left), _get_text(texts, right)) for left, right in ends)
    *_, rights = interaction.find_all("simpleMatchSet")
    paired = {right for _, right in ends}
    extras = (text for name, text in _find_texts(rights, "simpleAssociableChoice").items() if name not in paired)
    return Matched(pairs, tuple(extras))


def _read_typed(response: Node, values: list[str]) -> Shape:
    entries = response.find("mapping")
    found = [(_get_mapped(entry), entry) for entry in entries.find_all("mapEntry")] if entries else []
    most = max((value for value, _ in found), default=0)
    forms = [entry.attributes.get("mapKey", "") for value, entry in found if value == most > 0]
    return Typed(tuple(dict.fromkeys((*values, *forms))))


def _read_number(item: Node, values: list[str]) -> Shape:
    """The limits that the marking names; without any, the correct response itself."""
    processing = item.find("responseProcessing")
    limits = {
        node.name: _to_decimal(value.text)
        for node in (processing.walk() if processing else ())
        if node.name in _LIMITS and (value := node.find("baseValue"))
    }
    if not limits and len(values) == 1:
        return within(_to_decimal(values[0]), _to_decimal(values[0]))
    if set(limits) != _LIMITS:
        raise ElementError("it asks for a number in a way that questions here cannot")
    return within(limits["gte"], limits["lte"])


def _to_decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text.strip()):
        raise ElementError(f"«{text.strip()[:20]}» is no number")
    return Decimal(text.strip())


def _get_mapped(entry: Node) -> float:
    try:
        return float(entry.attributes.get("mappedValue", "0"))
    except ValueError as error:
        raise ElementError("a value of its mapping is no number") from error


def _find_texts(node: Node, name: str) -> dict[str, str]:
    """The texts of the choices in ``node``, by their identifiers."""
    choices = [choice for choice in node.walk() if choice.name == name]
    return {choice.attributes.get("identifier", ""): _read_inline(choice) for choice in choices}


def _get_text(texts: dict[str, str], name: str) -> str:
    if name not in texts:
        raise ElementError("its key names a choice that it does not offer")
    return texts[name]


def _read_inline(node: Node) -> str:
    """The text of an element; blanks at its ends are kept, unless it is laid out over several lines."""
    html = "".join(_to_html(part) for part in node.content)
    if html and "\n" not in html:
        html = html[:1].translate(_EDGES) + html[1:]
        html = html[:-1] + html[-1:].translate(_EDGES)
    return read_markup(html)


def _to_html(part: str | Node) -> str:
    if isinstance(part, str):
        return escape(part)
    inner = "".join(_to_html(child) for child in part.content)
    style = part.attributes.get("class", "")
    if part.name in _INTERACTIONS or part.name == "prompt":
        return inner
    if part.name == "span" and style.startswith("char-"):
        return f'<span class="{escape(style)}">{inner}</span>'
    return "<br/>" if part.name == "br" else f"<{part.name}>{inner}</{part.name}>"


QTI = Importer(name="qti", suffixes=(".qti.zip", ".zip"), read=_read)
