"""What an expression means in its text: the value, and the anchor that it comes from."""

import pytest

from quizgen.model import TimeExpression
from quizgen.normalising.times import find_times

YEARS = [
    ("en", "On 5 May 1811 he left. On 7 June he came back.", "7 June", "1811-06-07", "5 May 1811"),
    ("en", "He left in November 1811. In January he came back.", "January", "1812-01", "November 1811"),
    ("en", "The siege (26 June – 4 August 1952) was long.", "26 June", "1952-06-26", "4 August 1952"),
    ("en", "In April and June 1955 they met.", "April", "1955-04", "June 1955"),
    ("en", "Fort Meigs (November 3 – January 9, 1813) held.", "November 3", "1812-11-03", "January 9, 1813"),
    ("en", "In 1812 war came. On 3 May the fort fell (its plan was printed in 1911). On 9 June it was retaken.",
     "9 June", "1812-06-09", "1812"),
    ("en", "1813: The lakes\n\nOn 3 May the fort fell.", "3 May", "1813-05-03", "1813"),
    ("en", "They rose in 480 BC. In September they fought.", "September", "BC0480-09", "480 BC"),
    ("en", "It lasted from 499 to 493 BC.", "499", "BC0499", None),
    ("en", "The Spring Offensive of 1918 failed.", "Spring", "1918-SP", "1918"),
    ("en", "In October 1781 they met. They rested in the winter.", "the winter", "1782-WI", "October 1781"),
    ("en", "It was built in 1917. The class of '45 left it.", "'45", "1945", "1917"),
    ("es", "En 1812 empezó. El 3 de mayo cayó el fuerte.", "El 3 de mayo", "1812-05-03", "1812"),
    ("es", "El 9 de octubre de 1705 se rindió. Quiso recuperarla en la primavera siguiente, y se fue en mayo.",
     "mayo", "1706-05", "El 9 de octubre de 1705"),
    ("es", "Entró en febrero de 1701. En mayo del año siguiente luchó.", "mayo del año siguiente", "1702-05", None),
    ("es", "Luchó a principios de 1819. En el 21 se declaró la paz.", "el 21", "1821", "principios de 1819"),
    ("es", "Empezó en 1936. En octubre del 37 cayó Gijón.", "octubre del 37", "1937-10", "1936"),
]  # fmt: skip

STEPS = [
    ("en", "On 30 June 1894 it closed; the next morning cars ran.", "the next morning", "1894-07-01TMO"),
    ("en", "On 31 December 1811 they left. Two days later they came.", "Two days later", "1812-01-02"),
    ("en", "In June 1813 he fell. Three months later they met.", "Three months later", "1813-09"),
    ("en", "They met in 1811. A few years later they fought.", "A few years later", "FUTURE_REF"),
    ("en", "He came on 1 September and entered on the 10th. It was 1823.", "the 10th", "1823-09-10"),
    ("en", "On 16 July 1824 they left; it began on the 1st of that month.", "the 1st of that month", "1824-07-01"),
    ("en", "On October 8, 1950, the day after the crossing, he spoke.", "the day after the crossing", "1950-10-08"),
    ("en", "In 490 BC they won. The following year they lost.", "The following year", "BC0489"),
    ("en", "In 1 BC they won. Two years later they lost.", "Two years later", "0002"),
    ("en", "On 12 July 1813 they came. At 3 p.m. they left.", "3 p.m.", "1813-07-12T15:00"),
    ("es", "El 8 de febrero de 1817 se reunió; al día siguiente cambió.", "día siguiente", "1817-02-09"),
    ("es", "El 24 de agosto de 1837 cayó. Tres semanas después estaba allí.", "Tres semanas después", "1837-W37"),
    ("es", "Llegó el 9 de junio de 1881. A los dos días murió.", "los dos días", "1881-06-11"),
    ("es", "La abrieron el 15 de agosto de 1838. El 18 se fueron.", "El 18", "1838-08-18"),
    ("es", "En el otoño de 1706 cayó. En 1707, como el verano anterior, llovió.", "el verano anterior", "1706-SU"),
    ("es", "El 25 de abril de 1707, lunes de Pascua, atacó.", "lunes de Pascua", "1707-04-25"),
    ("es", "Torreón, 27 de junio de 1914\nAyer cayó la plaza.", "Ayer", "1914-06-26"),
    ("es", "Torreón, 27 de junio de 1914\nEl martes cayó la plaza.", "El martes", "1914-06-23"),
]  # fmt: skip


LETTERS = [
    ("ayer recibí otra", "ayer", "1866-04-11"),
    ("llegamos el martes", "el martes", "1866-04-10"),
    ("anoche hubo alarma", "anoche", "1866-04-11TNI"),
    ("esta mañana cruzó el río", "esta mañana", "1866-04-12TMO"),
    ("hoy nos toca", "hoy", "1866-04-12"),
    ("el mes pasado murió", "el mes pasado", "1866-03"),
    ("hace diez días me hirieron", "hace diez días", "1866-04-02"),
    ("la semana que viene salgo", "la semana que viene", "1866-W16"),
    ("volveré antes de fin de año", "fin de año", "1866"),
    ("el 9 salimos", "el 9", "1866-04-09"),
    ("en diciembre la tomaron", "diciembre", "1865-12"),
]


