"""Marks stand where the code points say, whatever the text is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import Span
from webapp.services.citations.highlighting import CONTEXT, Mark, passage_of, whole_text

TEXT = "Era de noche. Nadie dormía. 🐎 El 17 de enero partió. Hacía frío.\n\nOtro párrafo. Y su fin."


def span_of(part: str, text: str = TEXT) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def test_a_passage_has_its_neighbours_and_its_focus() -> None:
    passage = passage_of(TEXT, span=span_of("🐎 El 17 de enero partió."), focus=span_of("17 de enero"))
    assert passage.before == "Era de noche. Nadie dormía. "
    assert [(segment.text, segment.mark) for segment in passage.quote] == [
        ("🐎 El ", Mark.CITATION),
        ("17 de enero", Mark.FOCUS),
        (" partió.", Mark.CITATION),
    ]
    assert passage.after == " Hacía frío."


def test_a_passage_stays_in_its_paragraph() -> None:
    passage = passage_of(TEXT, span=span_of("Otro párrafo."), focus=span_of("Otro"))
    assert (passage.before, passage.after) == ("", " Y su fin.")


def test_long_neighbours_are_cut_at_a_sentence() -> None:
    text = "Larga frase primera. " * 40 + "AQUÍ. " + "Larga frase última. " * 40
    passage = passage_of(text, span=span_of("AQUÍ.", text), focus=span_of("AQUÍ", text))
    assert passage.before.startswith("Larga frase primera. ")
    assert passage.after.endswith("Larga frase última.")
    assert 200 < len(passage.before) <= CONTEXT
    assert 200 < len(passage.after) <= CONTEXT


def test_neighbours_without_an_end_are_cut_anyway() -> None:
    text = "palabra " * 100 + "AQUÍ" + " palabra" * 100
    passage = passage_of(text, span=span_of("AQUÍ", text), focus=span_of("AQUÍ", text))
    assert passage.before.startswith("…")
    assert passage.after.endswith("…")


def test_the_whole_text_is_marked_in_its_place() -> None:
    paragraphs = whole_text(TEXT, [(span_of("El 17 de enero partió."), span_of("17 de enero"))])
    assert len(paragraphs) == 2
    assert [segment.mark for segment in paragraphs[0]] == [
        Mark.NONE, Mark.CITATION, Mark.FOCUS, Mark.CITATION, Mark.NONE,
    ]  # fmt: skip
    assert [segment.mark for segment in paragraphs[1]] == [Mark.NONE]


@pytest.mark.parametrize("focus", [Span(0, 0), Span(27, 28), Span(28, 53)])
def test_a_focus_may_be_anything_inside(focus: Span) -> None:
    span = Span(27, 53)
    quote = passage_of(TEXT, span=span, focus=focus).quote
    assert "".join(segment.text for segment in quote) == span.of(TEXT)


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(max_size=60), st.lists(st.tuples(spans, spans), max_size=4))
def test_nothing_of_the_text_is_lost_or_doubled(text: str, citations: list[tuple[Span, Span]]) -> None:
    paragraphs = whole_text(text, citations)
    assert "".join(segment.text for line in paragraphs for segment in line) == text.replace("\n", "")
