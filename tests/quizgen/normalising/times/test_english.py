"""How English says when: each wording by itself, without a text around it."""

import pytest

from quizgen.normalising.times import find_times

DATES = [
    ("on 17 January 1817", "17 January 1817", "1817-01-17"),
    ("on January 17, 1817,", "January 17, 1817", "1817-01-17"),
    ("the 1st of May, 1817", "the 1st of May, 1817", "1817-05-01"),
    ("Sept. 3, 1783", "Sept. 3, 1783", "1783-09-03"),
    ("on Monday, 3 September 1939", "Monday, 3 September 1939", "1939-09-03"),
    ("on Saturday the 14th of June", "Saturday the 14th of June", "XXXX-06-14"),
    ("on the last day of June, 1643", "the last day of June, 1643", "1643-06-30"),
    ("01/17/1817", "01/17/1817", "1817-01-17"),
    ("17/01/1817", "17/01/1817", "1817-01-17"),
    ("dated 1817-01-17", "1817-01-17", "1817-01-17"),
    ("on 28 April", "28 April", "XXXX-04-28"),
    ("on the 10th amid", "the 10th", "XXXX-XX-10"),
    ("in July 1822", "July 1822", "1822-07"),
    ("in July of 1822", "July of 1822", "1822-07"),
    ("in May, they", "May", "XXXX-05"),
    ("in 1917 soldiers mutinied", "1917", "1917"),
    ("the 1917 revolution", "1917", "1917"),
    ("on 1 May '45", "1 May '45", "XX45-05-01"),
    ("in the spring of 1916", "the spring of 1916", "1916-SP"),
    ("in the fall of 1863", "the fall of 1863", "1863-FA"),
    ("the winter of 1939/40", "the winter of 1939/40", "1940-WI"),
    ("the latter half of May", "the latter half of May", "XXXX-05"),
    ("the 1800s", "the 1800s", "18"),
    ("c.1500", "c.1500", "1500"),
    ("in the first half of 1942", "the first half of 1942", "1942-H1"),
    ("on Christmas Eve, 1814", "Christmas Eve, 1814", "1814-12-24"),
    ("in 480 BC", "480 BC", "BC0480"),
    ("in April 480 B.C.", "April 480 B.C.", "BC0480-04"),
    ("in AD 70", "AD 70", "0070"),
    ("the 1810s", "the 1810s", "181"),
    ("the thirties", "the thirties", "XX3"),
    ("the 19th century", "the 19th century", "18"),
    ("eighteenth-century France", "eighteenth-century", "17"),
    ("the 4th century BC", "the 4th century BC", "BC03"),
    ("two years later", "two years later", "XXXX"),
    ("three days after", "three days after", "XXXX-XX-XX"),
    ("a few days later", "a few days later", "XXXX-XX-XX"),
    ("that same year", "that same year", "XXXX"),
    ("the next day", "the next day", "XXXX-XX-XX"),
    ("on the first day of that month", "the first day of that month", "XXXX-XX-01"),
    ("the 5th inst.", "the 5th inst.", "XXXX-XX-05"),
    ("on Friday", "Friday", "XXXX-WXX-5"),
    ("the current king", "current", "PRESENT_REF"),
    ("the former king", "former", "PAST_REF"),
]

TIMES = [
    ("at 10:57", "10:57", "XXXX-XX-XXT10:57"),
    ("at 3 p.m.", "3 p.m.", "XXXX-XX-XXT15:00"),
    ("at three o'clock in the morning", "three o'clock in the morning", "XXXX-XX-XXT03:00"),
    ("on the night of April 18, 1775", "the night of April 18, 1775", "1775-04-18TNI"),
    ("the night of 4–5 May 1811", "the night of 4–5 May 1811", "1811-05-04TNI"),
    ("only at night", "night", "XXXX-XX-XXTNI"),
    ("around noon", "noon", "XXXX-XX-XXT12:00"),
    ("at 0600 hours", "0600 hours", "XXXX-XX-XXT06:00"),
    ("the early hours of 5 May 1920", "the early hours of 5 May 1920", "1920-05-05TMO"),
    ("that morning", "that morning", "XXXX-XX-XXTMO"),
    ("the evening before", "the evening before", "XXXX-XX-XXTEV"),
]

