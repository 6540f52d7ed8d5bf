"""Whatever stands in a text, its words are found where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import MissingModelError, UnknownLanguageError
from quizgen.model import SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate
from quizgen.parsing import parse, span_of
from quizgen.parsing.cutting import LIMIT, find_passages
from quizgen.parsing.readable import readable


def document_of(text: str, language: str = "es") -> SourceDocument:
    return SourceDocument("any.txt", "Any", language, text, sha256_of(text))


def sentences_of(text: str, language: str) -> list[str]:
    return [sentence.text for sentence in annotate(document_of(text, language))]


TOGETHER = [
    ("en", "They sailed in 1823.He stayed behind.", ["They sailed in 1823.", "He stayed behind."]),
    ("es", "La plaza cayó en mayo.Faltaba el puerto.", ["La plaza cayó en mayo.", "Faltaba el puerto."]),
    ("es", "Se lo dijo a Tomás B. Salas, que calló.", ["Se lo dijo a Tomás B. Salas, que calló."]),
    ("en", "The order came from Maj. Gen. Peter Lowe.", ["The order came from Maj. Gen. Peter Lowe."]),
    ("en", "[23] The fort fell.", ["The fort fell."]),
    ("es", "«La plaza cayó.»", ["«La plaza cayó.»"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOGETHER, ids=[row[1] for row in TOGETHER])
def test_sentences_begin_where_they_begin(language: str, text: str, expected: list[str]) -> None:
    found = sentences_of(text, language)
    assert [sentence.strip("»") for sentence in found] == [sentence.strip("»") for sentence in expected]


def test_hard_wrapped_lines_are_one_paragraph_and_captions_are_not() -> None:
    wrapped = "The garrison held out for ten\nweeks and then, as nothing came,\nit gave up the town.\n\nA map\nThe fort"
    assert [span.of(wrapped)[:9] for span in find_passages(wrapped)] == ["The garri", "A map", "The fort"]


STRANGE = {
    "a line of a megabyte's kind": "Los sitiadores levantaron el campo y " * 600,
    "no full stops": "the army marched and the fleet sailed " * 200,
    "capitals": "EL GENERAL PRADO TOMÓ LA PLAZA. " * 20,
    "markup": "<p>The <b>fort</b> fell &amp; burned</p><br/> on 3 May.",
    "emoji": "The fort 🏰 fell 🔥 on 3 May 👩‍👩‍👧.",
    "right to left": "The fort \u202eABC\u202c fell, \u05d0\u05d1\u05d2 said.",
    "combining accents": "El general Ramo\u0301n Ibarra tomo\u0301 la plaza.",
    "controls": "The\x00 fort\x07 fell.\r\nThe\ttown too.\x0b",
    "digits": "1" * 9000,
    "brackets": "(" * 2000 + ")" * 2000,
    "spaces": "   \n\n \u00a0 \n",
    "nothing": "",
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("language", ["es", "en"])
def test_strange_texts_keep_their_offsets(name: str, language: str) -> None:
    text = STRANGE[name]
    for passage in parse(document_of(text, language)):
        shown = readable(passage.span.of(text))
        for token in passage.doc:
            place = span_of(token)
            assert place.of(text) == text[place.start : place.end]
            assert shown[token.idx : token.idx + len(token)] == token.text
            assert len(place.of(text)) == len(token.text)


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_every_span_equals_its_text(text: str) -> None:
    document = document_of(text)
    assert len(readable(text)) == len(text)
    for sentence in annotate(document):
        assert sentence.span.of(text) == sentence.text
        named = [(mention.span, mention.text) for mention in sentence.people]
        named += [(time.span, time.text) for time in sentence.times]
        named += [(figure.span, figure.text) for figure in sentence.figures]
        assert all(span.of(text) == words for span, words in named)


@settings(max_examples=100)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300).map(lambda text: text * 40))
def test_passages_are_short_apart_and_leave_only_white_space_out(text: str) -> None:
    end = 0
    for span in find_passages(text):
        assert len(span) <= LIMIT
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


def test_a_language_without_a_model_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        list(parse(document_of("text", "xx")))


def test_a_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZGEN_MODEL_ES", "es_core_news_lg")
    with pytest.raises(MissingModelError, match=r"es_core_news_lg is not installed: .*QUIZGEN_MODEL_ES"):
        list(parse(document_of("texto")))
