"""The figures are those of the definitions: a case worked by hand, and large ones computed another way, with numpy."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from random import Random

import numpy as np
import numpy.typing as npt
import pytest

from webapp.services.results.analysis import Analysis, Answer, ItemFigures, analyse

Matrix = npt.NDArray[np.float64]


def answers_of(rows: Sequence[Sequence[float | None]], *, max_mark: float = 1.0) -> Iterator[Answer]:
    """One row an attempt; None where an item was not asked."""
    for attempt, row in enumerate(rows):
        for item, mark in enumerate(row):
            if mark is not None:
                yield Answer(attempt, item, mark, max_mark)


def of_words(words: str) -> Analysis:
    """An analysis of attempts written as digits."""
    return analyse(answers_of([[float(digit) for digit in word] for word in words.split()]))


def test_the_case_worked_by_hand() -> None:
    found = of_words("111 110 100 010 000")
    expected = {
        "facility": (0.6, 0.6, 0.2),
        "discrimination": (32.7327, 32.7327, 53.4522),
        "efficiency": (37.5, 37.5, 100),
        "weight": (33.9811, 33.9811, 32.0377),
    }
    for name, values in expected.items():
        assert [getattr(item, name) for item in found.items] == pytest.approx(values, abs=5e-5), name
    quiz = found.quiz
    assert (quiz.attempts, quiz.max_score, quiz.median) == (5, 3, 1)
    assert [quiz.mean, quiz.sd, quiz.skew, quiz.kurtosis] == pytest.approx([1.4, 1.1402, 0.4048, -0.1775], abs=5e-5)
    assert [quiz.alpha, quiz.error_ratio, quiz.standard_error] == pytest.approx([57.6923, 65.0444, 0.7416], abs=5e-5)


@pytest.fixture(params=[1, 2, 3])
def marks(request: pytest.FixtureRequest) -> Matrix:
    """600 attempts at 25 items of unlike difficulty, with partial marks out of 2; one item is turned round."""
    random = np.random.default_rng(request.param)
    skill, hardness = random.normal(size=(600, 1)), random.normal(size=(1, 25))
    chance = 1 / (1 + np.exp(hardness - skill))
    chance[:, 7] = 1 - chance[:, 7]
    return (random.binomial(4, chance) / 2).astype(np.float64)


def test_large_quizzes_agree_with_numpy(marks: Matrix) -> None:
    found = analyse(answers_of(marks.tolist(), max_mark=2.0))
    total = marks.sum(axis=1)
    weights = [np.cov(column, total)[0, 1] for column in marks.T]
    all_weights = sum(np.sqrt(weight) for weight in weights if weight > 0)
    for item, column, weight in zip(found.items, marks.T, weights, strict=True):
        rest = total - column
        together = np.cov(column, rest)[0, 1]
        assert not item.is_drawn
        assert item.facility == pytest.approx(column.mean() / 2)
        assert item.sd == pytest.approx(column.std(ddof=1))
        assert item.discrimination == pytest.approx(100 * np.corrcoef(column, rest)[0, 1])
        assert item.efficiency == pytest.approx(100 * together / np.cov(np.sort(column), np.sort(rest))[0, 1])
        assert item.weight == (pytest.approx(100 * np.sqrt(weight) / all_weights) if weight > 0 else None)
    check_quiz(found, marks)


def check_quiz(found: Analysis, marks: Matrix) -> None:
    total = marks.sum(axis=1)
    s, centred = len(total), total - total.mean()
    m2, m3, m4 = ((centred**power).mean() for power in (2, 3, 4))
    k2 = total.var(ddof=1)
    p = marks.shape[1]
    alpha = 100 * p / (p - 1) * (1 - marks.var(axis=0, ddof=1).sum() / k2)
    quiz = found.quiz
    assert [quiz.mean, quiz.median, quiz.sd] == pytest.approx([total.mean(), np.median(total), np.sqrt(k2)])
    assert quiz.skew == pytest.approx(m3 / m2**1.5 * np.sqrt(s * (s - 1)) / (s - 2))  # the textbook's other form
    assert quiz.kurtosis == pytest.approx((s - 1) / ((s - 2) * (s - 3)) * ((s + 1) * (m4 / m2**2 - 3) + 6))
    assert quiz.alpha == pytest.approx(alpha)
    assert quiz.error_ratio == pytest.approx(100 * np.sqrt(1 - alpha / 100))
    assert quiz.standard_error == pytest.approx(np.sqrt(1 - alpha / 100) * np.sqrt(k2))


def test_a_drawn_item_is_compared_with_the_whole_total(marks: Matrix) -> None:
    random = Random(5)  # noqa: S311 - to be repeated
    rows: list[list[float | None]] = [list(row) for row in marks.tolist()]
    for row in rows:
        for item in random.sample(range(5, 25), 10):
            row[item] = None
    found = {item.item: item for item in analyse(answers_of(rows, max_mark=2.0)).items}
    totals = np.array([sum(mark for mark in row if mark is not None) for row in rows])
    for item in range(25):
        asked = np.array([row[item] is not None for row in rows])
        x, whole = marks[asked, item], totals[asked]
        beside = whole - x if item < 5 else whole
        assert found[item].is_drawn == (item >= 5)
        assert found[item].asked == asked.sum()
        assert found[item].discrimination == pytest.approx(100 * np.corrcoef(x, beside)[0, 1])


def test_drawn_marks_fill_the_places_that_no_item_owns(marks: Matrix) -> None:
    """Two pools of twelve of which each attempt gets one: the quiz has three places."""
    random = Random(6)  # noqa: S311 - to be repeated
    picks = [(0, random.randint(1, 12), random.randint(13, 24)) for _ in marks]
    rows = [
        [mark if item in pick else None for item, mark in enumerate(row)]
        for row, pick in zip(marks.tolist(), picks, strict=True)
    ]
    places = np.array([[marks[index, item] for item in pick] for index, pick in enumerate(picks)])
    check_quiz(analyse(sorted(answers_of(rows, max_mark=2.0))), places)


def test_without_as_many_questions_each_there_is_no_consistency() -> None:
    quiz = analyse(answers_of([[1, 1, None], [0, 1, 1], [0, None, None]])).quiz
    assert (quiz.alpha, quiz.error_ratio, quiz.standard_error) == (None, None, None)
    assert quiz.mean == pytest.approx(4 / 3)


def test_what_cannot_be_said_is_none() -> None:
    def said(item: ItemFigures) -> tuple[float | None, ...]:
        return item.discrimination, item.efficiency

    assert of_words("1").quiz.mean is None
    assert of_words("1").items[0].facility is None
    same = of_words("111 110 101")  # everybody has the first right
    assert said(same.items[0]) == (None, None)
    assert (same.items[0].facility, same.items[0].sd) == (1, 0)
    assert of_words("10 01").quiz.skew is None  # two attempts have no skew, equal ones no spread
    assert of_words("10 01 11").quiz.kurtosis is None
    assert of_words("10 01").quiz.alpha is None
    assert of_words("1 0 1").quiz.alpha is None  # one question agrees with nothing
    assert analyse([]).quiz.attempts == 0
    thirds = analyse(answers_of([[1 / 3, mark] for mark in (1, 0, 1)]))
    assert said(thirds.items[0]) == (None, None)  # rounding makes no variance


def test_an_item_against_the_others_has_no_weight_and_takes_none() -> None:
    found = of_words("110 110 110 001 001 100")
    assert found.items[2].weight is None
    assert found.items[2].discrimination is not None
    assert found.items[2].discrimination < 0
    assert sum(item.weight or 0 for item in found.items) == pytest.approx(100)


def test_a_hundred_thousand_responses_do_not_depend_on_their_order() -> None:
    random = Random(7)  # noqa: S311 - to be repeated
    rows = [[float(random.random() < 0.4 + item / 100) for item in range(50)] for _ in range(2_000)]
    straight = analyse(answers_of(rows))
    backwards = sorted(answers_of(rows), key=itemgetter(0), reverse=True)
    turned = analyse(backwards)
    assert {item.item: item.facility for item in straight.items} == {item.item: item.facility for item in turned.items}
    assert [item.discrimination for item in straight.items] == pytest.approx(
        [item.discrimination for item in turned.items],
    )
