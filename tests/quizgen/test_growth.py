"""The work of reading grows with a text's length, and no faster: twice the text, at most 2.2 times the calls."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from quizgen.model import SourceDocument
from quizgen.model.document import sha256_of
from quizgen.pipeline import find_claims
from quizgen.reconciling import reconcile

SENTENCES = {
    "en": "On {day} May {year} General Hale took the fort with {number} men, and the army fled. ",
    "es": "El {day} de mayo de {year}, el general Prado tomó la plaza con {number} hombres, y la tropa huyó. ",
    "fr": "Le {day} mai {year} le général Hale prit la place avec {number} hommes, et l'armée fut battue. ",
}
SHORT = 40
"""Sentences of the shorter text: more than the few that are looked at together."""


def write_annals(language: str, length: int) -> SourceDocument:
    """Sentences with another day, year and number each."""
    text = "".join(
        SENTENCES[language].format(day=at % 28 + 1, year=1600 + at % 300, number=1000 + at) for at in range(length)
    )
    return SourceDocument("annals.txt", "Annals", language, text, sha256_of(text))


def count_calls(work: Callable[[], object]) -> int:
    """How many functions are called: the same on every machine, however busy."""
    calls = 0

    def count(_frame: object, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("language", SENTENCES)
def test_twice_the_text_is_twice_the_work(language: str) -> None:
    def read(document: SourceDocument) -> None:
        reconcile(find_claims(document))

    read(write_annals(language, 4))  # lexicons, models and patterns are read once
    shorter, longer = (count_calls(partial(read, write_annals(language, length))) for length in (SHORT, 2 * SHORT))
    assert longer <= 2.2 * shorter