DURATIONS = [
    ("for three days", "three days", "P3D"),
    ("after two months of siege,", "two months of siege", "P2M"),
    ("two and a half years", "two and a half years", "P2.5Y"),
    ("half a century", "half a century", "P.5CE"),
    ("a 46-day battle", "46-day", "P46D"),
    ("a year-long trial", "year-long", "P1Y"),
    ("two-and-a-half years", "two-and-a-half years", "P2.5Y"),
    ("a quarter of a century", "a quarter of a century", "P.25CE"),
    ("in recent years", "recent years", "PXY"),
    ("several weeks", "several weeks", "PXW"),
    ("within days", "days", "PXD"),
    ("for over two hours", "over two hours", "PT2H"),
    ("the next six months", "the next six months", "P6M"),
    ("the last week of August", "the last week of August", "P1W"),
    ("18 years old", "18 years old", "P18Y"),
    ("aged 32", "32", "P32Y"),
    ("the past decade", "the past decade", "P1DE"),
]

SETS = [
    ("every day", "every day", "XXXX-XX-XX"),
    ("each year", "each year", "XXXX"),
    ("every two years", "every two years", "P2Y"),
    ("each summer", "each summer", "XXXX-SU"),
    ("daily raids", "daily", "XXXX-XX-XX"),
]


def find_one(text: str) -> tuple[str, str, str]:
    """Words, type and stated value of the one expression in ``text``."""
    (time,) = find_times(text, "en")
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
    ("in early 1941", "START"),
    ("at the beginning of October", "START"),
    ("in mid-June 1944", "MID"),
    ("late in 1944", "END"),
    ("at the end of the 1810s", "END"),
    ("at month's end", "END"),
    ("c. 1500", "APPROX"),
    ("about 1810", "APPROX"),
    ("roughly four years", "APPROX"),
    ("more than three years", "MORE_THAN"),
    ("less than two weeks", "LESS_THAN"),
    ("nearly four years", "LESS_THAN"),
    ("at least two days", "EQUAL_OR_MORE"),
    ("more than a year later", "AFTER"),
    ("more than a year ago", "BEFORE"),
]


@pytest.mark.parametrize(("text", "mod"), MODS)
def test_words_that_hedge_or_divide_are_inside_and_leave_a_mod(text: str, mod: str) -> None:
    (time,) = find_times(text, "en")
    assert time.mod == mod


RANGES = [
    ("between 26 June – 4 August 1952", ["26 June", "4 August 1952"]),
    ("(22-25 April 1951)", ["22", "25 April 1951"]),
    ("March 3–9, 1918", ["March 3", "9, 1918"]),
    ("from 1914-18", ["1914", "18"]),
    ("August 12, 13 and 14, 1920", ["August 12", "13", "14, 1920"]),
    ("499 – 493 BC", ["499", "493 BC"]),
    ("the late 18th and early 19th centuries", ["the late 18th", "early 19th centuries"]),
    ("ten or fifteen years", ["ten", "fifteen years"]),
]


@pytest.mark.parametrize(("text", "words"), RANGES)
def test_the_ends_of_a_range_are_two_expressions(text: str, words: list[str]) -> None:
    assert [time.text for time in find_times(text, "en")] == words


NONE = [
    "the march to the sea",
    "they may come",
    "May arrived in person.",
    "the men of August Lowe",
    "the fall of Rome",
    "General Mar agreed",
    "the Seven Years' War",
    "the Thirty Years War",
    "swam against the current",
    "the former was better",
    "the present king",
    "Black Tuesday",
    "a force of 1500 men",
    "1822 soldiers",
    "1,200 troops",
    "on page 1917",
    "no. 1815",
    "see [23] there",
    "the 10th Regiment",
    "the 38th parallel",
    "In Operation Alpha 5, and then",
    "$1900",
    "MiG-15s",
    "she sat in the sun",
]


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert find_times(text, "en") == ()
