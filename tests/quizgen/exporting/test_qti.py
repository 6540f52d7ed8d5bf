import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given, settings

from quizgen.exporting.exporter import sort_out
from quizgen.exporting.qti import QTI
from quizgen.exporting.qti_item import NAMESPACE, to_item
from quizgen.exporting.shape import TYPES
from quizgen.model import Question
from tests.quizgen.exporting import samples
from tests.quizgen.exporting.generated import questions

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("qti_subset.xsd"), allow="local")
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
Q = f"{{{NAMESPACE}}}"


def item(question: Question) -> ET.Element:
    return ET.fromstring(to_item(question))  # noqa: S314 - written here


@pytest.mark.parametrize("question", samples.ALL, ids=lambda question: question.id)
def test_an_item_is_valid(question: Question) -> None:
    SCHEMA.validate(to_item(question))


@pytest.mark.parametrize("kind", TYPES)
def test_an_item_is_valid_whatever_its_texts_are_made_of(kind: str) -> None:
    @settings(max_examples=30)
    @given(questions(kind))
    def check(question: Question) -> None:
        held, _ = sort_out([question], QTI)
        for good in held:
            SCHEMA.validate(to_item(good))

    check()


def test_the_schema_would_notice() -> None:
    broken = to_item(samples.CHOICE).replace("<prompt>", "<text>").replace("</prompt>", "</text>")
    assert not SCHEMA.is_valid(broken)
    assert not SCHEMA.is_valid(to_item(samples.CHOICE).replace('adaptive="false" ', ""))


@pytest.mark.parametrize(
    ("question", "cardinality", "base", "correct"),
    [
        (samples.CHOICE, "single", "identifier", ["C2"]),
        (samples.SEVERAL, "multiple", "identifier", ["C1", "C2"]),
        (samples.TRUTH, "single", "identifier", ["FALSE"]),
        (samples.SHORT, "single", "string", ["3 de mayo de 1705"]),
        (samples.CLOZE, "single", "string", ["Tercios"]),
        (samples.ORDERING, "ordered", "identifier", ["C1", "C2", "C3"]),
        (samples.MATCHING, "multiple", "directedPair", ["L1 R1", "L2 R2"]),
    ],
)
def test_the_key_is_declared(question: Question, cardinality: str, base: str, correct: list[str]) -> None:
    response = item(question).find(f"{Q}responseDeclaration")
    assert response is not None
    assert (response.get("cardinality"), response.get("baseType")) == (cardinality, base)
    assert [value.text for value in response.iterfind(f"{Q}correctResponse/{Q}value")] == correct


def test_several_right_options_share_the_mark_and_wrong_ones_cost_as_much() -> None:
    entries = item(samples.SEVERAL).findall(f"{Q}responseDeclaration/{Q}mapping/{Q}mapEntry")
    assert [float(entry.get("mappedValue", "")) for entry in entries] == [0.5, 0.5, -0.5]


def test_a_gap_stands_where_the_cloze_has_its_blank() -> None:
    paragraph = item(samples.CLOZE).find(f"{Q}itemBody/{Q}p")
    assert paragraph is not None
    gap = paragraph.find(f"{Q}textEntryInteraction")
    assert gap is not None
    assert (paragraph.text, gap.tail) == ("Los ", " cruzaron el Munte.")


def test_the_feedback_quotes_the_source() -> None:
    quote = item(samples.CHOICE).find(f"{Q}modalFeedback/{Q}div/{Q}blockquote")
    assert quote is not None
    assert quote.get("cite") == f"aldara%201.txt#char=0,{samples.QUOTE.end}"
    assert "".join(quote.itertext()) == samples.QUOTE.of(samples.TEXT)
    assert [strong.text for strong in quote.iter(f"{Q}strong")] == ["3 de mayo de 1705"]


def test_the_manifest_names_every_item_and_its_tags() -> None:
    file = io.BytesIO()
    QTI.write(samples.ALL, file, 0)
    with zipfile.ZipFile(file) as archive:
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))  # noqa: S314 - written here
        resources = list(manifest.iter(f"{CP}resource"))
        places = [resource.get("href", "") for resource in resources]
        assert sorted(archive.namelist()) == sorted(["imsmanifest.xml", *places])
    assert {resource.get("type") for resource in resources} == {"imsqti_item_xmlv2p1"}
    keywords = [element.text for element in resources[1].iter("{http://ltsc.ieee.org/xsd/LOM}string")]
    assert keywords == ["¿Qué llevaban?", "date", "choice", "es", "ready", "several-right"]
