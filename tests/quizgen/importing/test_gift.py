import pytest

from quizgen.importing.gift import GIFT
from quizgen.importing.imported import Imported
from quizgen.model import Question


def read(text: str) -> list[Imported]:
    return list(GIFT.read(text.encode()))


def read_one(text: str) -> Question:
    (imported,) = read(text)
    assert imported.question, imported.problem
    return imported.question


TABLE = [
    ("Who?{=A ~B ~C}", ("choice", "Who?", ("A",), ("A", "B", "C"), ())),
    ("Who?{\n=A\n~B\n}", ("choice", "Who?", ("A",), ("A", "B"), ())),
    ("Who?{~B =A#well done ~C#no}", ("choice", "Who?", ("A",), ("B", "A", "C"), ())),
    ("Which?{~%50%A ~%50%B ~%-100%C}", ("choice", "Which?", ("A", "B"), ("A", "B", "C"), ())),
    ("Which?{=A ~%50%B ~C}", ("choice", "Which?", ("A",), ("A", "B", "C"), ())),
    ("::Name::Who?{=A ~B}", ("choice", "Who?", ("A",), ("A", "B"), ())),
    ("::a\\:\\:b::[plain]Who?{=A ~B}", ("choice", "Who?", ("A",), ("A", "B"), ())),
    ("[html]<p>Who&nbsp;was <b>it</b>?</p>{=A ~B}", ("choice", "Who was it?", ("A",), ("A", "B"), ())),
    ("It was so.{T}", ("true-false", "It was so.", ("True",), ("True", "False"), ())),
    ("It was so.{FALSE#No#Yes}", ("true-false", "It was so.", ("False",), ("True", "False"), ())),
    ("Fue así.{VERDADERO}", ("short", "Fue así.", ("VERDADERO",), (), ())),
    ("Who?{=A =B}", ("short", "Who?", ("A",), (), ("B",))),
    ("Who?{=%100%A =%50%B =%0%*#no}", ("short", "Who?", ("A",), (), ())),
    ("Who?{=4 \\* 5}", ("short", "Who?", ("4 * 5",), (), ())),
    ("Who?{=a\\\\b\\{c\\}\\=\\~\\#\\:\\nd}", ("short", "Who?", ("a\\b{c}=~#:\nd",), (), ())),
    ("{=A ~B} won.", ("choice", "_____ won.", ("A",), ("A", "B"), ())),
    ("The {=A} won.", ("cloze", "The _____ won.", ("A",), (), ())),
    ("When?{#1705}", ("numeric", "When?", ("1705",), (), ("1705..1705",))),
    ("When?{#=1705:0}", ("numeric", "When?", ("1705",), (), ("1705..1705",))),
    ("When?{#1705:5}", ("numeric", "When?", ("1705",), (), ("1700..1710",))),
    ("When?{#=%100%1705:5#near enough}", ("numeric", "When?", ("1705",), (), ("1700..1710",))),
    ("When?{#1700..1711}", ("numeric", "When?", ("1705.5",), (), ("1700..1711",))),
    ("Pair.{=a -> x =b -> y = -> z}", ("matching", "Pair.", ("a → x", "b → y"), ("x", "y", "z"), ())),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_question_is_read_as_moodle_reads_it(text: str, expected: tuple[object, ...]) -> None:
    found = read_one(text)
    assert (found.type, found.stem, found.key, found.options, found.accepts) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Just a text.", "it asks nothing: it is a description"),
        ("Write.{}", "it has no key: it is an essay"),
        ("Who?{=A", "its braces do not match"),
        ("Who?}=A{", "its braces do not match"),
        ("Who?{~A}", "its options are fewer than two"),
        ("Who?{~A ~B}", "none of its options is right"),
        ("Who?{=a*}", "its key holds a star that stands for anything, which questions here cannot"),
        ("Who?{=%50%A}", "it has no key: no answer earns the whole mark"),
        ("When?{#1705:x}", "it asks for a number in a way that questions here cannot"),
        ("When?{#1710..1700}", "its lowest number is above its highest"),
        ("Pair.{=a -> x =b}", "one of its pairs lacks the «->» between its halves"),
        ("Pair.{=a -> x}", "its key is not two or more pairs of the form «left → right»"),
        ('[html]<img src="x.png">{=A ~B}', "it shows a picture, a formula or a recording, which questions here cannot"),
        ("{=A}", "its stem is empty"),
    ],
)
def test_what_has_no_counterpart_is_named(text: str, problem: str) -> None:
    (imported,) = read(text)
    assert (imported.question, imported.problem) == (None, problem)


def test_one_bad_question_does_not_keep_the_others_out() -> None:
    found = read("A?{=1 ~2}\n\nBad.{=\n\n// a comment\nB?{=1 ~2}\r\n\r\n\nC?{=1 ~2}")
    assert [(imported.line, imported.question is not None) for imported in found] == [
        (1, True),
        (3, False),
        (5, True),
        (9, True),
    ]


def test_comments_and_categories_are_no_questions() -> None:
    text = "// only a comment\n\n$CATEGORY: tom/dick\n\n// [id:00000000000000aa] [tag:x]\nA?{=1 ~2}\n"
    assert read_one(text).id == "00000000000000aa"


def test_an_id_of_another_system_is_replaced_by_one_made_of_the_content() -> None:
    first, again = read_one("// [id:1]\nA?{=1 ~2}"), read_one("A?{=1 ~2}")
    assert first.id == again.id
    assert len(first.id) == 16
    assert read_one("B?{=1 ~2}").id != first.id


def test_feedback_from_elsewhere_becomes_the_explanation() -> None:
    assert read_one("A?{=1 ~2####Because\\: <b>so</b>}").explanation == "Because: so"
    assert read_one("[plain]A?{=1 ~2####<b>}").explanation == "<b>"


def test_an_old_macintosh_file_has_lines_too() -> None:
    assert len(read("A?{=1 ~2}\r\rB?{=1 ~2}")) == 2


def test_a_file_in_utf_16_is_read() -> None:
    (imported,) = GIFT.read("¿Quién?{=Ñ ~B}".encode("utf-16"))
    assert imported.question
    assert imported.question.stem == "¿Quién?"
