"""Who commanded what, and who only wished to."""

import pytest

from quizgen.fact_kinds.commander import COMMANDER
from quizgen.model import Claim, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate


def find_claims(text: str, language: str) -> list[Claim]:
    document = SourceDocument("war.txt", "War", language, text, sha256_of(text))
    return [claim for sentence in annotate(document) for claim in COMMANDER.find_claims(sentence)]


STATED = [
    ("en", "Peter Lowe, who commanded the town, was killed in the siege.", [("Peter Lowe", "the town")]),
    ("es", "Treinta soldados guiados por Tomás Prado tomaron el fuerte.", [("Tomás Prado", "Treinta soldados")]),
    ("en", "A force of 4,000 men under Peter Lowe came after the siege.", [("Peter Lowe", "A force of 4,000 men")]),
    (
        "en",
        "The army came on 3 May to the fortress of Norden, whose commandant, Colonel Peter Lowe, shut the gates.",
        [("Peter Lowe", "the fortress of Norden")],
    ),
    (
        "es",
        "Era jefe de estado mayor de la tropa el general Tomás Prado.",
        [("Tomás Prado", "jefe de estado mayor de la tropa")],
    ),
    ("en", "General Peter Lowe drew out the ships of Mark Hale from the siege.", [("Mark Hale", "the ships")]),
    (
        "es",
        "Una división a las órdenes del general Tomás Prado cruzó el río con la artillería.",
        [("Tomás Prado", "Una división")],
    ),
    (
        "es",
        "La flota iba al mando del almirante Luis Vega y del capitán Juan Ros.",
        [("Luis Vega", "La flota"), ("Juan Ros", "La flota")],
    ),
    (
        "es",
        "El rey nombró comandante de la escuadra al marqués de Lama.",
        [("marqués de Lama", "comandante de la escuadra")],
    ),
    (
        "es",
        "El general Prado fue designado comandante en jefe del ejército.",
        [("Prado", "comandante en jefe del ejército")],
    ),
    ("es", "Defendía la plaza el coronel Jaime Ros.", [("Jaime Ros", "la plaza")]),
    ("es", "Atacó al ejército de 25.000 hombres que mandaba el duque de Lama.", [("duque de Lama", "25.000 hombres")]),
    ("es", "El regimiento, a cuyo frente iba el capitán Ros, llegó primero.", [("Ros", "El regimiento")]),
    ("es", "El mando de la escuadra recayó en Federico Vega.", [("Federico Vega", "El mando de la escuadra")]),
    ("es", "El coronel Prado, jefe de la artillería, abrió fuego.", [("Prado", "jefe de la artillería")]),
    ("es", "La escuadra del almirante Pascual Vega fue destruida.", [("Pascual Vega", "La escuadra")]),
    (
        "es",
        "El asalto del morro, dirigido por el coronel Pedro Ros, duró poco.",
        [("Pedro Ros", "El asalto del morro")],
    ),
    ("es", "Envió a Luis Vega con tres mil hombres contra los sitiadores.", [("Luis Vega", "tres mil hombres")]),
    ("en", "300 troops under the command of Colonel Peter Lowe held the bridge.", [("Peter Lowe", "300 troops")]),
    (
        "en",
        "A troop of volunteers led by Peter Lowe and Mark Hale took the fort.",
        [("Peter Lowe", "A troop of volunteers"), ("Mark Hale", "A troop of volunteers")],
    ),
    ("en", "Admiral Lowe's Chilean squadron sailed.", [("Lowe", "Chilean squadron")]),
    ("en", "General Lowe was appointed commander of the garrison.", [("Lowe", "commander of the garrison")]),
    ("en", "Peter Lowe, commander of the Second Army, shot himself.", [("Peter Lowe", "commander of the Second Army")]),
    ("en", "The cavalry, whose left was commanded by Mark Hale, broke the line.", [("Mark Hale", "whose left")]),
    ("en", "With Marshal Lowe in command of the left wing, the army turned.", [("Lowe", "the left wing")]),
    ("en", "Brigadier Peter Lowe invaded the province with 2,000 men.", [("Peter Lowe", "2,000 men")]),
    ("en", "The fort was held by Captain Mark Hale.", [("Mark Hale", "The fort")]),
    ("en", "The fleet, with Admiral Peter Lowe in command, sailed.", [("Peter Lowe", "The fleet")]),
    ("en", "The Scots of David Hale fought well in the battle.", [("David Hale", "The Scots")]),
    (
        "es",
        "El coronel Ros mandaba el ala derecha y Luis Vega la izquierda.",
        [("Ros", "el ala"), ("Luis Vega", "la izquierda")],
    ),
    ("es", "El comandante de la escuadra era Luis Vega.", [("Luis Vega", "comandante de la escuadra")]),
    ("es", "Con el general Prado a la cabeza, la brigada asaltó el fuerte.", [("Prado", "la brigada")]),
    ("es", "Los jinetes obedecían al coronel Prado.", [("Prado", "Los jinetes")]),
    ("es", "El general Prado contaba con 3.000 soldados.", [("Prado", "3.000 soldados")]),
    (
        "en",
        "Colonel Hale commanded the cavalry and Peter Lowe the infantry.",
        [("Hale", "the cavalry"), ("Peter Lowe", "the infantry")],
    ),
    (
        "en",
        "In that battle the left was commanded by Mark Hale, the centre by Peter Lowe.",
        [("Mark Hale", "the left"), ("Peter Lowe", "the centre")],
    ),
    ("en", "The native brigade was that of Mark Hale.", [("Mark Hale", "The native brigade")]),
    ("en", "The commander of the garrison was Mark Hale.", [("Mark Hale", "commander of the garrison")]),
    ("en", "At the head of the cavalry rode Colonel Hale.", [("Hale", "the cavalry")]),
    ("en", "Under Captain Hale, three frigates attacked the fort.", [("Hale", "three frigates")]),
    ("en", "Colonel Hale had the centre in that battle.", [("Hale", "the centre")]),
    # who moves, throws in or raises a force has it
    ("en", "General Lowe threw the cavalry against the squares.", [("Lowe", "the cavalry")]),
    ("en", "Prince Karl gathered an army of 20,000 in Bohemia.", [("Karl", "an army")]),
    ("es", "El conde de Lemos movió el ejército hacia la costa.", [("conde de Lemos", "el ejército")]),
    ("es", "El coronel Tomás Prado reunió los restos del ejército.", [("Tomás Prado", "los restos")]),
    # who came after whom
    (
        "en",
        "He was succeeded in command of the army by General Robert Payne.",
        [("Robert Payne", "the army")],
    ),
    ("es", "Le sucedió en el mando del ejército el general Roberto Paz.", [("Roberto Paz", "ejército")]),
    ("en", "His place in the army was taken by General Robert Payne.", [("Robert Payne", "His place")]),
    (
        "en",
        "Appointed to command the eastern army, General Robert Payne advanced.",
        [("Robert Payne", "the eastern army")],
    ),
    # with whom, wherever it is said
    ("en", "Marching south with 12,000 men, General Peter Lowe took part in the war.", [("Peter Lowe", "12,000 men")]),
    (
        "es",
        "En aquella guerra lo perseguía, con 2.300 infantes, el general Pedro Ros.",
        [("Pedro Ros", "2.300 infantes")],
    ),
    ("es", "El mayor Tomás Prado, enviado con 500 jinetes, no volvió.", [("Tomás Prado", "500 jinetes")]),
    ("en", "Colonel Peter Lowe arrived by train with a single regiment.", [("Peter Lowe", "a single regiment")]),
    # ships, units and their captains
    (
        "en",
        "The ironclad Thunderer, Captain George Mills, rammed the corvette.",
        [("George Mills", "The ironclad Thunderer")],
    ),
    ("en", "Captain Thomas Hale of the frigate Minerva was killed.", [("Thomas Hale", "the frigate Minerva")]),
    ("es", "El capitán Tomás Ros, de la fragata Minerva, murió en el combate.", [("Tomás Ros", "Minerva")]),
    ("en", "The Third Army, General Peter Lowe commanding, attacked.", [("Peter Lowe", "The Third Army")]),
    # who he is may stand before the name
    ("en", "Four companies led by the Frenchman Jean Lowe took the fort.", [("Jean Lowe", "Four companies")]),
    ("en", "The rebels, led from the front by Father Miguel Ros, took the fort.", [("Miguel Ros", "The rebels")]),
    ("en", "The Danes landed at Norden under Count Peter Lowe in the second war.", [("Peter Lowe", "The Danes")]),
    (
        "en",
        "The Second Division, from Norden, under Brigade Commander Peter Lowe, came up.",
        [("Peter Lowe", "The Second Division")],
    ),
    # a force, what it is for, and its chief; a command without a preposition
    (
        "es",
        "La columna de socorro del coronel Eduardo Ros llegó al fuerte.",
        [("Eduardo Ros", "La columna de socorro")],
    ),
    ("es", "Mandaba la guarnición el brigadier Juan Ros.", [("Juan Ros", "la guarnición")]),
    ("es", "Recuperó el mando el capitán Prado, y siguió la guerra.", [("Prado", "el mando")]),
    (
        "es",
        "En aquella batalla servía de jefe de estado mayor el general Manuel Ros.",
        [("Manuel Ros", "jefe de estado mayor")],
    ),
    ("es", "Confió al coronel Jorge Ros la columna de la derecha.", [("Jorge Ros", "la columna")]),
    # in which ship, described how, placed by whom, and whom a pronoun means
    (
        "en",
        "Commodore Peter Lowe, in the Kaiser, led the squadron.",
        [("Peter Lowe", "the Kaiser"), ("Peter Lowe", "the squadron")],
    ),
    ("en", "Captain Peter Lowe of the Drache was killed in the battle.", [("Peter Lowe", "the Drache")]),
    ("en", "Peter Lowe, a Scot with four ships, landed on the coast of war.", [("Peter Lowe", "four ships")]),
    (
        "es",
        "Se topó con Tomás Prado, al que el rey había puesto al frente de tres mil soldados.",
        [("Tomás Prado", "tres mil soldados")],
    ),
    ("en", "The horsemen rested; Peter Lowe, who led them, was ill.", [("Peter Lowe", "The horsemen")]),
    ("en", "The garrison held the fort, where Peter Lowe commanded.", [("Peter Lowe", "the fort")]),
    (
        "en",
        "It was General Lowe, not General Hale, who led the army.",
        [("Lowe", "the army")],
    ),
    (
        "es",
        "El general Prado esperaba al general Ros, quien con 2.000 soldados estaba en la plaza.",
        [("Ros", "2.000 soldados")],
    ),
    (
        "en",
        "The division of General Lowe, now led by General Hale, held the fort with its guns.",
        [("Hale", "The division")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), STATED, ids=[row[1] for row in STATED])
def test_who_commanded_is_accepted(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    claims = find_claims(text, language)
    assert [(claim.value.normalised, claim.subject.text) for claim in claims] == expected
    assert all(not claim.flags for claim in claims)
    for claim in claims:
        assert claim.value.span.of(text) == claim.value.text
        assert claim.subject.span.of(text) == claim.subject.text


UNSTATED = [
    ("en", "General Lowe spent the war in prison with his men."),
    ("en", "General Lowe was attacked by 4,000 soldiers."),
    ("es", "El general Prado no reunió el ejército."),
    ("es", "El general Prado quiso reunir un ejército de 5.000 hombres."),
    ("en", "Under Queen Anne the army grew."),
    ("es", "Los restos del general Tomás Prado, jefe que el ejército lloró, fueron sepultados de noche."),
    ("es", "El general Prado iba a mandar la división, pero enfermó."),
    ("es", "Si el general Prado hubiera mandado la caballería, la batalla se habría ganado."),
    ("es", "El general Prado no mandaba el ejército."),
    ("en", "The general wrote that Peter Lowe, at the head of 5,000 men, had been beaten."),
    ("es", "El general Prado atacó el cerro: lo guardaba el enemigo con 520 soldados."),
    ("es", "La vanguardia del general Prado, que mandaba Ros, avanzó contra el ejército."),
    ("es", "La escuadra, que había de mandar el general Prado, nunca zarpó."),
    ("es", "No el general Prado sino el rey mandaba el ejército."),
    ("en", "Not General Lowe but the king led the army."),
    ("es", "Propuso al general Prado el mando del ejército."),
    ("es", "Nadie mandaba la retaguardia; el coronel Ros ya se había embarcado."),
    ("es", "El historiador Juan Ros dirigió una visita al campo de batalla."),
    ("es", "¿Mandaba el general Prado el ejército?"),
    ("es", "Dicen que el general Prado manda el ejército."),
    ("en", "General Lowe would have commanded the army if the king had not refused."),
    ("en", "General Lowe was to command the assault."),
    ("en", "General Lowe did not command the army."),
    ("en", "They believed that General Lowe commanded the army."),
    ("en", "Historian Mark Hale led a tour of the battlefield."),
    ("en", "Did General Lowe command the army?"),
    ("en", "General Lowe wrote to the commander of the garrison."),
]


@pytest.mark.parametrize(("language", "text"), UNSTATED, ids=[row[1] for row in UNSTATED])
def test_what_was_not_so_is_no_claim(language: str, text: str) -> None:
    assert [claim for claim in find_claims(text, language) if not claim.flags] == []


PEACEFUL = [
    ("es", "La compañía de tranvías, dirigida por Juan Ros, inauguró la línea. El general Prado asistió al acto."),
    ("es", "Ley 4/1990. El director, Juan Ros, dirigirá el departamento y tendrá a su cargo la sección."),
    ("en", "Under John Lowe, the general manager, the tramway opened. Mark Hale led the committee."),
    ("en", "Beat the eggs. Chef Peter Lowe commands his kitchen and leads a team of twelve."),
]


@pytest.mark.parametrize(("language", "text"), PEACEFUL)
def test_nobody_commands_in_a_text_about_something_else(language: str, text: str) -> None:
    assert find_claims(text * 3, language) == []


def test_a_surname_of_two_men_waits_for_a_teacher() -> None:
    text = "Juan Salas y Pedro Salas eran soldados. El ejército estaba al mando del general Salas."
    assert [claim.flags for claim in find_claims(text, "es")] == [("ambiguous-person",)]


def test_a_governor_in_passing_waits_for_a_teacher() -> None:
    claim = find_claims("The army left in May, and Peter Lowe, governor of Norden, stayed.", "en")[0]
    assert claim.flags == ("vague-subject",)


def test_whose_army_it_was_in_passing_waits_for_a_teacher() -> None:
    text = "General Peter Lowe came. They had news from Lowe's army."
    assert [claim.flags for claim in find_claims(text, "en")] == [("vague-subject",)]


def test_a_sentence_that_breaks_off_is_flagged() -> None:
    text = "La división al mando del general Prado y el"
    assert all("truncated-sentence" in claim.flags for claim in find_claims(text, "es"))


def test_a_refusal_has_a_name() -> None:
    document = SourceDocument(
        "war.txt", "War", "en", text := "They believed that General Lowe led the army.", sha256_of(text)
    )
    found = [refusal for sentence in annotate(document) for refusal in COMMANDER.find_refusals(sentence)]
    assert all(refusal.span.of(text) == "Lowe" for refusal in found)
    assert {refusal.reason for refusal in found} <= {"reported"}
