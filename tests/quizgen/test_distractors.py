"""Wrong options: of one form with the key, plausible, and right by no source."""

import calendar
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.distractors import Sources
from quizgen.distractors.dates import find_dates, read_form
from quizgen.distractors.figures import find_figures, read_figure
from quizgen.distractors.people import find_people
from quizgen.distractors.rightness import is_date_stated, is_figure_stated, is_person_stated
from quizgen.normalising.calendar import Moment
from tests.quizgen.asking.stating import make_fact

FORMS = [
    ("es", "17 de enero de 1717", Moment(1717, 1, 17), Moment(1718, 3, 2), "2 de marzo de 1718"),
    ("es", "enero de 1717", Moment(1717, 1), Moment(1718, 12), "diciembre de 1718"),
    ("es", "17 de enero", Moment(0, 1, 17), Moment(0, 5, 3), "3 de mayo"),
    ("es", "1717", Moment(1717), Moment(1720), "1720"),
    ("es", "finales de agosto de 1705", Moment(1705, 8), Moment(1706, 9), "finales de septiembre de 1706"),
    ("en", "13 August 1704", Moment(1704, 8, 13), Moment(1705, 5, 2), "2 May 1705"),
    ("en", "August 13, 1704", Moment(1704, 8, 13), Moment(1705, 5, 2), "May 2, 1705"),
    ("en", "the 14th of June 1645", Moment(1645, 6, 14), Moment(1646, 7, 3), "the 3rd of July 1646"),
    ("en", "216 BC", Moment(-216), Moment(-212), "212 BC"),
    ("en", "spring of 218 BC", Moment(-218), Moment(-219), "spring of 219 BC"),
]


@pytest.mark.parametrize(("language", "text", "moment", "other", "expected"), FORMS, ids=[row[1] for row in FORMS])
def test_another_date_is_written_as_the_key_is(
    language: str, text: str, moment: Moment, other: Moment, expected: str
) -> None:
    form = read_form(text, moment, language)
    assert form is not None
    assert form.render(other) == expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Christmas Eve, 1814", Moment(1814, 12, 24)),
        ("the day after 3 May 1702", Moment(1702, 5, 4)),
        ("Monday 3 May 1702", Moment(1702, 5, 3)),
    ],
)
def test_a_date_written_in_another_way_is_not_imitated(text: str, moment: Moment) -> None:
    assert read_form(text, moment, "en") is None


YEARS = st.integers(1000, 1999)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret


@given(YEARS, st.integers(1, 12), st.integers(1, 28), st.integers(0, 2**32), st.lists(st.dates(), max_size=5))
def test_wrong_dates_are_real_near_and_not_right(year: int, month: int, day: int, seed: int, other: list) -> None:  # type: ignore[type-arg]
    key = Moment(year, month, day)
    form = read_form(f"{day} {calendar.month_name[month]} {year}", key, "en")
    assert form is not None
    near = [Moment(date.year, date.month, date.day) for date in other]
    rivals = near[:1]
    found = find_dates(form, near, lambda moment: is_date_stated(moment, rivals), chance(seed))
    texts = {text for _, text in found}
    assert len(texts) in {0, 3}
    for numbers, _ in found:
        wrong = Moment(numbers[0], numbers[1], numbers[3])
        assert wrong != key
        assert wrong not in rivals
        assert wrong.day <= calendar.monthrange(wrong.year, wrong.month)[1]
        assert abs(wrong.year - year) <= 4


def test_the_key_is_not_what_the_other_dates_have_in_common() -> None:
    key = Moment(1704, 8, 13)
    form = read_form("13 August 1704", key, "en")
    assert form is not None
    found = find_dates(form, [Moment(1706, 5, 23)], lambda _: False, chance(7))
    moments = [key, *(Moment(numbers[0], numbers[1], numbers[3]) for numbers, _ in found)]
    assert set(Counter(moment.year for moment in moments).values()) == {2}
    assert set(Counter((moment.month, moment.day) for moment in moments).values()) == {2}


@given(st.integers(2, 400_000), st.integers(0, 2**32))
def test_wrong_figures_keep_order_and_rounding_and_stay_apart(figure: int, seed: int) -> None:
    form = read_figure(f"{figure:,}", "en")
    assert form is not None
    found = [numbers[0] for numbers, _ in find_figures(form, [], lambda _: False, chance(seed))]
    rounding = 10 ** (len(str(figure)) - len(str(figure).rstrip("0")))
    assert figure not in found
    assert len(set(found)) == len(found)
    for other in found:
        assert figure / 10 <= other <= figure * 10
        assert other % rounding == 0


FIGURES = [
    ("es", "6.000", [8000], "8.000"),
    ("en", "1,200", [900], "900"),
    ("en", "1,500 to 2,000", [1800, 2400], "1,800 to 2,400"),
    ("en", "ten thousand", [12], "twelve thousand"),
    ("es", "doscientas", [300], "trescientas"),
]


@pytest.mark.parametrize(("language", "text", "numbers", "expected"), FIGURES, ids=[row[1] for row in FIGURES])
def test_another_figure_is_written_as_the_key_is(language: str, text: str, numbers: list[int], expected: str) -> None:
    form = read_figure(text, language)
    assert form is not None
    assert form.render(numbers) == expected


def test_persons_are_no_aliases_of_the_key_and_not_named_in_the_question() -> None:
    near = [("Leopold von Daun", "Daun"), ("Franz Lacy", "Lacy"), ("Andreas Hadik", "Hadik"), ("Jakob Keith", "Keith")]
    found = find_people(
        "Daun", near, lambda name: is_person_stated(name, ["Leopold von Daun"]), "Who beat Keith?", chance(1)
    )
    assert sorted(found) == ["Hadik", "Lacy"]


RIGHT_DATES = [
    (Moment(1704, 8, 13), Moment(1704, 8, 13), True),
    (Moment(1704), Moment(1704, 8, 13), True),
    (Moment(1704, 8), Moment(1704, 8, 13), True),
    (Moment(1704, 8, 13), Moment(1704), False),
    (Moment(1704, 8, 13), Moment(0, 8, 13), True),
    (Moment(1705), Moment(1704, 8, 13), False),
]


@pytest.mark.parametrize(("option", "stated", "is_right"), RIGHT_DATES)
def test_a_wider_form_of_a_stated_date_is_right_too(option: Moment, stated: Moment, is_right: bool) -> None:  # noqa: FBT001
    assert is_date_stated(option, [stated]) is is_right


def test_a_figure_inside_a_stated_range_is_right_too() -> None:
    assert is_figure_stated(3500, [(3000, 4000)])
    assert not is_figure_stated(4500, [(3000, 4000)])


def test_rivals_are_found_by_sentence_by_subject_and_by_words() -> None:
    one, _ = make_fact("date", "en", "{Smolensk} was occupied by the Poles in [June 1611].")
    two, _ = make_fact("date", "en", "{Smolensk} was left by the Russians in [1634].")
    three, _ = make_fact("date", "en", "In [May 1609] {the city of Smolensk} was occupied by the Poles of Żółkiewski.")
    sources = Sources([one, two, three])
    assert list(sources.find_rivals(one)) == [two]
    assert list(sources.find_rivals(one, {"smolensk", "occupied", "poles"})) == [two, three]
    assert list(sources.find_fitting(one, {"smolensk", "occupied", "poles"})) == [three]
