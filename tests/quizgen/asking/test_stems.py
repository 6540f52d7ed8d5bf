"""Sentences of other wars, and the questions that a teacher makes of them."""

import pytest

from quizgen.asking import ask
from quizgen.asking.parts import UnaskableError
from tests.quizgen.asking.stating import make_fact, stem_of

DATES = [
    ("en", "The Swedes crossed the Dnieper on [1 July 1709].", "When did the Swedes cross the Dnieper?"),
    (
        "en",
        "Smolensk was occupied by the Poles in [June 1611].",
        "In which month and year was Smolensk occupied by the Poles?",
    ),
    (
        "en",
        "Ney began the retreat from Smolensk on [17 November].",
        "On what day and month did Ney begin the retreat from Smolensk?",
    ),
    ("en", "The garrison of Breda held out until [5 June 1625].", "Until when did the garrison of Breda hold out?"),
    (
        "en",
        "Gordon, who knew the country well, reached Khartoum in [February 1884].",
        "In which month and year did Gordon reach Khartoum?",
    ),
    (
        "en",
        "By the treaty of Teschen, signed in [1779], Bavaria lost a province.",
        "In which year was the treaty of Teschen signed?",
    ),
    (
        "en",
        "On [13 August 1704], after a long march, Marlborough attacked Blindheim.",
        "When did Marlborough attack Blindheim?",
    ),
    ("en", "In the end Daun lost his baggage at Kolin on [2 May 1757].", "When did Daun lose his baggage at Kolin?"),
    ("en", "Daun led his men to Prague on [2 May 1757].", "When did Daun lead his men to Prague?"),
    ("es", "El [5 de junio de 1625] Spínola tomó la plaza de Breda.", "¿Cuándo tomó Spínola la plaza de Breda?"),
    (
        "es",
        "Los tercios cruzaron el Escalda en [agosto de 1585].",
        "¿En qué mes y año cruzaron los tercios el Escalda?",
    ),
    (
        "es",
        "La ciudad de Bruselas fue bombardeada por los franceses en [1695].",
        "¿En qué año fue bombardeada la ciudad de Bruselas por los franceses?",
    ),
    (
        "es",
        "La plaza de Ostende resistió a los españoles hasta el [20 de septiembre de 1604].",
        "¿Hasta cuándo resistió la plaza de Ostende a los españoles?",
    ),
    ("es", "Se firmó la paz en Ryswick el [20 de septiembre de 1697].", "¿Cuándo se firmó la paz en Ryswick?"),
    (
        "es",
        "Por el tratado de Nimega, firmado en [1678], Francia recibió el Franco Condado.",
        "¿En qué año fue firmado el tratado de Nimega?",
    ),
    ("es", "Farnesio, que mandaba los tercios, sitió Amberes en [1584].", "¿En qué año sitió Farnesio Amberes?"),
    ("es", "Farnesio llega a Bruselas en [enero de 1579].", "¿En qué mes y año llegó Farnesio a Bruselas?"),
    (
        "es",
        "En [1579] los holandeses pierden la plaza de Mastrique.",
        "¿En qué año perdieron los holandeses la plaza de Mastrique?",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "stem"), DATES, ids=[row[1] for row in DATES])
def test_when(language: str, sentence: str, stem: str) -> None:
    fact, _ = make_fact("date", language, sentence)
    assert stem_of(fact) == stem


PERSONS = [
    (
        "en",
        "In 1704 [Marlborough] led {the English army} to the Danube.",
        "Who led the English army to the Danube in 1704?",
    ),
    (
        "en",
        "{The fortress of Namur} was besieged by [Vauban] in 1692.",
        "By whom was the fortress of Namur besieged in 1692?",
    ),
    (
        "en",
        "{A Dutch fleet} under the command of [Ruyter] sailed up the Medway in 1667.",
        "Under whose command did a Dutch fleet sail up the Medway in 1667?",
    ),
    ("en", "[Ruyter]'s {fleet} sailed up the Medway in June 1667.", "Whose fleet sailed up the Medway in June 1667?"),
    ("es", "En 1585 [Farnesio] dirigió {el sitio de Amberes}.", "¿Quién dirigió el sitio de Amberes en 1585?"),
    (
        "en",
        "{Some English troops} under [Vere] held the dunes of Ostend in 1601.",
        "Who commanded the English troops that held the dunes of Ostend in 1601?",
    ),
    (
        "es",
        "{Una flota holandesa} a las órdenes de [Ruyter] remontó el Medway en 1667.",
        "¿A las órdenes de quién remontó una flota holandesa el Medway en 1667?",
    ),
    (
        "es",
        "{La escuadra inglesa} del almirante [Rooke] entró en Cádiz en agosto de 1702.",
        "¿La escuadra inglesa de qué almirante entró en Cádiz en agosto de 1702?",
    ),
    (
        "es",
        "{Los franceses} fueron derrotados en Pavía por [Pescara].",
        "¿Por quién fueron derrotados los franceses en Pavía?",
    ),
    (
        "es",
        "El rey Felipe nombró {capitán general de Flandes} a [Requesens].",
        "¿A quién nombró el rey Felipe capitán general de Flandes?",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "stem"), PERSONS, ids=[row[1] for row in PERSONS])
