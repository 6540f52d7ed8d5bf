"""How it ended, and how it did not."""

import pytest

from quizgen.fact_kinds.outcome import OUTCOME
from quizgen.model import Claim, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.normalising.annotating import annotate


def find_claims(text: str, language: str) -> list[Claim]:
    document = SourceDocument("war.txt", "War", language, text, sha256_of(text))
    return [claim for sentence in annotate(document) for claim in OUTCOME.find_claims(sentence)]


STATED = [
    ("es", "Los rebeldes fueron vencidos casi sin lucha.", [("Los rebeldes", "fueron vencidos", "defeat")]),
    ("es", "La derrota carlista en Luchana abrió el camino al ejército.", [("Luchana", "derrota carlista", "defeat")]),
    ("es", "Eduardo II fue vencido en Bannockburn por los rebeldes.", [("Eduardo II", "fue vencido", "defeat")]),
    ("es", "La plaza capituló ante el enemigo.", [("La plaza", "capituló", "surrender")]),
    ("es", "Los rebeldes depusieron las armas.", [("Los rebeldes", "depusieron las armas", "surrender")]),
    ("es", "Los sitiadores levantaron el sitio.", [("Los sitiadores", "levantaron el sitio", "withdrawal")]),
    ("es", "Las tropas se apoderaron del puente de Luchana.", [("puente de Luchana", "se apoderaron", "capture")]),
    ("es", "El asalto fracasó.", [("El asalto", "fracasó", "failure")]),
    ("es", "La campaña del ejército acabó sin fruto.", [("La campaña del ejército", "sin fruto", "no-result")]),
    ("es", "La negociación resultó infructuosa y siguió la guerra.", [("La negociación", "infructuosa", "no-result")]),
    ("es", "Tomado el castillo, el ejército marchó.", [("el castillo", "Tomado", "capture")]),
    ("es", "El ejército sufrió grandes pérdidas.", [("El ejército", "sufrió grandes pérdidas", "other")]),
    ("es", "La escuadra quedó destruida en la batalla.", [("La escuadra", "quedó destruida", "defeat")]),
    (
        "es",
        "Los bóeres fueron desalojados de la loma por la infantería.",
        [("Los bóeres", "fueron desalojados", "defeat")],
    ),
    ("es", "Tuvo noticia de la batalla y el regente dimitió.", []),
    (
        "es",
        "Las tropas que habían vencido a los rusos en Pultusk volvieron.",
        [("los rusos", "habían vencido", "defeat")],
    ),
    (
        "es",
        "Derrotado en Uclés, el ejército huyó.",
        [("el ejército", "Derrotado", "defeat"), ("el ejército", "huyó", "withdrawal")],
    ),
    ("es", "La rebelión fue sofocada por el ejército.", [("La rebelión", "fue sofocada", "defeat")]),
    ("es", "El tratado de Oliva puso fin a la guerra.", [("la guerra", "puso fin", "agreement")]),
    ("es", "La victoria fue de los suecos en aquella batalla.", [("los suecos", "victoria", "victory")]),
    ("es", "El pueblo pasó a manos de los rebeldes.", [("El pueblo", "pasó a manos", "capture")]),
    ("es", "La batalla acabó sin vencedor.", [("La batalla", "sin vencedor", "no-result")]),
    ("es", "Los defensores izaron bandera blanca.", [("Los defensores", "izaron bandera blanca", "surrender")]),
    (
        "es",
        "La victoria de los suecos sobre el ejército ruso en Narva fue completa.",
        [("Narva", "victoria", "victory")],
    ),
    ("en", "The troops who had beaten the Swedes at Poltava rested.", [("the Swedes", "had beaten", "defeat")]),
    ("en", "The revolt was put down by the army.", [("The revolt", "was put down", "defeat")]),
    ("en", "The expedition came to nothing and the army returned.", [("The expedition", "came to nothing", "failure")]),
    ("en", "The garrison hoisted the white flag.", [("The garrison", "hoisted the white flag", "surrender")]),
    ("en", "The Treaty of Frankfurt ended the war.", [("the war", "ended", "agreement")]),
    ("en", "Victory went to the Swedes in that war.", [("the Swedes", "Victory", "victory")]),
    ("en", "The battle was a draw.", [("The battle", "draw", "no-result")]),
    ("en", "The battle ended without a victor.", [("The battle", "without a victor", "no-result")]),
    ("en", "Saxon troops entered Warsaw in August.", [("Warsaw", "entered", "occupation")]),
    ("en", "The royalists, crushed at Naseby, lost their artillery.", [("The royalists", "crushed", "defeat")]),
    ("en", "They learned of the victory at Salamanca from a soldier.", [("Salamanca", "victory", "victory")]),
    ("en", "Lisbon was occupied by the enemy.", [("Lisbon", "was occupied", "occupation")]),
    ("en", "The garrison laid down its arms.", [("The garrison", "laid down its arms", "surrender")]),
    ("en", "The assault was beaten back by the infantry.", [("The assault", "was beaten back", "defeat")]),
    ("en", "The campaigns failed in the battles of Eylau and Friedland.", [("The campaigns", "failed", "failure")]),
    ("en", "The governor was removed from office by the troops.", [("The governor", "was removed", "removal")]),
    ("en", "The battle was indecisive.", [("The battle", "indecisive", "no-result")]),
    ("en", "The bastion was in enemy hands by May.", [("The bastion", "was in enemy hands", "capture")]),
    ("en", "The peace of Amiens was signed after the war.", [("The peace of Amiens", "was signed", "agreement")]),
    ("en", "The column was cut to pieces in the battle.", [("The column", "was cut to pieces", "defeat")]),
    (
        "en",
        "Forced to retreat, the army fled.",
        [("the army", "to retreat", "withdrawal"), ("the army", "fled", "withdrawal")],
    ),
    # what a pronoun stands for
    (
        "es",
        "En la guerra los franceses alcanzaron a los austriacos y los derrotaron.",
        [("los austriacos", "derrotaron", "defeat")],
    ),
    ("es", "El ejército sitió la ciudad y la tomó.", [("la ciudad", "tomó", "capture")]),
    (
        "es",
        "El enemigo atacó la loma y el fuerte. Los soldados lo rechazaron.",
        [("El enemigo", "rechazaron", "defeat")],
    ),
    ("en", "The army attacked the hill. It was stormed by the infantry.", [("the hill", "was stormed", "capture")]),
    ("en", "Reed landed 5,000 men; these were routed by the cavalry.", [("5,000 men", "were routed", "defeat")]),
    ("en", "The rebels attacked in May. Captain Hale drove them off.", [("The rebels", "drove", "defeat")]),
    # participles between commas, and at the head of a sentence
    (
        "en",
        "The fleet, defeated and scattered, fled from the battle.",
        [
            ("The fleet", "defeated", "defeat"),
            ("The fleet", "scattered", "defeat"),
            ("The fleet", "fled", "withdrawal"),
        ],
    ),
    (
        "es",
        "Deshechos en Tudor, el 3 de mayo, los ejércitos del norte, el enemigo avanzó.",
        [("los ejércitos del norte", "Deshechos", "defeat")],
    ),
    ("es", "Capturados Juan Ros y Luis Vega, la guerra acabó.", [("Juan Ros", "Capturados", "capture")]),
    # relative clauses
    ("en", "Antwerp, which the army entered on 9 October, was a ruin.", [("Antwerp", "entered", "occupation")]),
    (
        "es",
        "Puso sitio a Burgalia, que capituló cuatro días más tarde, y siguió la guerra.",
        [("Burgalia", "capituló", "surrender")],
    ),
    # verbs that the parse takes for nouns
    ("es", "La guarnición evacuó la villa.", [("la villa", "evacuó", "withdrawal")]),
    # what was done under compulsion, allowed, or tried in vain
    (
        "en",
        "The garrison was allowed to march out with its arms.",
        [("The garrison", "to march out with its arms", "surrender")],
    ),
    ("es", "Los refuerzos obligaron al enemigo a retirarse.", [("enemigo", "retirarse", "withdrawal")]),
    ("es", "El general Prado no logró entrar en la villa con sus tropas.", [("Prado", "no logró entrar", "failure")]),
    ("en", "The army failed to take the city.", [("The army", "failed to take", "failure")]),
    # verb and noun, and nouns with their person
    ("es", "La columna cayó en una emboscada del enemigo.", [("La columna", "cayó en una emboscada", "defeat")]),
    (
        "es",
        "Trece oficiales cayeron prisioneros en la batalla.",
        [("Trece oficiales", "cayeron prisioneros", "capture")],
    ),
    ("en", "The regiment ceased to exist.", [("The regiment", "ceased to exist", "defeat")]),
    ("en", "The left wing of the army collapsed.", [("The left wing of the army", "collapsed", "defeat")]),
    (
        "es",
        "Por la noche el pueblo estaba en manos de los ingleses, y la guerra siguió.",
        [("el pueblo", "estaba en manos", "capture")],
    ),
    (
        "es",
        "Expulsaron a los daneses de la villa con la caballería.",
        [("los daneses de la villa", "Expulsaron", "defeat")],
    ),
    # where a victory was won, said behind it; prisoners; what was lost; who gave himself up
    (
        "es",
        "La victoria que el general Prado alcanzó en Quebrada decidió la guerra.",
        [("Quebrada", "victoria", "victory")],
    ),
    (
        "en",
        "The defeat which the archduke had inflicted on the army at Custoza was great.",
        [("Custoza", "defeat", "defeat")],
    ),
    ("en", "General Peter Lowe was a prisoner after the battle.", [("Peter Lowe", "prisoner", "capture")]),
    ("en", "Eighteen ships were lost in the battle.", [("Eighteen ships", "were lost", "other")]),
    ("en", "General Peter Lowe gave himself up with his army.", [("Peter Lowe", "gave", "surrender")]),
    ("es", "Estuvo en Burgalia y en Rioseco, perdida en julio por el ejército.", [("Rioseco", "perdida", "capture")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), STATED, ids=[row[1] for row in STATED])
def test_how_it_ended_is_accepted(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    claims = find_claims(text, language)
    assert [(claim.subject.text, claim.value.text, claim.value.normalised) for claim in claims] == expected
    assert all(not claim.flags for claim in claims)
    for claim in claims:
        assert claim.value.span.of(text) == claim.value.text


UNSTATED = [
    ("es", "El general Prado estuvo a punto de ser capturado en la batalla."),
    ("en", "The army slaughtered its horses before the winter of war."),
    ("es", "El cura llegó, el capitán cenó con él y Luis Vega escribió de la guerra. Se retiró en mayo."),
    ("en", "Had the army fallen back on Norden, the war might have lasted another year."),
    ("en", "At Norden the army occupied a strong position with its guns."),
    ("es", "Los soldados, rendidos por diez años de guerra, querían volver del ejército a sus casas."),
    ("es", "El ejército intentó tomar la plaza."),
    ("es", "El ejército no tomó la plaza."),
    ("es", "Prado cayó sobre los suecos en el vado con el ejército."),
    ("en", "Lowe fell upon the enemy with his army."),
    ("en", "Lowe fell in a skirmish with the enemy army."),
    ("es", "El ejército había de tomar la plaza en mayo."),
    ("es", "La plaza estuvo a punto de ser tomada por el ejército."),
    ("es", "El gobernador rechazó las propuestas del ejército."),
    ("en", "The army was on the verge of taking the fort."),
    ("es", "Se esperaba que la ciudad cayera en manos del enemigo."),
    ("es", "Si hubiera llegado la reserva, los polacos habrían vencido en la batalla."),
    ("es", "El coronel aseguraba que su brigada había tomado los cañones."),
    ("es", "La junta se negó a capitular ante el enemigo."),
    ("es", "Las tropas ocupaban los pueblos de la costa."),
    ("es", "El general marchó para tomar la plaza."),
    ("es", "Propuso la rendición de la plaza al enemigo."),
    ("es", "Corrió el rumor de que la escuadra había sido hundida."),
    ("es", "Los cañones tomados en Namur al enemigo están en el museo."),
    ("es", "El parte llegó al enemigo; las tropas derrotaron."),
    ("en", "The rumour that Namur had been taken by the enemy was false."),
    ("en", "Elections were held in the fortress after the war."),
    ("en", "The army tried to take the fort."),
    ("en", "The garrison had not surrendered to the enemy."),
    ("en", "The town was expected to fall within days to the army."),
    ("en", "He concentrated on capturing the fort with his army."),
    ("en", "The enemy was carrying out negotiations."),
    ("en", "They would be able to annihilate the enemy army."),
    ("en", "Whether the army won the battle is not known."),
    ("en", "The general asked for the capture of the fort."),
    ("en", "The failed attack was told in the regiment's history."),
]


@pytest.mark.parametrize(("language", "text"), UNSTATED, ids=[row[1] for row in UNSTATED])
def test_what_did_not_happen_is_no_claim(language: str, text: str) -> None:
    assert [claim for claim in find_claims(text, language) if not claim.flags] == []


PEACEFUL = [
    ("es", "La sopa se rinde al hervir. Se derrota el hambre con pan y se toma caliente la tortilla de Betanzos."),
    ("es", "El servicio de tranvías fracasó y la empresa se disolvió. La línea de Sants cayó en desuso."),
    ("en", "The buses won, nobody surrendered and the trams were beaten. The last car was withdrawn in Leeds."),
    ("en", "The committee adopted the plan and the chairman resigned. The bill was defeated in March."),
]


@pytest.mark.parametrize(("language", "text"), PEACEFUL)
def test_nothing_ends_in_a_text_about_something_else(language: str, text: str) -> None:
    assert find_claims(text * 3, language) == []


def test_what_followed_a_battle_is_how_it_ended() -> None:
    text = "Tras la batalla de Pavón, se disolvió el gobierno y el ejército se retiró."
    claim = find_claims(text, "es")[0]
    assert (claim.subject.text, claim.value.normalised) == ("la batalla de Pavón", "dissolution")


def test_who_was_named_before_is_meant() -> None:
    text = "El duque de Lama volvió con su ejército. En marzo fue vencido por los rebeldes."
    claim = find_claims(text, "es")[-1]
    assert (claim.subject.text, claim.value.text) == ("duque de Lama", "fue vencido")
    assert claim.subject.span.of(text) == claim.subject.text


def test_nobody_is_meant_across_a_semicolon() -> None:
    text = "El duque de Lama volvió con su ejército; en marzo fue vencido por los rebeldes."
    assert find_claims(text, "es") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The cavalry charged and broke them."),
        ("es", "En marzo se arrió en el castillo el pabellón del ejército."),
        ("en", "General Lowe and General Hale signed a treaty for the army."),
    ],
)
def test_what_names_nobody_waits_for_a_teacher(language: str, text: str) -> None:
    assert find_claims(text, language)[0].flags == ("unnamed-subject",)


