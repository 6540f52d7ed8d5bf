import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.exporting.markup import is_xml, to_markup, to_proof
from quizgen.importing.imported import ElementError
from quizgen.importing.markup import read_markup, read_proof
from tests.quizgen.exporting import samples
from tests.quizgen.exporting.generated import PIECES


@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_comes_back_from_markup(text: str) -> None:
    markup = to_markup(text)
    assert read_markup(markup) == text
    assert is_xml(markup)
    assert "\n" not in markup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Who?</p>", "Who?"),
        ("<p>Who\n  was   it?</p>\r\n<p>When?</p>", "Who was it?\nWhen?"),
        ("Who<br>was it?", "Who\nwas it?"),
        ("Who<br />was it?", "Who\nwas it?"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("a &lt;b&gt; &amp; &eacute;", "a <b> & é"),
        ("<script>alert(1)</script>a<style>p{}</style>", "a"),
        ("</script>a", "a"),
        ("a < b", "a < b"),
        ("<!-- c -->a", "a"),
        ("x²<sup>2</sup>", "x²2"),
        ("", ""),
    ],
)
def test_html_from_elsewhere_is_read_as_a_reader_would_see_it(html: str, text: str) -> None:
    assert read_markup(html) == text


@pytest.mark.parametrize("tag", ["img", "video", "audio", "iframe", "math", "svg"])
def test_what_text_cannot_show_is_refused(tag: str) -> None:
    with pytest.raises(ElementError):
        read_markup(f"a<{tag}>b</{tag}>")


def test_a_proof_gives_back_its_explanation_and_its_record() -> None:
    proof = read_proof(to_proof(samples.CHOICE))
    assert proof.explanation == samples.CHOICE.explanation
    assert proof.record["citations"][0]["quote"] == samples.QUOTE.of(samples.TEXT)


@pytest.mark.parametrize(
    "html",
    [
        '<div data-quizgen="{&quot;kind&quot;:&quot;date&quot;}"><p class="quizgen-explanation">So.</p></div>',
        '<div data-quizgen=\'{"kind":"date"}\'>\n<p lang="es" class="quizgen-explanation x">So.</p></div>',
    ],
)
def test_a_record_survives_an_editor(html: str) -> None:
    proof = read_proof(html)
    assert (proof.explanation, proof.record) == ("So.", {"kind": "date"})


@pytest.mark.parametrize("record", ["{", "[]", "5", "x" * 10, "[" * 100_000])
def test_a_damaged_record_is_none(record: str) -> None:
    assert read_proof(f'<div data-quizgen="{record}"><p class="quizgen-explanation">So.</p></div>').record == {}
