"""The past of verbs told in the present, or nothing where it is not certain."""

import pytest

from quizgen.asking.preterite import past_of

FORMS = [
    ("llega", "llegar", "llegó"),
    ("ocupan", "ocupar", "ocuparon"),
    ("vence", "vencer", "venció"),
    ("salen", "salir", "salieron"),
    ("va", "ir", "fue"),
    ("quiere", "querer", None),  # «queró»: the stem changes
    ("seduce", "seducir", None),
    ("cree", "creer", None),
    ("llega", "llegir", None),
]


@pytest.mark.parametrize(("text", "lemma", "past"), FORMS, ids=[row[0] for row in FORMS])
def test_only_a_certain_past_is_given(text: str, lemma: str, past: str | None) -> None:
    assert past_of(text, lemma, {"va": "fue"}) == past