REFUSED = [
    ("The army tried to take the fort.", "take", "planned"),
    ("The garrison had not surrendered.", "surrendered", "negated"),
    ("The army was retreating to the river.", "retreating", "in-progress"),
]


@pytest.mark.parametrize(("text", "verb", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_refusal_says_why(text: str, verb: str, reason: str) -> None:
    document = SourceDocument("war.txt", "War", "en", text, sha256_of(text))
    found = [refusal for sentence in annotate(document) for refusal in OUTCOME.find_refusals(sentence)]
    assert [(refusal.span.of(text), refusal.reason) for refusal in found] == [(verb, reason)]


SIDES = [
    ("es", "El general Mitre derrotó a los confederados en la batalla.", "Mitre", "los confederados"),
    (
        "es",
        "La derrota del ejército imperial en Pavón a manos de los suecos fue completa.",
        "los suecos",
        "ejército imperial",
    ),
    ("es", "La guarnición capituló ante el mariscal Suchet.", "Suchet", "La guarnición"),
    ("es", "La plaza fue tomada por la infantería.", "la infantería", None),
    ("en", "General Lee was beaten in that battle by George Meade.", "George Meade", "Lee"),
    ("en", "It was General Lowe, not General Hale, who took the fort with his army.", "Lowe", None),
    ("en", "The fort was taken not by General Hale but by General Lowe.", None, None),
    ("es", "Fue el general Prado, y no el general Ros, quien tomó la plaza.", "Prado", None),
    ("es", "No fue el general Ros, sino el general Prado, quien tomó la plaza.", "Prado", None),
    ("en", "The victory over the enemy army at Sedan was complete.", None, "the enemy army"),
    ("en", "The garrison surrendered to General Grant.", "Grant", "The garrison"),
    ("en", "The fort fell in March to nobody's surprise, and the war went on.", None, None),
]


@pytest.mark.parametrize(("language", "text", "won", "lost"), SIDES, ids=[row[1] for row in SIDES])
def test_who_won_and_who_lost_are_named(language: str, text: str, won: str | None, lost: str | None) -> None:
    (claim,) = find_claims(text, language)
    assert all(party.span.of(text) == party.text for party in claim.parties)
    found = {role: [party.text for party in claim.parties if party.role == role] for role in ("won", "lost")}
    assert (found["won"], found["lost"]) == ([won] if won else [], [lost] if lost else [])


@pytest.mark.parametrize(
    ("language", "text", "won"),
    [
        ("en", "General Lowe and General Hale defeated the enemy army.", ["Lowe", "Hale"]),
        ("es", "Prado entró con su ejército en Navia, tierra de los suecos, a los que venció en Oria.", []),
    ],
)
def test_each_of_the_victors_is_named_and_nobody_who_was_beaten(language: str, text: str, won: list[str]) -> None:
    parties = [party for claim in find_claims(text, language) for party in claim.parties]
    assert [party.text for party in parties if party.role == "won"] == won
