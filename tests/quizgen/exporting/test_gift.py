from dataclasses import replace

import pytest

from quizgen.exporting.exporter import sort_out
from quizgen.exporting.gift import GIFT, to_gift
from quizgen.model import Question
from tests.quizgen.exporting import samples


def lines(question: Question) -> list[str]:
    """Without the feedback, which stands in the last line but one."""
    *first, feedback, brace = to_gift(question).splitlines()
    assert feedback.startswith("\t####[html]")
    assert brace == "}"
    return first


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (samples.CHOICE, ["\t~3 de abril de 1705", "\t=3 de mayo de 1705", "\t~13 de mayo de 1705"]),
        (samples.SEVERAL, ["\t~%50%hombres", "\t~%50%cañones", "\t~%-50%barcos"]),
        (samples.TRUTH, ["\tFALSE"]),
        (samples.SHORT, ["\t=%100%3 de mayo de 1705", "\t=%100%1705-05-03"]),
        (samples.CLOZE, ["\t=%100%Tercios"]),
        (samples.MATCHING, ["\t=Irala -> Tercios", "\t=Montes -> Lanceros", "\t= -> Húsares"]),
    ],
    ids=lambda part: part.type if isinstance(part, Question) else "",
)
def test_each_type_is_written_as_moodle_reads_it(question: Question, answers: list[str]) -> None:
    comment, head, *rest = lines(question)
    assert comment.startswith(f"// [id:{question.id}] [tag:date] [tag:{question.type}] [tag:es] [tag:ready]")
    assert head == f"::{question.stem}::[html]{question.stem}{{"
    assert rest == answers


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"a\b", r"a\\b"),
        ("a=b~c#d", r"a\=b\~c\#d"),
        ("{a}: b", r"\{a\}\: b"),
        ("a\nb", "a<br/>b"),
        ("a\n\nb", "a<br/><br/>b"),
        ("<b>", "&lt;b&gt;"),
        ("a -> b", "a -&gt; b"),
        (" a ", r"&\#32;a&\#32;"),
        ("a\x0cb", '<span class\\="char-000c">␌</span>'.join("ab")),
        ("[html]x", "[html][html]x"),
        ("50%", "50%"),
        ("%50%x", "[html]%50%x"),
    ],
)
def test_what_gift_would_take_for_a_sign_is_escaped(text: str, written: str) -> None:
    question = replace(samples.CHOICE, options=("x", text), key=("x",))
    assert lines(question)[-1] == f"\t~{written}"


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("4.000", "4.000"),
        ("<5>", "<5>"),
        ("*", r"\\*"),
        (r"\*", r"\\\\*"),
        ("[html]", "[plain][html]"),
        ("a\nb", r"a\nb"),
        ("%50%a", "[plain]%50%a"),
    ],
)
def test_typed_forms_are_plain_text(form: str, written: str) -> None:
    assert lines(replace(samples.SHORT, key=(form,), accepts=()))[-1] == f"\t=%100%{written}"


@pytest.mark.parametrize("question", [sample for sample in samples.ALL if sample.type != "ordering"])
def test_no_blank_line_stands_inside_a_question(question: Question) -> None:
    awkward = replace(question, stem="\n\na\n\n \nb\n\n", explanation="\n\n")
    assert all(line.strip() for line in to_gift(awkward).split("\n")[:-1])


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (samples.ORDERING, "its type, ordering, is none of GIFT's"),
        (
            replace(samples.SHORT, accepts=("a -> b",)),
            "its key, or what it accepts, holds «->», which makes Moodle look for pairs",
        ),
        (
            replace(samples.SHORT, key=("a ",)),
            "its key, or what it accepts, begins or ends with a blank, which Moodle cuts off",
        ),
        (replace(samples.CHOICE, key=("1705",)), "its key is not among its options"),
        (replace(samples.CHOICE, options=("3 de mayo de 1705",)), "its options are fewer than two"),
        (replace(samples.TRUTH, key=("Quizás",)), "its key says neither true nor false"),
        (replace(samples.SHORT, type="essay"), "its type, «essay», is not known"),
        (replace(samples.SHORT, id="a b"), "its id is not one word of letters and digits"),
        (replace(samples.MATCHING, key=("a", "b")), "its key is not two or more pairs of the form «left → right»"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_cannot_be_held_is_named(question: Question, reason: str) -> None:
    assert sort_out([question], GIFT) == ([], [(question.id, reason)])


def test_the_feedback_holds_the_explanation_and_the_quote() -> None:
    feedback = to_gift(samples.CHOICE).splitlines()[-2]
    assert f'<p class\\="quizgen-explanation" lang\\="es">{samples.CHOICE.explanation}</p>' in feedback
    assert f'<blockquote cite\\="aldara%201.txt\\#char\\=0,{samples.QUOTE.end}" lang\\="es">' in feedback
    assert "<strong>3 de mayo de 1705</strong>" in feedback


def test_a_tag_is_written_so_that_it_ends_where_it_should() -> None:
    assert "[tag:a\\]b%3C%25]" in to_gift(replace(samples.CHOICE, flags=("a]b<%",))).splitlines()[0]
