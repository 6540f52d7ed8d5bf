import io
from xml.etree import ElementTree as ET

import pytest

from quizgen.exporting.moodle_xml import MOODLE_XML, to_element
from quizgen.model import Question
from tests.quizgen.exporting import samples


def element(question: Question) -> ET.Element:
    return ET.fromstring(to_element(question))  # noqa: S314 - written here


def answers(question: Question) -> list[tuple[str | None, str | None]]:
    return [(answer.get("fraction"), answer.findtext("text")) for answer in element(question).iter("answer")]


@pytest.mark.parametrize(
    ("question", "kind", "expected"),
    [
        (
            samples.CHOICE,
            "multichoice",
            [("0", "3 de abril de 1705"), ("100", "3 de mayo de 1705"), ("0", "13 de mayo de 1705")],
        ),
        (samples.SEVERAL, "multichoice", [("50", "hombres"), ("50", "cañones"), ("-50", "barcos")]),
        (samples.TRUTH, "truefalse", [("0", "true"), ("100", "false")]),
        (samples.SHORT, "shortanswer", [("100", "3 de mayo de 1705"), ("100", "1705-05-03")]),
        (samples.CLOZE, "shortanswer", [("100", "Tercios")]),
        (samples.ORDERING, "ordering", [("1", "la marcha"), ("2", "el cruce"), ("3", "la paz")]),
        (samples.MATCHING, "matching", [(None, "Tercios"), (None, "Lanceros"), (None, "Húsares")]),
    ],
    ids=lambda part: part.type if isinstance(part, Question) else "",
)
def test_each_type_is_written_as_moodle_reads_it(
    question: Question, kind: str, expected: list[tuple[str | None, str]]
) -> None:
    assert element(question).get("type") == kind
    assert answers(question) == expected


def test_a_question_carries_its_id_and_tags() -> None:
    written = element(samples.SEVERAL)
    assert written.findtext("idnumber") == samples.SEVERAL.id
    assert [tag.findtext("text") for tag in written.iter("tag")] == ["date", "choice", "es", "ready", "several-right"]


def test_the_feedback_quotes_the_source() -> None:
    feedback = ET.fromstring(element(samples.CHOICE).findtext("generalfeedback/text") or "")  # noqa: S314 - as above
    quote = feedback.find("blockquote")
    assert quote is not None
    assert (quote.get("lang"), quote.get("cite")) == ("es", f"aldara%201.txt#char=0,{samples.QUOTE.end}")
    assert "".join(quote.itertext()) == samples.QUOTE.of(samples.TEXT)


def test_a_file_is_one_quiz() -> None:
    file = io.BytesIO()
    MOODLE_XML.write(samples.ALL, file, 0)
    root = ET.fromstring(file.getvalue())  # noqa: S314 - as above
    assert (root.tag, len(root)) == ("quiz", len(samples.ALL))
