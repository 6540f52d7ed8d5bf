"""What somebody changed in another program counts; what that program does not show stays as it was."""

import io
import zipfile
from dataclasses import replace

import pytest

from quizgen.exporting.gift import to_gift
from quizgen.exporting.moodle_xml import to_element
from quizgen.exporting.qti import QTI
from quizgen.exporting.qti_item import to_item
from quizgen.importing.gift import GIFT
from quizgen.importing.moodle_xml import MOODLE_XML
from quizgen.importing.qti import QTI as QTI_IN
from quizgen.model import Question
from tests.quizgen.exporting import samples

QUESTIONS = [sample for sample in samples.ALL if sample.type != "ordering"]


def reread_gift(question: Question, old: str, new: str) -> Question:
    written = to_gift(question)
    assert old in written
    head, mark, feedback = written.partition("####")
    (imported,) = GIFT.read((head.replace(old, new) + mark + feedback).encode())
    assert imported.question, imported.problem
    return imported.question


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_changed_stem_counts(question: Question) -> None:
    (imported,) = GIFT.read(to_gift(question).replace(f"[html]{question.stem}", "[html]¿Otra?").encode())
    assert imported.question == replace(question, stem="¿Otra?")


@pytest.mark.parametrize(
    ("question", "old", "new", "expected"),
    [
        (
            samples.CHOICE,
            "~13 de mayo",
            "~23 de mayo",
            replace(samples.CHOICE, options=("3 de abril de 1705", "3 de mayo de 1705", "23 de mayo de 1705")),
        ),
        (
            samples.SHORT,
            "=%100%1705-05-03",
            "=%100%3/5/1705",
            replace(samples.SHORT, accepts=("3/5/1705",)),
        ),
        (samples.TRUTH, "FALSE", "TRUE", replace(samples.TRUTH, key=("Verdadero",))),
        (
            samples.MATCHING,
            "Montes -> Lanceros",
            "Montes -> Dragones",
            replace(
                samples.MATCHING,
                key=("Irala → Tercios", "Montes → Dragones"),
                options=("Tercios", "Dragones", "Húsares"),
            ),
        ),
    ],
)
def test_a_changed_key_or_option_counts(question: Question, old: str, new: str, expected: Question) -> None:
    assert reread_gift(question, old, new) == expected


def test_an_editor_may_lay_the_stem_out_anew() -> None:
    written = to_element(samples.CHOICE).replace(
        f"[CDATA[{samples.CHOICE.stem}", f"[CDATA[<p>{samples.CHOICE.stem}</p>\r\n"
    )
    (imported,) = MOODLE_XML.read(f"<quiz>{written}</quiz>".encode())
    assert imported.question == samples.CHOICE


def test_a_lost_record_leaves_a_question_without_source() -> None:
    (imported,) = MOODLE_XML.read(f"<quiz>{to_element(samples.CHOICE)}</quiz>".replace("data-quizgen", "x").encode())
    assert imported.question
    assert (imported.question.id, imported.question.evidence) == (samples.CHOICE.id, ())


def test_qti_from_elsewhere_is_read() -> None:
    item = (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="x1">'
        '<responseDeclaration identifier="R"><correctResponse><value>b</value></correctResponse></responseDeclaration>'
        "<itemBody>\n  <p>In 1705.</p>\n  <choiceInteraction responseIdentifier='R'>\n    <prompt>Who?</prompt>"
        "<simpleChoice identifier='a'>\n A</simpleChoice><simpleChoice identifier='b'><b>B</b></simpleChoice>"
        "</choiceInteraction></itemBody></assessmentItem>"
    )
    file = io.BytesIO()
    QTI.write([samples.CHOICE], file, 0)
    content = file.getvalue()
    assert to_item(samples.CHOICE)
    (imported,) = QTI_IN.read(_swap(content, item))
    assert imported.question, imported.problem
    assert (imported.question.stem, imported.question.key) == ("In 1705.\nWho?", ("B",))
    assert imported.question.options == ("A", "B")
    assert imported.question.id != "x1"


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("<assessmentTest/>", "it is no assessmentItem with a body"),
        ("<assessmentItem><itemBody/></assessmentItem>", "it asks for no response, several"),
        ("<assessmentItem><itemBody><extendedTextInteraction/></itemBody></assessmentItem>", "it asks for no response"),
        ("<assessmentItem><itemBody><choiceInteraction/></itemBody></assessmentItem>", "it has no key"),
        ("<assessmentItem>", "it is not well-formed XML at line 1"),
    ],
)
def test_an_item_without_counterpart_is_named_with_its_file(item: str, problem: str) -> None:
    file = io.BytesIO()
    QTI.write([samples.CHOICE], file, 0)
    (imported,) = QTI_IN.read(_swap(file.getvalue(), item))
    assert imported.problem.startswith(problem)
    assert imported.member == f"items/Q-{samples.CHOICE.id}.xml"


def _swap(package: bytes, item: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, item if name.startswith("items/") else old.read(name))
    return out.getvalue()
