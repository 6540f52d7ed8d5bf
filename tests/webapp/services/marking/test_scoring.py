"""What responses earn, as a table."""

from dataclasses import dataclass

import pytest

from webapp.errors import WrongResponseError
from webapp.services.folding import fold, fold_name
from webapp.services.marking.answering import find_posted, find_right, lay_out, read_response
from webapp.services.marking.scoring import fold_response, fraction

OPTIONS = ("1817", "1818", "1821", "1824")


@dataclass(frozen=True)
class Question:
    """As much of a question as marking looks at."""

    type: str = "choice"
    key: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()


ORDERING = Question(
    "ordering",
    ("the march", "the crossing", "the battle", "the truce"),
    ("the truce", "the march", "the battle", "the crossing"),
)
MATCHING = Question("matching", ("Lancers → Vere", "Guards → Toledo", "Tercios → Dohna"), ("Dohna", "Vere", "Toledo"))
NUMERIC = Question("numeric", ("5.000",), (), ("4750..5250",))


@pytest.mark.parametrize(
    ("response", "key", "earned"),
    [
        ((), ("1817",), 0.0),
        (("1817",), ("1817",), 1.0),
        (("1818",), ("1817",), 0.0),
        (("1817", "1818"), ("1817", "1818"), 1.0),
        (("1817",), ("1817", "1818"), 0.5),
        (("1817", "1821"), ("1817", "1818"), 0.0),
        (("1817", "1818", "1821"), ("1817", "1818"), 0.5),
        (OPTIONS, ("1817",), 0.0),
    ],
)
def test_chosen_options(response: tuple[str, ...], key: tuple[str, ...], earned: float) -> None:
    assert fraction(response, Question(key=key, options=OPTIONS)) == earned


TYPED = [
    ("José de San Martín", "José de San Martín", (), True),
    ("José de San Martín", "jose de san martin", (), True),
    ("José de San Martín", "San Martin", ("San Martín",), True),
    ("José de San Martín", "San", ("San Martín",), False),
    ("José de San Martín", "Bolívar", ("San Martín",), False),
    ("17 de enero de 1817", "el 17 de enero de 1817", (), True),
    ("17 de enero de 1817", "17/01/1817", ("17/1/1817", "1817-01-17"), True),
    ("17 de enero de 1817", "1817-1-17", ("17/1/1817", "1817-01-17"), True),
    ("17 January 1817", "on the 17 january 1817", (), True),
    ("5.000", "5000", (), True),
    ("5.000", "5,000", (), True),
    ("5.000", "5 000", (), True),
    ("1.500.000", "1500000", (), True),
    ("5.000", "50.00", (), False),
    ("1821", "821", (), False),
    ("O’Higgins", "O'Higgins", (), True),
    ("Cañada", "can\u0303ada", (), True),
    ("la Serna", "Serna", (), True),
    ("la", "la", (), True),
]


@pytest.mark.parametrize(("key", "typed", "accepts", "is_right"), TYPED)
def test_typed_words(key: str, typed: str, accepts: tuple[str, ...], *, is_right: bool) -> None:
    assert fraction([typed], Question("short", (key,), (), accepts)) == float(is_right)


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("  ¡San   MARTÍN! ", "san martin"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("«1.º»", "1 o"),
        ("", ""),
    ],
)
def test_folding(words: str, folded: str) -> None:
    assert fold(words) == folded


def test_names_keep_their_accents() -> None:
    assert fold_name(" José  PÉREZ") == "josé pérez" != fold_name("Jose Perez")


def test_a_lone_article_is_not_folded_away() -> None:
    assert fold_response("el ") == "el"


@pytest.mark.parametrize(
    ("typed", "earned"),
    [
        *[
            (typed, 1.0)
            for typed in ("5000", "5.000", "5,000", "5 000", "cinco mil", "five thousand", "unos 5.200", "4750")
        ],
        *[(typed, 0.0) for typed in ("5251", "4749.9", "50000", "5", "muchos", "4000 o 5000", "")],
    ],
)
def test_a_number_counts_in_any_writing_within_its_range(typed: str, earned: float) -> None:
    assert fraction([typed], NUMERIC) == earned


@pytest.mark.parametrize(
    ("places", "earned"),
    [
        ("1 2 3 4", 1.0),
        ("2 1 3 4", 1 / 2),
        ("4 1 2 3", 0.0),
        ("1 2 - -", 1 / 2),
        ("1 1 1 1", 1 / 4),  # no more than chance
        ("- - 3 -", 1 / 4),
        ("- - - -", 0.0),
    ],
)
def test_an_order_earns_by_its_right_places(places: str, earned: float) -> None:
    given = zip(places.split(), ORDERING.key, strict=True)
    response = [f"{number}. {thing}" for number, thing in given if number != "-"]
    assert fraction(response, ORDERING) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("response", "earned"),
    [
        (MATCHING.key, 1.0),
        (("Lancers → Vere", "Guards → Dohna", "Tercios → Toledo"), 1 / 3),
        (("Lancers → Vere",), 1 / 3),
        (("Lancers → Toledo",), 0.0),
        ((), 0.0),
    ],
)
def test_each_right_pair_earns_its_share(response: tuple[str, ...], earned: float) -> None:
    assert fraction(response, MATCHING) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("question", "posted", "response"),
    [
        (Question("choice", ("b",), ("a", "b", "c")), "1", ["c"]),
        (Question("short", ("b",)), "b, c", ["b, c"]),
        (ORDERING, "2,1,4,3", ["1. the march", "2. the truce", "3. the crossing", "4. the battle"]),
        (ORDERING, "2,,,1", ["1. the crossing", "2. the truce"]),
        (ORDERING, ",,,", []),
        (MATCHING, "1,2,3", ["Guards → Dohna", "Lancers → Vere", "Tercios → Toledo"]),
        (MATCHING, ",2,", ["Lancers → Vere"]),
        (ORDERING, "", []),
    ],
)
def test_what_is_posted_becomes_words_and_words_what_is_posted(
    question: Question, posted: str, response: list[str]
) -> None:
    order = [2, 0, 1] if question.type == "choice" else list(range(len(question.options)))
    assert read_response(question, order, posted) == response
    assert find_posted(question, order, response) == (posted.strip(",") and posted)


@pytest.mark.parametrize("posted", ["5,1,2,3", "0,,,", "a,,,", "1,2,3,4,1", "-1", "1.5", "²", "9999999999999"])
def test_what_is_not_offered_is_refused(posted: str) -> None:
    with pytest.raises(WrongResponseError):
        read_response(ORDERING, [0, 1, 2, 3], posted)


def test_left_halves_stand_in_an_order_that_tells_nothing() -> None:
    shown = lay_out(MATCHING, [0, 1, 2], ())
    assert shown is not None
    assert [prompt.text for prompt in shown.prompts] == ["Guards", "Lancers", "Tercios"]
    assert find_right(MATCHING)["Guards"] == "Toledo"
