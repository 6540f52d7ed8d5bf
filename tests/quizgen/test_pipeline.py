"""Whatever a text is made of: no crash, and every span is its text."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.lexicons import LANGUAGES
from quizgen.model import SourceDocument
from quizgen.model.document import sha256_of
from quizgen.pipeline import find_claims, read_facts

ODD = {
    "one line without full stops": "the army of General Hale left Bath on 3 May 1702 with 300 men and 4 guns " * 60,
    "capitals": "EL 3 DE MAYO DE 1702 EL GENERAL PRADO TOMÓ LA PLAZA CON 3.000 HOMBRES. " * 20,
    "a broken scan": "el 3 de ma-\nyo de 1702 el go-\nbierno en-\nvió tres mil sol-\ndados a la pla-\nza\f" * 20,
    "markup left in": "<p class='a'>On 3 May 1702 the fleet&nbsp;of 300 ships<br/>sailed.</p>" * 20,
    "emoji and marks of direction": "🎖️ On 3 May 1702 \u200f300 men\u200e fell 🏰. " * 20,
    "combining accents": "El 3 de mayo de 1702 el capita\u0301n Martín\u0303ez tomo\u0301 mil presos. " * 20,
    "NUL and CRLF": "El 3 de mayo\0 de 1702\r\nmil hombres\r\n" * 20,
    "a byte order mark": "\ufeffOn 3 May 1702 the army of 3,000 men left Bath.",
    "figures only": "17 3,000 1821 1.5 12/3 " * 200,
    "brackets": "([{" * 300,
    "quotes": "«“\"'" * 300,
    "one long word": "a" * 20_000,
    "a long number": "1" * 20_000,
}


def check(text: str, language: str) -> None:
    document = SourceDocument("odd.txt", "Odd", language, text, sha256_of(text))
    for claim in find_claims(document):
        assert claim.citation.span.of(text) == claim.citation.quote
        assert claim.value.span.of(text) == claim.value.text
        assert claim.subject.span.of(text) == claim.subject.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts(text: str, language: str) -> None:
    check(text, language)


PIECES = [
    "3 May 1702",
    "el 3 de mayo",
    "300 men",
    "mil hombres",
    "of",
    "de",
    "the army",
    " ",
    "\n",
    ".",
    ",",
    "(",
    ")",
    "—",
    "fell",
]


@settings(max_examples=40)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join))
@example("3 May 1702 mil hombres ²")  # a digit that is no decimal
def test_any_text(text: str) -> None:
    check(text, "en")
    check(text, "es")


def test_two_sources_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("The siege of Vienna began on 14 July 1683.", encoding="utf-8")
    corpus = read_facts([tmp_path])
    assert list(corpus.documents) == ["x.txt"]
    (refusal,) = corpus.refusals
    assert refusal.startswith(f"{tmp_path / 'b' / 'x.txt'}: has the name of another source, {tmp_path / 'a' / 'x.txt'}")


def test_a_text_that_is_not_about_war_has_no_strength(tmp_path: Path) -> None:
    recipe = (
        "Boil 300 g of rice in 2 litres of water for 20 minutes. In 1954 the family opened 12 shops with 40 people.\n"
    )
    (tmp_path / "rice.txt").write_text(recipe, encoding="utf-8")
    assert {fact.kind for fact in read_facts([tmp_path]).facts} <= {"date"}
