"""What responses earn, as a table."""

import pytest

from webapp.services.folding import fold, fold_name
from webapp.services.marking.scoring import fold_response, fraction

OPTIONS = ("1817", "1818", "1821", "1824")


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
    assert fraction(response, key=key, options=OPTIONS, accepts=()) == earned


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
    assert fraction([typed], key=[key], options=(), accepts=accepts) == float(is_right)


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