def test_who(language: str, sentence: str, stem: str) -> None:
    fact, _ = make_fact("commander", language, sentence)
    assert stem_of(fact) == stem


FIGURES = [
    ("en", "{The Saxons} lost [3,000] men at Kesselsdorf.", "How many men did the Saxons lose at Kesselsdorf?"),
    ("en", "[600] dragoons crossed the Elbe near Wittenberge.", "How many dragoons crossed the Elbe near Wittenberge?"),
    ("en", "Marlborough attacked Blindheim with [66] guns.", "With how many guns did Marlborough attack Blindheim?"),
    (
        "en",
        "{Leopold} posted [4,000] men between the village and the river Zschoner.",
        "How many men did Leopold post between the village and the river Zschoner?",
    ),
    (
        "es",
        "En Kesselsdorf los sajones perdieron [3.000] hombres.",
        "¿Cuántos hombres perdieron los sajones en Kesselsdorf?",
    ),
    ("es", "[600] lanzas cruzaron el Elba cerca de Torgau.", "¿Cuántas lanzas cruzaron el Elba cerca de Torgau?"),
    ("es", "Farnesio sitió Amberes con [11.000] hombres.", "¿Con cuántos hombres sitió Farnesio Amberes?"),
]


@pytest.mark.parametrize(("language", "sentence", "stem"), FIGURES, ids=[row[1] for row in FIGURES])
def test_how_many(language: str, sentence: str, stem: str) -> None:
    fact, _ = make_fact("strength", language, sentence, unit="soldiers")
    assert stem_of(fact) == stem


OTHER_SIDES = [
    (
        "place",
        "es",
        "{La entrevista de Wallenstein y Arnim} se realizó en [Praga].",
        "Wallenstein|Arnim",
        "¿Dónde se realizó la entrevista de Wallenstein y Arnim?",
    ),
    ("date", "en", "Gordon reached Khartoum in [February 1884].", "Gordon", "Who reached Khartoum in February 1884?"),
    (
        "date",
        "en",
        "In an attempt to fulfil his promises, Gordon fortified Khartoum on [26 January 1884].",
        "Gordon",
        "Who fortified Khartoum on 26 January 1884?",
    ),
    (
        "date",
        "es",
        "El [2 de mayo de 1585] Farnesio entró en Amberes.",
        "Farnesio",
        "¿Quién entró en Amberes el 2 de mayo de 1585?",
    ),
    (
        "date",
        "en",
        "Wallenstein was killed at Eger on [25 February 1634].",
        "",
        "Where was Wallenstein killed on 25 February 1634?",
    ),
    (
        "date",
        "es",
        "Farnesio llegó a Namur en [diciembre de 1577].",
        "",
        "¿Adónde llegó Farnesio en diciembre de 1577?",
    ),
    (
        "date",
        "es",
        "Los comisionados se reunieron en la villa de Vervins el [2 de mayo de 1598].",
        "",
        "¿Dónde se reunieron los comisionados el 2 de mayo de 1598?",
    ),
    (
        "outcome",
        "en",
        "{The Swedes under Horn} were [crushed] at Nördlingen.",
        "",
        "Where were the Swedes under Horn crushed?",
    ),
    (
        "strength",
        "en",
        "Marlborough attacked Blindheim with [66] guns.",
        "Marlborough",
        "Who attacked Blindheim with 66 guns?",
    ),
]


@pytest.mark.parametrize(
    ("kind", "language", "sentence", "names", "stem"), OTHER_SIDES, ids=[row[2] for row in OTHER_SIDES]
)
def test_who_did_it_and_where(kind: str, language: str, sentence: str, names: str, stem: str) -> None:
    fact, document = make_fact(kind, language, sentence, names=names)
    questions = ask([fact], {document.name: document}).questions
    assert stem in [question.stem for question in questions]
    asked = next(question for question in questions if question.stem == stem)
    assert asked.evidence[0].focus.of(document.text) == asked.key[0]


GAPPED = [
    # A date outside the clause, a named thing, what happened with when, who met: each makes a sentence with a gap.
    (
        "date",
        "date-of-noun",
        "en",
        "Many fled in {the War of the Palatinate} ([1688]–1697).",
        "The War of the Palatinate began in _____.",
    ),
    (
        "date",
        "date-of-noun",
        "es",
        "Muchos huyeron en {la guerra del Palatinado} (1688–[1697]).",
        "La guerra del Palatinado terminó en _____.",
    ),
    (
        "participant",
        "participant.of-meeting",
        "es",
        "{La entrevista} de Wallenstein y [Arnim] se realizó en Praga el 2 de junio.",
        "La entrevista de Wallenstein y _____ se realizó en Praga el 2 de junio.",
    ),
    (
        "date",
        "date-of-noun",
        "en",
        "Many fled after {the Battle of Breitenfeld} ([17 September 1631]).",
        "The Battle of Breitenfeld took place on _____.",
    ),
    (
        "commander",
        "commander.under",
        "en",
        "Tilly fled, and {the regiment of Wallenstein} under [Holk] too.",
        "_____ commanded the regiment of Wallenstein.",
    ),
    (
        "strength",
        "strength-list",
        "en",
        "The Swedes numbered 9,000 men at the end of May: [2,000] with {Horn in Bamberg} and the rest on the road.",
        "_____ men were with Horn in Bamberg at the end of May.",
    ),
]


