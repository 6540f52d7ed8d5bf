import pytest

from quizgen.importing.imported import Imported
from quizgen.importing.moodle_xml import MOODLE_XML

ANSWERS = "<answer fraction='100'><text>A</text></answer><answer fraction='0'><text>B</text></answer>"


def read(*questions: str) -> list[Imported]:
    return list(MOODLE_XML.read("\n".join(("<?xml version='1.0'?>", "<quiz>", *questions, "</quiz>")).encode()))


def question(kind: str, content: str, *, stem: str = "<p>Who?</p>") -> str:
    text = f"<questiontext format='html'><text><![CDATA[{stem}]]></text></questiontext>"
    return f"<question type='{kind}'>{text}{content}</question>"


def answer(fraction: float, text: str, more: str = "") -> str:
    return f"<answer fraction='{fraction}'><text>{text}</text>{more}</answer>"


def pair(left: str, right: str) -> str:
    return f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"


TABLE = [
    ("multichoice", ANSWERS, ("choice", ("A",), ("A", "B"), ())),
    (
        "multichoice",
        answer(50, "A") + answer(50, "B") + answer(-100, "C"),
        ("choice", ("A", "B"), ("A", "B", "C"), ()),
    ),
    ("truefalse", answer(100, "false") + answer(0, "true"), ("true-false", ("False",), ("True", "False"), ())),
    ("shortanswer", ANSWERS, ("short", ("A",), (), ())),
    ("shortanswer", answer(100, "A") + answer(100, "B"), ("short", ("A",), (), ("B",))),
    ("numerical", answer(100, "5", "<tolerance>1</tolerance>"), ("numeric", ("5",), (), ("4..6",))),
    ("numerical", answer(100, "1705", "<tolerance>0</tolerance>"), ("numeric", ("1705",), (), ("1705..1705",))),
    ("ordering", answer(2.0, "B") + answer(1.0, "A"), ("ordering", ("A", "B"), ("A", "B"), ())),
    (
        "matching",
        pair("a", "x") + pair("b", "y") + pair("", "z"),
        ("matching", ("a → x", "b → y"), ("x", "y", "z"), ()),
    ),
]


@pytest.mark.parametrize(("kind", "content", "expected"), TABLE)
def test_a_question_is_read(kind: str, content: str, expected: tuple[object, ...]) -> None:
    (imported,) = read(question(kind, content))
    found = imported.question
    assert found, imported.problem
    assert found.stem == "Who?"
    assert (found.type, found.key, found.options, found.accepts) == expected


TWO_NUMBERS = answer(100, "5", "<tolerance>1</tolerance>") + answer(100, "9", "<tolerance>0</tolerance>")
NAMED = [
    (question("essay", ""), "its type in Moodle, «essay», has no counterpart here"),
    (question("cloze", ""), "its type in Moodle, «cloze», may have several gaps, which questions here cannot"),
    (question("multichoice", ""), "its options are fewer than two"),
    (question("multichoice", ANSWERS.replace("100", "x")), "«x» is no number"),
    (question("shortanswer", ""), "it has no key: no answer earns the whole mark"),
    (question("truefalse", ANSWERS), "it says neither true nor false"),
    (
        question("multichoice", ANSWERS, stem="<img src='x'>"),
        "it shows a picture, a formula or a recording, which questions here cannot",
    ),
    (
        question("multichoice", f"{ANSWERS}<file name='x'/>"),
        "it shows a picture or a recording, which questions here cannot",
    ),
    (question("numerical", TWO_NUMBERS), "it asks for one of several numbers, which questions here cannot"),
    (question("numerical", answer(100, "many")), "«many» is no number"),
    ("<question/>", "its type in Moodle, «», has no counterpart here"),
]


@pytest.mark.parametrize(("written", "problem"), NAMED)
def test_what_has_no_counterpart_is_named(written: str, problem: str) -> None:
    (imported,) = read(written)
    assert (imported.question, imported.problem) == (None, problem)


def test_one_bad_question_is_named_with_its_line() -> None:
    good = question("multichoice", ANSWERS)
    found = read(question("category", ""), good, question("essay", ""), good.replace("Who", "Whom"))
    assert [(imported.line, imported.question is not None) for imported in found] == [(4, True), (5, False), (6, True)]
