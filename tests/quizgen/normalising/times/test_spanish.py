"""Cómo dice el español cuándo: each Spanish wording by itself, without a text around it."""

import pytest

from quizgen.normalising.times import find_times

DATES = [
    ("El 17 de enero de 1817 partió", "El 17 de enero de 1817", "1817-01-17"),
    ("el 1.º de mayo de 1851", "el 1.º de mayo de 1851", "1851-05-01"),
    ("el primero de mayo", "el primero de mayo", "XXXX-05-01"),
    ("el 9 de julio de mil ochocientos dieciséis", "el 9 de julio de mil ochocientos dieciséis", "1816-07-09"),
    ("a 12 días del mes de julio de 1817", "12 días del mes de julio de 1817", "1817-07-12"),
    ("el jueves 24 de junio de 1858", "el jueves 24 de junio de 1858", "1858-06-24"),
    ("el 25-V-1810", "25-V-1810", "1810-05-25"),
    ("fecha: 17/01/1817", "17/01/1817", "1817-01-17"),
    ("el 2 de junio.", "el 2 de junio", "XXXX-06-02"),
    ("el 15 y ya", "el 15", "XXXX-XX-15"),
    ("El 19 llegó a la plaza", "El 19", "XXXX-XX-19"),
    ("el 5 del corriente", "el 5 del corriente", "XXXX-XX-05"),
    ("El día 29 de ese mismo mes", "El día 29 de ese mismo mes", "XXXX-XX-29"),
    ("en abril de 1918)", "abril de 1918", "1918-04"),
    ("en 1820, tras la batalla", "1820", "1820"),
    ("en el año de 1810", "el año de 1810", "1810"),
    ("en mil ochocientos ocho", "mil ochocientos ocho", "1808"),
    ("el invierno de 1939-1940", "el invierno de 1939-1940", "1940-WI"),
    ("la segunda mitad de mayo", "la segunda mitad de mayo", "XXXX-05"),
    ("la revolución del 48", "48", "XX48"),
    ("en octubre del 36", "octubre del 36", "XX36-10"),
    ("en el verano del 36", "el verano del 36", "XX36-SU"),
    ("En el 21 se declara", "el 21", "XX21"),
    ("el día de Navidad", "el día de Navidad", "XXXX-12-25"),
    ("en 480 a. C.", "480 a. C.", "BC0480"),
    ("siglo II a. C.", "siglo II a. C.", "BC01"),
    ("el siglo XIX", "el siglo XIX", "18"),
    ("del s. XIX", "s. XIX", "18"),
    ("la década de 1760", "la década de 1760", "176"),
    ("la década del 30", "la década del 30", "XX3"),
    ("los años treinta", "los años treinta", "XX3"),
    ("los años 30 del siglo XX", "los años 30 del siglo XX", "193"),
    ("los años 1930", "los años 1930", "193"),
    ("al día siguiente", "día siguiente", "XXXX-XX-XX"),
    ("ese mismo año", "ese mismo año", "XXXX"),
    ("dos años más tarde", "dos años más tarde", "XXXX"),
    ("tres semanas después", "tres semanas después", "XXXX-WXX"),
    ("la primavera siguiente", "la primavera siguiente", "XXXX-SP"),
    ("hace tres años", "hace tres años", "XXXX"),
    ("el domingo 4", "el domingo 4", "XXXX-XX-04"),
    ("el martes cayó", "el martes", "XXXX-WXX-2"),
]

TIMES = [
    ("a las siete y media de la tarde", "las siete y media de la tarde", "XXXX-XX-XXT19:30"),
    ("a las cuatro de la madrugada", "las cuatro de la madrugada", "XXXX-XX-XXT04:00"),
    ("antes de las dos, su escuadra", "las dos", "XXXX-XX-XXT14:00"),
    ("a las 17 horas", "las 17 horas", "XXXX-XX-XXT17:00"),
    ("a las 8 y 30 de la noche", "las 8 y 30 de la noche", "XXXX-XX-XXT20:30"),
    ("al amanecer del 12 de febrero", "amanecer del 12 de febrero", "XXXX-02-12TMO"),
    ("la noche del 4 al 5 de mayo de 1811", "la noche del 4 al 5 de mayo de 1811", "1811-05-04TNI"),
    ("a la mañana siguiente", "la mañana siguiente", "XXXX-XX-XXTMO"),
    ("al mediodía", "mediodía", "XXXX-XX-XXT12:00"),
    ("aquella tarde", "aquella tarde", "XXXX-XX-XXTAF"),
    ("anoche llegó", "anoche", "XXXX-XX-XXTNI"),
]

