"""Which dates are given, and what took place on them."""

import pytest

from quizgen.fact_kinds.date import DATE
from quizgen.model import Claim, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate


def find_claims(text: str, language: str) -> list[Claim]:
    document = SourceDocument("war.txt", "War", language, text, sha256_of(text))
    return [claim for sentence in annotate(document) for claim in DATE.find_claims(sentence)]


DATED = [
    ("es", "El decreto lleva fecha de 13 de junio de 1870.", [("1870-06-13", "El decreto lleva fecha")]),
    ("en", "The siege of Vienna began on 14 July 1683.", [("1683-07-14", "The siege of Vienna")]),
    ("en", "The battle of Nördlingen took place on 6 September 1634.", [("1634-09-06", "The battle of Nördlingen")]),
    ("en", "On 18 June 1815 Blücher reached the field.", [("1815-06-18", "Blücher reached the field")]),
    ("en", "The Swedes crossed the Dnieper on 1 July 1709.", [("1709-07-01", "The Swedes crossed the Dnieper")]),
    ("en", "In a letter dated 3 May 1702 he asked for money.", [("1702-05-03", "a letter")]),
    ("en", "The treaty of Ryswick was signed in September 1697.", [("1697-09", "The treaty of Ryswick")]),
    ("en", "Narva fell on 9 August.", [("XXXX-08-09", "Narva fell")]),
    ("es", "El asedio de Breda terminó el 5 de junio de 1625.", [("1625-06-05", "El asedio de Breda")]),
    ("es", "La batalla de Rocroi tuvo lugar el 19 de mayo de 1643.", [("1643-05-19", "La batalla de Rocroi")]),
    ("es", "El 2 de mayo de 1808 el pueblo se sublevó.", [("1808-05-02", "el pueblo se sublevó")]),
    (
        "es",
        "Los tercios cruzaron el Escalda el 13 de agosto de 1585.",
        [("1585-08-13", "Los tercios cruzaron el Escalda")],
    ),
    ("es", "El tratado de Utrecht se firmó en abril de 1713.", [("1713-04", "El tratado de Utrecht")]),
    # a participle with its date, a clause closed by one, and a clause that only describes a place
    ("es", "Ascendido a brigadier en 1810, el conde mandó la escuadra.", [("1810", "Ascendido a brigadier")]),
    (
        "es",
        "Cuando el rey salió de Cádiz, en febrero de 1519, llevaba once naves.",
        [("1519-02", "el rey salió de Cádiz")],
    ),
    (
        "es",
        "El rey murió en Lerma, donde tenía una casa, en mayo de 1610.",
        [("1610-05", "El rey murió en Lerma, donde tenía una casa")],
    ),
    (
        "es",
        "El presidente Julio Prado firmó la ley el 8 de mayo de 1884.",
        [("1884-05-08", "El presidente Julio Prado firmó la ley")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATED, ids=[row[1] for row in DATED])
def test_a_date_and_what_it_dates(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    claims = find_claims(text, language)
    assert [(claim.value.normalised, claim.subject.text) for claim in claims] == expected
    assert all(set(claim.flags) <= {"inferred-year"} for claim in claims)
    assert all(claim.value.span.of(text) == claim.value.text for claim in claims)
    assert all(claim.subject.span.of(text) == claim.subject.text for claim in claims)


def test_both_dates_of_a_coordination_date_the_same() -> None:
    claims = find_claims("The queen wrote to her envoy on 3 May 1702 and on 9 June 1703.", "en")
    assert [claim.value.normalised for claim in claims] == ["1702-05-03", "1703-06-09"]
    assert len({claim.subject for claim in claims}) == 1


def test_an_entry_of_a_chronicle_is_dated_by_its_heading() -> None:
    text = "9 May 1704. The fleet left the harbour."
    (claim,) = find_claims(text, "en")
    assert (claim.value.normalised, claim.subject.text) == ("1704-05-09", "The fleet left the harbour")
    assert claim.citation.quote == text


def test_a_year_that_is_not_stated_is_not_asserted() -> None:
    claims = find_claims("The army reached Cádiz on 3 May 1702. It left Cádiz on 9 June.", "en")
    assert claims[1].value.normalised == "XXXX-06-09"
    assert claims[1].value.inferred == "1702-06-09"
    assert claims[1].flags == ("inferred-year",)


DOUBTED = [
    ("en", "The king planned to attack on 3 May 1702."),
    ("en", "The fleet was expected to sail in May 1702 if the wind had turned."),
    ("en", "They entered the town on the 10th."),
    ("es", "El rey pensaba atacar el 3 de mayo de 1702."),
    ("en", "Some authors date the fall of the fort to 3 May 1702, others to 4 May 1702."),
    ("es", "El 3 de mayo de 1702 (el 4 según otros) zarpó la escuadra."),
    ("es", "Preso desde 1702, Tomás Prado murió."),
    ("es", "Enfermo desde 1702, dejó el mando y murió el 9 de agosto de 1704."),
    ("en", "Promoted in 1702, Peter Lowe led the army."),
    ("es", "La fragata, que mandaba Prado, zarpó en enero de 1702."),
    ("en", "In the spring of 1702 the king was to march north."),
    ("es", "El rey iba a tomar la plaza el 3 de mayo de 1702."),
    ("es", "El rey había de tomar la plaza el 3 de mayo de 1702."),
    ("es", "Entraron en la plaza al día siguiente."),
    ("es", "El rey no salió de la ciudad hasta el 4 de marzo de 1701."),
    ("en", "The king did not leave the city until 4 March 1701."),
]


@pytest.mark.parametrize(("language", "text"), DOUBTED)
def test_plans_and_bare_days_wait_for_a_teacher(language: str, text: str) -> None:
    assert all(claim.flags for claim in find_claims(text, language))


NONE = [
    ("en", "The siege lasted for three months and cost many lives."),
    ("en", "The garrison drilled every morning."),
    ("es", "El sitio duró tres meses y costó muchas vidas."),
    ("es", "La Guerra de los Siete Años arruinó al reino."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_durations_and_habits_are_no_dates(language: str, text: str) -> None:
    assert find_claims(text, language) == []


BOUNDS = [
    ("en", "Before 1805 the fort was weak.", "BEFORE"),
    ("en", "The army left Paris after May 1815.", "AFTER"),
    ("en", "The army left Paris in May 1815.", None),
    ("es", "El fuerte se construyó antes de 1805.", "BEFORE"),
    ("es", "Después de 1815 el ejército salió de París.", "AFTER"),
    ("es", "El ejército salió de París a fines de 1815.", "END"),
]


@pytest.mark.parametrize(("language", "text", "bound"), BOUNDS, ids=[row[1] for row in BOUNDS])
def test_before_and_after_are_no_dates_of_their_own(language: str, text: str, bound: str | None) -> None:
    (claim,) = find_claims(text, language)
    assert claim.value.mod == bound
