"""QTI 2.1: each question an assessmentItem, all of them in an IMS content package with its manifest."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from quizgen.exporting.exporter import Exporter, Loss, check_shape
from quizgen.exporting.markup import is_language, is_xml, to_attribute, to_name
from quizgen.exporting.packing import pack
from quizgen.exporting.qti_item import get_identifier, to_item
from quizgen.exporting.record import find_tags
from quizgen.exporting.shape import Typed, UnheldError, get_shape
from quizgen.model import Question

MANIFEST = "imsmanifest.xml"
ITEM_TYPE = "imsqti_item_xmlv2p1"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="quizgen">
  <metadata>
    <schema>QTIv2.1 Package</schema>
    <schemaversion>1.0.0</schemaversion>
  </metadata>
  <organizations/>
  <resources>
"""
_TAIL = """\
  </resources>
</manifest>
"""


def _write(questions: Sequence[Question], file: BinaryIO, _shuffle_seed: int) -> None:
    pack(_find_members(questions), file)


def _find_members(questions: Sequence[Question]) -> Iterator[tuple[str, bytes]]:
    resources = "".join(_to_resource(question) for question in questions)
    yield MANIFEST, f"{_HEAD}{resources}{_TAIL}".encode()
    for question in questions:
        yield _get_place(question), to_item(question).encode()


def _to_resource(question: Question) -> str:
    identifier, place = get_identifier(question), _get_place(question)
    tags = "".join(
        f"<keyword><string>{to_attribute(tag)}</string></keyword>" for tag in find_tags(question) if is_xml(tag)
    )
    language = f"<language>{to_attribute(question.language)}</language>" if is_language(question.language) else ""
    return (
        f'    <resource identifier="R-{identifier}" type="{ITEM_TYPE}" href="{place}">\n'
        '      <metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general>'
        f"<identifier><catalog>quizgen</catalog><entry>{question.id}</entry></identifier>"
        f"<title><string>{to_attribute(to_name(question))}</string></title>"
        f"{language}{tags}"
        "</general></lom></metadata>\n"
        f'      <file href="{place}"/>\n'
        "    </resource>\n"
    )


def _get_place(question: Question) -> str:
    return f"items/{get_identifier(question)}.xml"


def _check(question: Question) -> None:
    check_shape(question)
    shape = get_shape(question)
    if isinstance(shape, Typed):
        if not all(is_xml(form) for form in shape.forms):
            raise UnheldError("its key, or what it accepts, holds a control character that XML cannot")
        if len(set(shape.forms)) < len(shape.forms):
            raise UnheldError("its key and what it accepts name one form twice, which a QTI mapping forbids")


QTI = Exporter(
    name="qti",
    suffix=".qti.zip",
    summary="QTI 2.1, which most assessment systems but Moodle read",
    losses=(
        Loss("typed keys with control characters, or accepted twice", "left out and named"),
        Loss("what wrong options really were", "kept in an outcome variable that nobody is shown"),
        Loss("kind, difficulty, accepted forms, version", "kept in an outcome variable that nobody is shown"),
        Loss("words of a numeric question's key", "hidden; the number in the middle of what counts is shown"),
        Loss("accents in typed responses", "must be typed: QTI can ignore case only"),
    ),
    write=_write,
    check=_check,
)