DURATIONS = [
    ("un plazo de cuatro horas", "cuatro horas", "PT4H"),
    ("un armisticio de 16 meses de duración", "16 meses", "P16M"),
    ("otros cuatro años", "otros cuatro años", "P4Y"),
    ("hora y media", "hora y media", "PT1.5H"),
    ("más de siglo y medio", "más de siglo y medio", "P1.5CE"),
    ("durante años", "años", "PXY"),
    ("en los últimos años", "los últimos años", "PXY"),
    ("un cuarto de siglo", "un cuarto de siglo", "P.25CE"),
    ("unas semanas", "unas semanas", "PXW"),
    ("los tres días siguientes", "los tres días siguientes", "P3D"),
    ("treinta y dos años", "treinta y dos años", "P32Y"),
    ("tres veces por semana", "por semana", "P1W"),
]

SETS = [
    ("cada año", "cada año", "XXXX"),
    ("todos los domingos", "todos los domingos", "XXXX-WXX-7"),
    ("los sábados", "los sábados", "XXXX-WXX-6"),
    ("cada dos años", "cada dos años", "P2Y"),
    ("diez litros diarios", "diarios", "XXXX-XX-XX"),
]


def find_one(text: str) -> tuple[str, str, str]:
    """Words, type and stated value of the one expression in ``text``."""
    (time,) = find_times(text, "es")
    return time.text, time.type, time.stated


@pytest.mark.parametrize(("text", "words", "stated"), DATES)
def test_a_wording_is_a_date(text: str, words: str, stated: str) -> None:
    assert find_one(text) == (words, "DATE", stated)


@pytest.mark.parametrize(("text", "words", "stated"), TIMES)
def test_a_wording_is_a_time_of_day(text: str, words: str, stated: str) -> None:
    assert find_one(text) == (words, "TIME", stated)


@pytest.mark.parametrize(("text", "words", "stated"), DURATIONS)
def test_a_wording_is_a_duration(text: str, words: str, stated: str) -> None:
    assert find_one(text) == (words, "DURATION", stated)


@pytest.mark.parametrize(("text", "words", "stated"), SETS)
def test_a_wording_is_a_set(text: str, words: str, stated: str) -> None:
    assert find_one(text) == (words, "SET", stated)


MODS = [
    ("A comienzos de enero de 1821", "START"),
    ("a principios de 1819", "START"),
    ("a mediados de febrero", "MID"),
    ("a fines del siglo XVI", "END"),
    ("el primer tercio del siglo XIX", "START"),
    ("hacia 1960", "APPROX"),
    ("los primeros días de mayo", "START"),
    ("la segunda mitad del siglo XIX", "END"),
    ("a eso de las cuatro de la tarde", "APPROX"),
    ("unos cuarenta y cinco minutos", "APPROX"),
    ("poco menos de dos años", "LESS_THAN"),
    ("casi un año", "LESS_THAN"),
    ("más de un mes", "MORE_THAN"),
]


@pytest.mark.parametrize(("text", "mod"), MODS)
def test_words_that_hedge_or_divide_leave_a_mod(text: str, mod: str) -> None:
    (time,) = find_times(text, "es")
    assert time.mod == mod


RANGES = [
    ("12-13 de octubre", ["12", "13 de octubre"]),
    ("del 9 al 10 de julio de 1882", ["9", "10 de julio de 1882"]),
    ("entre 1817 y 1818", ["1817", "1818"]),
    ("entre el 264 y el 241 a. C.", ["el 264", "el 241 a. C."]),
    ("en los años veinte y treinta", ["los años veinte", "treinta"]),
    ("los siglos XVIII y XIX", ["los siglos XVIII", "XIX"]),
    ("en julio y agosto de 1808", ["julio", "agosto de 1808"]),
]


@pytest.mark.parametrize(("text", "words"), RANGES)
def test_the_ends_of_a_range_are_two_expressions(text: str, words: list[str]) -> None:
    assert [time.text for time in find_times(text, "es")] == words


NONE = [
    "el presidente Julio Salas",
    "1822 soldados",
    "unos 1.500 hombres",
    "1.200 caballos",
    "mil quinientos presos",
    "el mar estaba en calma",
    "De la Mar comprometió",
    "mañana vendrá otro",
    "una de ellas",
    "llegaron tarde",
    "la Guerra de los Siete Años",
    "la Guerra de los Mil Días",
    "la calle 9 de Julio",
    "la plaza de Mayo",
    "la calle del Dos de Mayo",
    "los fines de semana",
    "mil quinientos cuarenta presos",
    "en la página 1820",
    "como se ve [23] allí",
    "el diario de Abreu",
    "la orden del día",
    "el 2.º batallón",
    "Ninguna de las dos previsiones",
    "el 15 por ciento",
]


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert find_times(text, "es") == ()