@pytest.mark.parametrize(("text", "words", "value"), LETTERS)
def test_a_letter_counts_from_its_head(text: str, words: str, value: str) -> None:
    letter = f"Campamento, 12 de abril de 1866.\n\nQuerida hermana: {text}.\n"
    assert find(letter, "es", words).value == value


def test_an_entry_of_a_diary_counts_from_its_day() -> None:
    text = "16 July 1866. Nothing.\n17 July. Yesterday it rained; today he died.\n"
    assert [time.value for time in find_times(text, "en")] == ["1866-07-16", "1866-07-17", "1866-07-16", "1866-07-17"]


def find(text: str, language: str, words: str) -> TimeExpression:
    """The expression of ``text`` that is written so."""
    return next(time for time in find_times(text, language) if time.text == words)


@pytest.mark.parametrize(("language", "text", "words", "value", "anchor"), YEARS)
def test_a_year_comes_from_before_or_behind(
    language: str, text: str, words: str, value: str, anchor: str | None
) -> None:
    time = find(text, language, words)
    assert time.value == value
    if anchor is not None:
        assert time.anchor is not None
        assert time.anchor.of(text) == anchor


@pytest.mark.parametrize(("language", "text", "words", "value"), STEPS)
def test_a_step_counts_from_where_the_text_was(language: str, text: str, words: str, value: str) -> None:
    assert find(text, language, words).value == value


LAW = (
    "Llegó en julio de 1911. Propuesta en 1902 y otra vez tres años después, la ley salió el 10 de febrero de 1912. "
    "En marzo se votó. Murió el 9 de agosto de 1914, y en 1916 hubo comicios."
)
NEARER = [
    (
        "en",
        "They shelled Odessa on 22 April 1854 (10 April, Old Style). He had left Moscow on 20 October 1812.",
        "10 April",
        "1854-04-10",
    ),
    ("en", "They landed on 4 January 1855 (23 December, Old Style) in the bay.", "23 December", "1854-12-23"),
    (
        "es",
        "Hubo comicios el 2 de abril de 1916. Se inscribió en 1911 y votó el 3 de mayo de ese año en Salta.",
        "el 3 de mayo de ese año",
        "1911-05-03",
    ),
    (
        "es",
        LAW,
        "marzo",
        "XXXX-03",
    ),
]


@pytest.mark.parametrize(("language", "text", "words", "value"), NEARER, ids=[row[2] for row in NEARER])
def test_no_year_comes_from_further_on_against_a_nearer_one(language: str, text: str, words: str, value: str) -> None:
    (found,) = [time for time in find_times(text, language) if time.text == words]
    assert found.value == value


def test_a_letter_tells_of_the_year_before_its_date() -> None:
    text = "War came in 1900.\n\nPretoria, 11 March 1902\n\nOn 25 February it fell. In May I left. In 1900 I came."
    assert [time.value for time in find_times(text, "en")][2:4] == ["1902-02-25", "1901-05"]


def test_what_context_adds_is_never_stated() -> None:
    text = "On 5 February 1824 they rebelled. It was occupied on 18 June."
    time = find(text, "en", "18 June")
    assert (time.value, time.stated) == ("1824-06-18", "XXXX-06-18")


def test_two_digits_are_stated_only_where_the_text_leaves_no_doubt_of_its_century() -> None:
    sure = find("Empezó en 1810 y siguió en 1819. En el 21 acabó.", "es", "el 21")
    assert (sure.value, sure.stated) == ("1821", "1821")
    unsure = find("Lo contó en 1790 y en 1819. En el 21 acabó.", "es", "el 21")
    assert (unsure.value, unsure.stated) == ("1821", "XX21")


def test_nothing_is_guessed_where_the_text_names_no_year() -> None:
    (time,) = find_times("They left on 5 May.", "en")
    assert (time.value, time.stated, time.anchor) == ("XXXX-05-05", "XXXX-05-05", None)


def test_a_misprint_is_read_as_it_stands() -> None:
    text = "La batalla de abril de 1918 siguió a la de 1817; en 1819 volvió, y en 1820 acabó."
    assert find(text, "es", "abril de 1918").value == "1918-04"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on 15 April 1823.He left", ["15 April 1823"]),
        ("in 211 he lost; in 209 BC he won", ["211", "209 BC"]),
        ("in 211 houses he lost; in 1810 he won", ["1810"]),
        ("In 1812 Flight 1549 fell", ["1812"]),
        ("17 January\n1817", ["17 January\n1817"]),
        ("17 January\n\n1817", ["17 January", "1817"]),
    ],
)
def test_the_edges_of_an_expression(text: str, words: list[str]) -> None:
    assert [time.text for time in find_times(text, "en")] == words
