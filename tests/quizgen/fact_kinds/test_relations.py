"""Where it took place, who held which office, and who met."""

import pytest

from quizgen.fact_kinds.kind import FactKind
from quizgen.fact_kinds.participant import PARTICIPANT
from quizgen.fact_kinds.place import PLACE
from quizgen.fact_kinds.role import ROLE
from quizgen.model import Claim, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate


def find_claims(kind: FactKind, text: str, language: str) -> list[Claim]:
    document = SourceDocument("war.txt", "War", language, text, sha256_of(text))
    return [claim for sentence in annotate(document) for claim in kind.find_claims(sentence)]


STATED = [
    (PLACE, "es", "La entrevista se celebró en Tilsit.", [("Tilsit", "La entrevista")]),
    (PLACE, "es", "La derrota sueca en Poltava fue completa.", [("Poltava", "La derrota sueca")]),
    (PLACE, "en", "The conference took place in Vienna.", [("Vienna", "The conference")]),
    (PLACE, "en", "The Swedes were beaten at Poltava.", [("Poltava", "The Swedes")]),
    (ROLE, "es", "El virrey José de Abascal recibió la carta.", [("José de Abascal", "virrey")]),
    (ROLE, "es", "Luis Prado, gobernador de Jaca, huyó.", [("Luis Prado", "gobernador de Jaca")]),
    (ROLE, "es", "El director supremo Luis Prado firmó.", [("Luis Prado", "director supremo")]),
    (ROLE, "en", "Prime Minister Peter Lowe headed it.", [("Peter Lowe", "Prime Minister")]),
    (ROLE, "en", "Peter Lowe, governor of Jamaica, fled.", [("Peter Lowe", "governor of Jamaica")]),
    (ROLE, "en", "President James Monroe signed it.", [("James Monroe", "President")]),
    (
        PARTICIPANT,
        "es",
        "La entrevista de Luis Prado y Juan Ros duró una hora.",
        [("Luis Prado", "La entrevista"), ("Juan Ros", "La entrevista")],
    ),
    (
        PARTICIPANT,
        "en",
        "The talks between Peter Lowe and Mark Hale failed.",
        [("Peter Lowe", "The talks"), ("Mark Hale", "The talks")],
    ),
    (PARTICIPANT, "es", "A la conferencia asistió el coronel Luis Prado.", [("Luis Prado", "la conferencia")]),
]


@pytest.mark.parametrize(("kind", "language", "text", "expected"), STATED, ids=[row[2] for row in STATED])
def test_what_is_told_is_claimed(kind: FactKind, language: str, text: str, expected: list[tuple[str, str]]) -> None:
    claims = find_claims(kind, text, language)
    assert [(claim.value.text, claim.subject.text) for claim in claims] == expected
    assert all(claim.value.span.of(text) == claim.value.text for claim in claims)


UNTOLD = [
    (PLACE, "es", "La batalla de Poltava fue larga."),
    (PLACE, "es", "Propuso una entrevista en Tilsit."),
    (PLACE, "en", "He planned a conference in Vienna."),
    (PLACE, "en", "The conference was not held in Vienna."),
    (ROLE, "es", "El antiguo gobernador Luis Prado huyó."),
    (ROLE, "en", "The former president James Monroe died."),
    (ROLE, "en", "Peter Lowe wrote to the governor of Jamaica."),
    (PARTICIPANT, "es", "La conferencia de Luis Prado fue aburrida."),
    (PARTICIPANT, "en", "Peter Lowe missed the meeting of the council."),
]


@pytest.mark.parametrize(("kind", "language", "text"), UNTOLD, ids=[row[2] for row in UNTOLD])
def test_what_is_not_told_is_not_claimed(kind: FactKind, language: str, text: str) -> None:
    assert find_claims(kind, text, language) == []
