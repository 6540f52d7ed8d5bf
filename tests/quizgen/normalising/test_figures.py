"""Figures in Spanish and English: what they come to, how they are hedged, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import Span, TimeExpression
from quizgen.normalising.figures import find_figures

SPANISH = [
    ("con unos 7.500 infantes", [("7.500", "7500", "APPROX")]),
    ("2.400 jinetes y 36 morteros", [("2.400", "2400", None), ("36", "36", None)]),
    ("mil marineros", [("mil", "1000", None)]),
    ("de cinco a seis mil lanceros", [("cinco a seis mil", "5000/6000", None)]),
    ("entre 2.000 y 3.000 bajas", [("2.000 y 3.000", "2000/3000", None)]),
    ("cuarenta y dos mil hombres", [("cuarenta y dos mil", "42000", None)]),
    (
        "dos mil setecientos, trescientos veintiún caballos",
        [("dos mil setecientos", "2700", None), ("trescientos veintiún", "321", None)],
    ),
    ("trescientos veintiun caballos", [("trescientos veintiun", "321", None)]),
    ("más de cien barcas", [("cien", "100", "MORE_THAN")]),
    ("no menos de 80 piezas", [("80", "80", "EQUAL_OR_MORE")]),
    ("hasta 500 presos", [("500", "500", "EQUAL_OR_LESS")]),
    ("cayó un centenar de defensores", [("un centenar", "100", "APPROX")]),
    ("media docena de goletas", [("media docena", "6", "APPROX")]),
    ("1,5 millones de ducados", [("1,5 millones", "1500000", None)]),
    ("dos millones y medio", [("dos millones y medio", "2500000", None)]),
    ("pasó de 3.000 a 5.000 hombres", [("3.000", "3000", None), ("5.000", "5000", None)]),
    ("20.000-25.000 soldados", [("20.000-25.000", "20000/25000", None)]),
    ("1,200 hombres, al uso mexicano", [("1,200", "1200", None)]),
    ("2 500 hombres", [("2 500", "2500", None)]),
    ("35 mil hombres", [("35 mil", "35000", None)]),
    ("uno de ellos y una goleta", []),
    ("miles de hombres", []),
    ("el n.º 12 [23] y la página 4, 25 %, 3.º, a las 10:30 del 2/3/1702", []),
    ("3,5 leguas", []),
    ("$ 300", []),
]
ENGLISH = [
    ("about 7,500 foot", [("7,500", "7500", "APPROX")]),
    ("more than 300 horses", [("300", "300", "MORE_THAN")]),
    ("no fewer than 300 horses", [("300", "300", "EQUAL_OR_MORE")]),
    ("no more than 300 horses", [("300", "300", "EQUAL_OR_LESS")]),
    ("fewer than 300 horses", [("300", "300", "LESS_THAN")]),
    ("2,500 to 3,000 pikemen", [("2,500 to 3,000", "2500/3000", None)]),
    ("between 2,500 and 3,000 pikemen", [("2,500 and 3,000", "2500/3000", None)]),
    ("3–4,000 pikemen", [("3–4,000", "3000/4000", None)]),
    ("two or three hundred", [("two or three hundred", "200/300", None)]),
    ("a hundred of them", [("a hundred", "100", "APPROX")]),
    ("one hundred and one guns", [("one hundred and one", "101", None)]),
    ("two dozen barges", [("two dozen", "24", "APPROX")]),
    ("sixty-four guns", [("sixty-four", "64", None)]),
    ("1.5 million men", [("1.5 million", "1500000", None)]),
    ("the garrison grew from 300 to 500", [("300", "300", None), ("500", "500", None)]),
    ("6,000 or so", [("6,000", "6000", "APPROX")]),
    ("a 5,000-strong column", [("5,000", "5000", None)]),
    ("line\nbreak: two\nhundred men", [("two\nhundred", "200", None)]),
    ("1. A list\n2) goes on", []),
    ("one of them, hundreds of men, a few thousand", []),
    ("B-52s, No. 3, chapter four, the 10th, $300, £20, 25%, 1/2, 3.5", []),
]


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(f.text, f.normalised, f.mod) for f in find_figures(text, "es", ())] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(f.text, f.normalised, f.mod) for f in find_figures(text, "en", ())] == expected


def test_nothing_inside_a_time_is_a_figure() -> None:
    text = "On 3 May 1702 he had 30 guns"
    time = TimeExpression(Span(3, 13), text[3:13], "DATE", "1702-05-03", "1702-05-03")
    assert [figure.text for figure in find_figures(text, "en", [time])] == ["30"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789.,- \nunmildetoahundre")), max_size=80))
def test_every_figure_is_its_text(text: str) -> None:
    for language in ("es", "en"):
        for figure in find_figures(text, language, ()):
            assert figure.span.of(text) == figure.text
            assert figure.low <= figure.high
