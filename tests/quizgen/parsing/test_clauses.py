"""Clauses taken apart: which phrases, what kind, whose subject."""

import pytest

from quizgen.model import Clause, Span
from quizgen.parsing import parse, span_of
from quizgen.parsing.clauses import clause_around
from tests.quizgen.asking.stating import read_document


def take_apart(text: str, language: str, word: str, names: dict[str, str] | None = None) -> Clause | None:
    """The clause around the first token ``word`` of a text; ``names`` says whom a mention means."""
    tokens = [token for passage in parse(read_document(text, language)) for token in passage.doc]
    token = next(token for token in tokens if token.text == word)
    spans = {span_of(next(t for t in tokens if t.text == mention)): name for mention, name in (names or {}).items()}
    return clause_around(token, spans)


def roles_of(clause: Clause | None) -> list[tuple[str, str]]:
    assert clause is not None
    return [(phrase.role, phrase.text) for phrase in clause.phrases]


PHRASES = [
    ("en", "The Swedes crossed the Dnieper in July.", "crossed", [
        ("subject", "the Swedes"), ("verb", "crossed"), ("object", "the Dnieper"), ("oblique", "in July"),
    ]),
    ("en", "Smolensk was occupied by the Poles.", "occupied", [
        ("subject", "Smolensk"), ("verb", "was occupied"), ("oblique", "by the Poles"),
    ]),
    ("es", "El mariscal cruzó el Elba con sus tropas.", "cruzó", [
        ("subject", "el mariscal"), ("verb", "cruzó"), ("object", "el Elba"), ("oblique", "con sus tropas"),
    ]),
    ("es", "Bruselas fue bombardeada por los franceses.", "bombardeada", [
        ("subject", "Bruselas"), ("verb", "fue bombardeada"), ("oblique", "por los franceses"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "word", "phrases"), PHRASES, ids=[row[1] for row in PHRASES])
def test_phrases_stand_in_order_with_their_roles(
    language: str, text: str, word: str, phrases: list[tuple[str, str]]
) -> None:
    assert roles_of(take_apart(text, language, word)) == phrases


KINDS = [
    ("en", "The Swedes crossed the Dnieper.", "crossed", "main"),
    ("en", "The Swedes crossed the Dnieper and burned Baturin.", "burned", "coordinate"),
    ("en", "The fort that Vauban built in 1692 still stands.", "built", "relative"),
    ("en", "The treaty, signed in 1779, ended the war.", "signed", "participial"),
    ("en", "While Daun waited in Dresden, Prague fell.", "waited", "adverbial"),
    ("en", "The queen wrote that Prague had fallen.", "fallen", "reported"),
    ("es", "Los suecos cruzaron el Elba y quemaron Torgau.", "quemaron", "coordinate"),
    ("es", "El tratado, firmado en 1678, acabó la guerra.", "firmado", "participial"),
    ("es", "La reina escribió que Praga había caído.", "caído", "reported"),
]


@pytest.mark.parametrize(("language", "text", "word", "kind"), KINDS, ids=[row[1] for row in KINDS])
def test_the_kind_says_whether_a_clause_asserts(language: str, text: str, word: str, kind: str) -> None:
    clause = take_apart(text, language, word)
    assert clause is not None
    assert clause.kind == kind


def test_two_verbs_share_a_subject() -> None:
    clause = take_apart("The Swedes crossed the Dnieper and burned Baturin.", "en", "burned")
    assert clause is not None
    subject = clause.find("subject")
    assert subject is not None
    assert (subject.text, subject.is_recovered) == ("the Swedes", True)


def test_no_subject_is_taken_over_from_another_sentence() -> None:
    clause = take_apart("Daun esperó en Praga. Cruzaron el río por la noche.", "es", "Cruzaron")
    assert clause is None or clause.find("subject") is None


def test_a_mention_shows_the_full_name_once() -> None:
    clause = take_apart("In July Daun left Prague.", "en", "left", {"Daun": "Leopold Joseph von Daun"})
    assert clause is not None
    subject = clause.find("subject")
    assert subject is not None
    assert subject.text == "Leopold Joseph von Daun"
    assert subject.words[0].text == "Daun"


def test_a_noble_title_is_not_put_where_a_bare_name_stands() -> None:
    clause = take_apart("In July Marlborough left Prague.", "en", "left", {"Marlborough": "Duke of Marlborough"})
    assert clause is not None
    assert ("subject", "Marlborough") in roles_of(clause)


POINTERS = [
    ("en", "They crossed the Dnieper.", "crossed", True),
    ("en", "That army crossed the Dnieper.", "crossed", True),
    ("en", "The Swedes crossed the Dnieper.", "crossed", False),
    ("es", "Aquel ejército cruzó el Elba.", "cruzó", True),
    ("es", "El mariscal cruzó el Elba.", "cruzó", False),
]


@pytest.mark.parametrize(("language", "text", "word", "points"), POINTERS, ids=[row[1] for row in POINTERS])
def test_pronouns_and_demonstratives_are_pointers(language: str, text: str, word: str, points: bool) -> None:  # noqa: FBT001
    clause = take_apart(text, language, word)
    assert clause is not None
    assert any(phrase.is_pointer for phrase in clause.phrases) is points


def test_footnote_marks_are_not_shown_and_offsets_are_the_document_s() -> None:
    text = "Peter waited.[12] The Swedes[3] crossed the Dnieper."
    clause = take_apart(text, "en", "crossed")
    assert clause is not None
    assert all("[" not in phrase.text for phrase in clause.phrases)
    for phrase in clause.phrases:
        for word in phrase.words:
            assert word.span.of(text).lower() == word.text.lower()


def test_a_denied_clause_says_so() -> None:
    clause = take_apart("Daun did not cross the Elbe.", "en", "cross")
    assert clause is not None
    assert clause.is_negated


def test_a_clause_lies_inside_its_text() -> None:
    text = "El tratado, firmado en 1678, acabó la guerra."
    clause = take_apart(text, "es", "acabó")
    assert clause is not None
    assert Span(0, len(text)).covers(clause.span)


def test_whom_a_sentence_denies_is_no_part_of_the_subject() -> None:
    clause = take_apart("It was General Lowe rather than General Hale who took the fort.", "en", "took")
    assert ("subject", "General Lowe") in roles_of(clause)
