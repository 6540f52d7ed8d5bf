"""What a clause asserts, and why it does not."""

import pytest

from quizgen.normalising.modality import modality_of
from quizgen.parsing.models import load_model

CLAUSES = [
    ("es", "Tomaron la ciudad.", "Tomaron", None),
    ("es", "No tomaron la ciudad.", "tomaron", "negated"),
    ("es", "Intentaron tomar la ciudad.", "tomar", "planned"),
    ("es", "Lograron tomar la ciudad.", "tomar", None),
    ("es", "No lograron tomar la ciudad.", "tomar", "negated"),
    ("es", "El rey ordenó tomar la ciudad.", "tomar", "ordered"),
    ("es", "Si hubieran tomado la ciudad, la guerra habría terminado.", "tomado", "hypothetical"),
    ("es", "Creían que la plaza había caído.", "caído", "reported"),
    ("es", "La plaza caería en mayo.", "caería", "hypothetical"),
    ("es", "Marchó para tomar la plaza.", "tomar", "planned"),
    ("es", "Tuvo que replegarse al río.", "replegarse", None),
    ("es", "Tras la derrota de Bailén, huyó.", "derrota", None),
    ("en", "He feared a defeat at Ravenna.", "defeat", "planned"),
    ("es", "Querían la victoria.", "victoria", "planned"),
    ("es", "Según los viajeros, la ciudad cayó.", "cayó", "reported"),
    ("es", "Sin haber tomado la plaza, se retiró.", "tomado", "negated"),
    ("es", "¿Venció el duque?", "Venció", "asked"),
    ("en", "They took the city.", "took", None),
    ("en", "They did not take the city.", "take", "negated"),
    ("en", "They tried to take the city.", "take", "planned"),
    ("en", "They managed to take the city.", "take", None),
    ("en", "They failed to take the city.", "take", "negated"),
    ("en", "The king ordered them to take the city.", "take", "ordered"),
    ("en", "If they had taken the city, the war would have ended.", "taken", "hypothetical"),
    ("en", "They believed that the town had fallen.", "fallen", "reported"),
    ("en", "He learned that the town had fallen.", "fallen", None),
    ("en", "He marched to take the town.", "take", "planned"),
    ("en", "Perhaps the city fell in May.", "fell", "hypothetical"),
    ("en", "He concentrated on capturing the fort.", "capturing", "planned"),
    ("en", "After capturing the fort, he rested.", "capturing", None),
    ("en", "No regiment entered the city.", "entered", "negated"),
    ("en", "Did the duke win?", "win", "asked"),
    ("es", "Escribió al rey, el 3 de mayo de 1702, que tomaron la plaza.", "tomaron", "reported"),
    ("es", "El duque había de ocupar la ciudad.", "ocupar", "planned"),
    ("es", "El duque hubo de ocupar la ciudad.", "ocupar", None),
    ("es", "Las tropas iban a tomar la ciudad.", "tomar", "planned"),
    ("es", "El duque tenía que ocupar la ciudad.", "ocupar", "planned"),
    ("en", "In May the duke was to march north.", "was", "planned"),
    ("es", "El duque estuvo a punto de ser capturado.", "capturado", "negated"),
    ("es", "Por poco fue capturado el duque.", "capturado", "negated"),
    ("en", "They came close to capturing the fort.", "capturing", "negated"),
    ("en", 'He said: "The town fell to them last night."', "fell", "reported"),
]


@pytest.mark.parametrize(("language", "text", "word", "expected"), CLAUSES, ids=[row[1] for row in CLAUSES])
def test_why_a_clause_does_not_tell_what_happened(language: str, text: str, word: str, expected: str | None) -> None:
    doc = load_model(language)(text)
    token = next(token for token in doc if token.text == word)
    assert modality_of(token, language) == expected