@pytest.mark.parametrize(("kind", "rule", "language", "sentence", "gapped"), GAPPED, ids=[row[1] for row in GAPPED])
def test_a_named_thing_makes_a_sentence_with_a_gap(
    kind: str, rule: str, language: str, sentence: str, gapped: str
) -> None:
    fact, document = make_fact(kind, language, sentence, rule=rule, unit="soldiers")
    stems = [question.stem for question in ask([fact], {document.name: document}).questions]
    assert gapped in stems


NOT_ASKED_WHO = [
    ("en", "Gordon died at Khartoum on [26 January 1885].", "Gordon"),  # many did
    ("en", "Gordon was promoted to colonel in [1864].", "Gordon"),  # nothing else is named
    ("es", "Farnesio entró en Amberes en [agosto] del primer año.", "Farnesio"),  # of which year?
]


@pytest.mark.parametrize(("language", "sentence", "name"), NOT_ASKED_WHO, ids=[row[1] for row in NOT_ASKED_WHO])
def test_who_did_it_is_not_asked_where_many_may_have(language: str, sentence: str, name: str) -> None:
    fact, document = make_fact("date", language, sentence, names=name)
    assert (name,) not in {question.key for question in ask([fact], {document.name: document}).questions}


def test_a_surname_alone_says_too_little() -> None:
    fact, _ = make_fact("date", "en", "Daun capitulated on [2 May 1757].", names="Daun")
    with pytest.raises(UnaskableError, match="nothing but a surname"):
        stem_of(fact)


def test_what_somebody_could_do_is_asked_in_the_past_and_never_gapped() -> None:
    fact, document = make_fact("date", "es", "Wallenstein puede cruzar el Elba en [1626].", names="Wallenstein")
    stems = {question.stem for question in ask([fact], {document.name: document}).questions}
    assert stems == {"¿En qué año pudo cruzar Wallenstein el Elba?", "¿Quién pudo cruzar el Elba en 1626?"}


@pytest.mark.parametrize("sentence", ["entre [50.000] y 70.000", "entre 50.000 y [70.000]"])
def test_one_of_two_figures_is_not_gapped(sentence: str) -> None:
    fact, document = make_fact("strength", "es", f"En 1757 {{Daun}} reunía {sentence} soldados.", names="Daun")
    assert not ask([fact], {document.name: document}).questions


def test_a_sentence_about_something_else_says_not_who_met() -> None:
    sentence = "Un cuadro de Rubens representa {la entrevista} de Wallenstein y [Arnim] en Praga."
    fact, document = make_fact("participant", "es", sentence, names="Arnim")
    assert not ask([fact], {document.name: document}).questions


def test_the_full_stop_of_an_era_ends_the_sentence() -> None:
    sentence = "Muchos huyeron tras {la batalla de Hibera} ([215 a. C.])."
    fact, document = make_fact("date", "es", sentence, normalised="BC0215", rule="date-of-noun")
    told = {question.explanation for question in ask([fact], {document.name: document}).questions}
    assert told == {"La batalla de Hibera tuvo lugar en 215 a. C."}


def test_where_another_side_is_asked_the_fact_itself_is_told() -> None:
    fact, document = make_fact("date", "en", "In Saxony, on [3 May 1632], Tilly rested.", names="Tilly")
    others = [question for question in ask([fact], {document.name: document}).questions if question.key == ("Tilly",)]
    assert all("3 May 1632" in question.stem for question in others)


OUTCOMES = [
    ("en", "{Namur} was [taken] by Vauban in June 1692.", "By whom was Namur taken in June 1692?"),
    ("en", "Marlborough [captured] {Donauwörth} in July 1704.", "Who captured Donauwörth in July 1704?"),
    (
        "es",
        "{Amberes} fue [saqueada] por los tercios en noviembre de 1576.",
        "¿Por quién fue saqueada Amberes en noviembre de 1576?",
    ),
    ("es", "Pescara [venció] al {rey Francisco} en Pavía.", "¿Quién venció al rey Francisco en Pavía?"),
]


@pytest.mark.parametrize(("language", "sentence", "stem"), OUTCOMES, ids=[row[1] for row in OUTCOMES])
def test_who_brought_it_about(language: str, sentence: str, stem: str) -> None:
    fact, _ = make_fact("outcome", language, sentence, names=_named(sentence))
    assert stem_of(fact) == stem


def _named(sentence: str) -> str:
    return "|".join(name for name in ("Vauban", "Marlborough", "Pescara") if name in sentence)
