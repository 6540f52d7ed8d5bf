"""How many, of whom, and whether they were there at all."""

import pytest

from quizgen.fact_kinds.strength import STRENGTH
from quizgen.model import Claim, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate


def find_claims(text: str, language: str) -> list[Claim]:
    document = SourceDocument("war.txt", "War", language, text, sha256_of(text))
    return [claim for sentence in annotate(document) for claim in STRENGTH.find_claims(sentence)]


STATED = [
    ("en", "Wellington had about 9,000 cavalry at Waterloo.", [("9000", "cavalry")]),
    ("en", "The garrison of 1,800 men held the fort against the enemy for a month.", [("1800", "soldiers")]),
    ("en", "The Prussians numbered 35,000 men and 160 guns.", [("35000", "soldiers"), ("160", "cannons")]),
    (
        "en",
        "The Swedish army lost 7,000 dead and 2,700 prisoners at Poltava.",
        [("7000", "dead"), ("2700", "prisoners")],
    ),
    ("en", "Twelve frigates and two dozen galleys blockaded the fortress.", [("12", "ships"), ("24", "ships")]),
    ("en", "A column of 3,000 marched on the fortress under Colonel Hale.", [("3000", "soldiers")]),
    ("en", "The fleet lost 400 sailors and the army some 1,200 horses.", [("400", "casualties"), ("1200", "horses")]),
    ("en", "More than 600 soldiers were killed in the assault.", [("600", "dead")]),
    ("es", "El duque tenía unos 9.000 jinetes en la batalla.", [("9000", "cavalry")]),
    ("es", "Una guarnición de 1.800 hombres defendió la plaza.", [("1800", "soldiers")]),
    ("es", "Los carlistas eran 4.500 infantes y 300 lanceros.", [("4500", "infantry"), ("300", "cavalry")]),
    ("es", "La armada perdió veinte galeras y más de tres mil marineros.", [("20", "ships"), ("3000", "sailors")]),
    ("es", "El ejército dejó en el campo dos mil muertos y 36 cañones.", [("2000", "dead"), ("36", "cannons")]),
    ("es", "Una columna de unos 800 al mando del coronel Prado cortó la retirada del enemigo.", [("800", "soldiers")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), STATED, ids=[row[1] for row in STATED])
def test_what_is_stated_is_accepted(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    claims = find_claims(text, language)
    assert [(claim.value.normalised, claim.value.unit) for claim in claims] == expected
    assert all(not claim.flags for claim in claims)
    assert all(claim.value.span.of(text) == claim.value.text for claim in claims)
    assert all(claim.subject.span.of(text) == claim.subject.text for claim in claims)


NOT_THERE = [
    ("en", "The king asked the towns to send 4,000 soldiers."),
    ("en", "The general ordered his brother to raise 500 horsemen for the siege."),
    ("en", "If he had received the 2,000 reinforcements, the general would have attacked."),
    ("es", "El rey pidió a las ciudades que enviaran 4.000 soldados."),
    ("es", "El general ordenó enviar 500 jinetes al sitio."),
    ("es", "Si hubiera recibido 2.000 hombres, el general habría atacado la plaza."),
]


@pytest.mark.parametrize(("language", "text"), NOT_THERE)
def test_what_was_only_wanted_waits_for_a_teacher(language: str, text: str) -> None:
    assert all(claim.flags for claim in find_claims(text, language))


NOTHING = [
    ("en", "The army marched 30 miles in two days and cost the king £40,000."),
    ("en", "The regiment fought under the 3rd Duke on 4 May 1704, as chapter 12 tells.[23]"),
    ("en", "The workshop turned out 300 cars and employed 40 clerks."),
    ("es", "El ejército anduvo 30 leguas en dos días y costó al rey 40.000 ducados."),
    ("es", "La guerra duró siete años y la firmaron el 4 de mayo de 1704."),
    ("es", "La imprenta tiraba 300 ejemplares y empleaba a 40 cajistas."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_distances_money_times_and_goods_are_no_strengths(language: str, text: str) -> None:
    assert find_claims(text, language) == []


def test_an_elliptic_list_goes_on_counting_the_same() -> None:
    text = "The allied army numbered 12,000 men: 5,000 with Blake at Burgos, 4,000 with Cuesta at Toro."
    claims = find_claims(text, "en")
    assert [(claim.value.normalised, claim.subject.text) for claim in claims] == [
        ("12000", "The allied army"),
        ("5000", "Blake at Burgos"),
        ("4000", "Cuesta at Toro"),
    ]


WAR = {
    "en": "The army and the troops fought a battle; the siege wore on. ",
    "es": "El ejército libró una batalla; siguió el sitio. ",
}
ALONE = [
    ("en", "The strength of the corps grew to almost 61,000.", "61000", "soldiers", "The strength of the corps"),
    ("en", "About 2,000 escaped over the walls.", "2000", "soldiers", "escaped over the walls"),
    ("en", "The Danes had 17,700 men, the Swedes perhaps 20,000.", "20000", "soldiers", "the Swedes"),
    ("en", "The victors lost about 900.", "900", "casualties", "The victors"),
    ("es", "La guarnición quedó reducida a 1.400.", "1400", "soldiers", "La guarnición"),
    ("es", "Los imperiales, en número de 8.000, cruzaron el río.", "8000", "soldiers", "Los imperiales"),
    ("es", "No teníamos más que 1.500 soldados.", "1500", "soldiers", "soldados"),
    ("es", "De los 25.000 sitiadores murieron 6.000.", "6000", "dead", "los 25.000 sitiadores"),
]


@pytest.mark.parametrize(("language", "text", "value", "unit", "subject"), ALONE, ids=[row[1] for row in ALONE])
def test_figures_whose_noun_is_left_out(language: str, text: str, value: str, unit: str, subject: str) -> None:
    claim = find_claims(WAR[language] + text, language)[-1]
    assert (claim.value.normalised, claim.value.unit, claim.subject.text) == (value, unit, subject)
    assert not claim.flags


LOSSES = [
    ("en", "That night 7,600 soldiers lay dead on the field.", "dead"),
    ("en", "After the siege 8,300 men went into captivity.", "prisoners"),
    ("en", "The battle cost Blake 600 men.", "casualties"),
    ("en", "At dawn the army missed 2,100 men.", "missing"),
    ("en", "The army lost, besides its guns, 1,500 men.", "casualties"),
    ("en", "At noon 1,500 men were on the field.", "soldiers"),
    ("es", "Unos 300 soldados quedaron fuera de combate.", "casualties"),
    ("es", "Blake dejó en el campo 400 hombres.", "casualties"),
    ("es", "La toma costó a Blake 600 hombres.", "casualties"),
    ("es", "Blake dejó en la plaza 400 hombres.", "soldiers"),
]


@pytest.mark.parametrize(("language", "text", "unit"), LOSSES, ids=[row[1] for row in LOSSES])
def test_losses_are_no_troops(language: str, text: str, unit: str) -> None:
    assert find_claims(WAR[language] + text, language)[-1].value.unit == unit


def test_what_follows_a_semicolon_is_nobodys_before_it() -> None:
    text = "Las bajas danesas fueron 1.022 muertos; las suecas, 449 muertos."
    first, second = find_claims(WAR["es"] + text, "es")
    assert (first.subject.text, second.subject.text) == ("Las bajas danesas", "muertos")


BOUNDS = [
    ("en", "The Danes had more than 700 men.", "MORE_THAN"),
    ("en", "The Danes did not have more than 700 men.", "EQUAL_OR_LESS"),
    ("en", "The Danes could not muster more than 700 men.", "EQUAL_OR_LESS"),
    ("en", "The Danes had no more than 700 men.", "EQUAL_OR_LESS"),
    ("en", "The Danes did not flee before more than 700 men had fallen.", "MORE_THAN"),
    ("es", "Los daneses tenían más de 700 soldados y no huyeron.", "MORE_THAN"),
    ("es", "Los daneses no tenían más de 700 soldados.", "EQUAL_OR_LESS"),
    ("es", "La guarnición nunca contó con más de 700 soldados.", "EQUAL_OR_LESS"),
    ("es", "Los daneses no eran menos de 700 soldados.", "EQUAL_OR_MORE"),
]


@pytest.mark.parametrize(("language", "text", "bound"), BOUNDS, ids=[row[1] for row in BOUNDS])
def test_a_negated_bound_is_turned_round(language: str, text: str, bound: str) -> None:
    (claim,) = find_claims(WAR[language] + text, language)
    assert claim.value.mod == bound


WHICH = [
    ("es", "El 6 de línea cruzó el río y en 1211 murieron todos."),
    ("en", "The two men met six generals, and 361 voted for peace."),
]


@pytest.mark.parametrize(("language", "text"), WHICH)
def test_which_and_how_few_are_no_strengths(language: str, text: str) -> None:
    assert find_claims(WAR[language] + text, language) == []


def test_whose_the_men_were_is_said_in_full() -> None:
    (claim,) = find_claims("General Hale invaded the province with 2,000 men and no artillery against the enemy.", "en")
    assert claim.subject.text == "men"
    assert claim.subject.canonical.startswith("men of ")
