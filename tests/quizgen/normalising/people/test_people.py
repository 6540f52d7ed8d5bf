"""Who is a person, and which."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.model import PersonMention, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate
from quizgen.normalising.folding import fold

ROOT = Path(__file__).parents[4]


def mentions_in(text: str, language: str) -> list[PersonMention]:
    document = SourceDocument("any.txt", "Any", language, text, sha256_of(text))
    return [mention for sentence in annotate(document) for mention in sentence.people]


TEXTS = [
    ("es", "El general Tomás de Salas mandó el ataque. Salas murió.", ["Tomás de Salas", "Tomás de Salas"]),
    ("es", "La fragata Almirante Prado zarpó; el batallón Salas quedó en la calle General Ibarra.", []),
    ("es", "El conde de Aranda llegó. Aranda ordenó el asalto.", ["conde de Aranda", "conde de Aranda"]),
    ("es", "Murió el rey Carlos IV de España.", ["Carlos IV"]),
    ("es", "Llegó a Valencia y entró en Salamanca.", []),
    ("es", "Alejandro el Grande venció en Issos.", ["Alejandro el Grande"]),
    ("es", "Diego de Ulloa y Torres firmó la carta.", ["Diego de Ulloa y Torres"]),
    ("es", "Los franceses de Reille huyeron.", ["Reille"]),
    ("en", "General Peter O'Hara led the charge. O'Hara's men fled.", ["Peter O'Hara", "Peter O'Hara"]),
    ("en", "The frigate Admiral Lowe and the brig Nancy sailed for Lowe Island.", []),
    ("en", "The Earl of Derby came. Derby ordered the assault.", ["Earl of Derby", "Earl of Derby"]),
    ("en", "She walked down St Mary's Street to the Lowe Regiment.", []),
    ("en", "Hasdrubal the Fair wrote to Rome.", ["Hasdrubal the Fair"]),
    ("en", "Sir Thomas Lowe rode out. Sir Thomas fell.", ["Thomas Lowe", "Thomas Lowe"]),
    ("en", "In April Captain Lowe took Boston.", ["Lowe"]),
    ("en", "On 12 August Peter O'Hara took Boston.", ["Peter O'Hara"]),
    ("en", "In August Peter O'Hara took Boston.", ["Peter O'Hara"]),
    ("en", "General August Lowe took Boston on 3 May 1702.", ["August Lowe"]),
    ("es", "El presidente Julio A. Salas murió el 8 de julio de 1702.", ["Julio A. Salas"]),
    ("en", "The consuls Gaius Varro and Lucius Paullus died.", ["Gaius Varro", "Lucius Paullus"]),
    # names of peoples who put the family first, of antiquity, and one that looks like an assembly
    ("en", "Ngo Van Dat held the fort.", ["Ngo Van Dat"]),
    ("en", "Aristides, the Greek admiral, sailed in May.", ["Aristides"]),
    ("es", "Hernando Cortés salió del puerto. Cortés llevaba once naves.", ["Hernando Cortés", "Hernando Cortés"]),
    ("es", "Es un favor que logró conseguirle Ibarrola en la corte.", ["Ibarrola"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), TEXTS, ids=[row[1] for row in TEXTS])
def test_who_is_meant(language: str, text: str, expected: list[str]) -> None:
    assert [mention.person.name for mention in mentions_in(text, language)] == expected


def test_two_of_one_surname_are_told_to_be_uncertain() -> None:
    text = "Juan Salas mandaba la flota y Pedro Salas el ejército. El almirante Salas murió."
    last = mentions_in(text, "es")[-1]
    assert (last.text, last.is_certain) == ("Salas", False)


def test_a_bare_first_name_that_may_be_a_king_s_is_nobody_else_s() -> None:
    text = "Charles XII marched. General Charles Lowe fled. Charles, wounded in the foot, went on."
    assert all(mention.person.name != "Charles Lowe" for mention in mentions_in(text, "en") if mention.span.start > 40)


def test_accents_and_apostrophes_are_no_difference() -> None:
    text = "El general Simón Ibárruri habló. Ibarruri calló. Pedro O’Hara y el coronel O'Hara son uno."
    assert [mention.person.name for mention in mentions_in(text, "es")] == [
        "Simón Ibárruri",
        "Simón Ibárruri",
        "Pedro O’Hara",
        "Pedro O’Hara",
    ]


def gold() -> Iterator[tuple[str, dict[tuple[int, int], str], str]]:
    for path in sorted((ROOT / "tests" / "gold" / "seeds").glob("*.people.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        text = (ROOT / "seeds" / path.name.replace(".people.jsonl", ".txt")).read_text(encoding="utf-8")
        language = "en" if " the " in text else "es"
        yield text, {(row["start"], row["end"]): row["person"] for row in rows}, language


def test_the_people_of_the_seeds_are_found_and_nobody_else() -> None:
    right = found = annotated = 0
    for text, rows, language in gold():
        annotated += len(rows)
        for mention in mentions_in(text, language):
            found += 1
            person = rows.get((mention.span.start, mention.span.end))
            right += person is not None and fold(person) == fold(mention.person.name)
    assert right >= 0.98 * annotated
    assert right >= 0.98 * found
