"""Who did what to whom, in both annotation schemes."""

import pytest
from spacy.tokens import Doc, Token

from quizgen.parsing.models import load_model
from quizgen.parsing.relations import agents_of, is_passive, objects_of, phrase_of, subject_of


def parsed(text: str, language: str) -> Doc:
    return load_model(language)(text)


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


SUBJECTS = [
    ("es", "El duque venció a los rebeldes.", "venció", "duque"),
    ("es", "Los rebeldes fueron vencidos por el duque.", "vencidos", "rebeldes"),
    ("es", "Llegó el conde, que mandaba la caballería.", "mandaba", "conde"),
    ("en", "The army forced them to retreat.", "retreat", "them"),
    ("en", "The duke defeated the rebels and withdrew.", "withdrew", "duke"),
    ("en", "The rebels were defeated by the duke.", "defeated", "rebels"),
    ("en", "The king, who commanded the horse, fled.", "commanded", "king"),
    ("en", "The troops led by the earl fled.", "led", "troops"),
]


@pytest.mark.parametrize(("language", "text", "verb", "expected"), SUBJECTS, ids=[row[1] for row in SUBJECTS])
def test_the_subject_of_a_verb(language: str, text: str, verb: str, expected: str) -> None:
    subject = subject_of(word(parsed(text, language), verb))
    assert subject is not None
    assert subject.text == expected


AGENTS = [
    ("es", "La plaza fue tomada por el conde.", "tomada", "conde"),
    ("en", "The town was taken by the earl.", "taken", "earl"),
]


@pytest.mark.parametrize(("language", "text", "verb", "expected"), AGENTS)
def test_the_agent_of_a_passive(language: str, text: str, verb: str, expected: str) -> None:
    token = word(parsed(text, language), verb)
    assert is_passive(token)
    assert [noun.text for noun in agents_of(token)] == [expected]


def test_objects_with_and_without_the_personal_preposition() -> None:
    assert [noun.text for noun in objects_of(word(parsed("El rey derrotó a los turcos.", "es"), "derrotó"))] == [
        "turcos"
    ]
    assert [noun.text for noun in objects_of(word(parsed("They took the hill and the fort.", "en"), "took"))] == [
        "hill",
        "fort",
    ]


PHRASES = [
    ("es", "Cruzó el puente del Ebro que habían volado.", "puente", "el puente del Ebro"),
    ("en", "He saw the old walls of the town, which had fallen.", "walls", "the old walls of the town"),
]


@pytest.mark.parametrize(("language", "text", "noun", "expected"), PHRASES)
def test_a_phrase_ends_before_its_relative_clause(language: str, text: str, noun: str, expected: str) -> None:
    doc = parsed(text, language)
    first, last = phrase_of(word(doc, noun))
    assert doc[first.i : last.i + 1].text == expected
