"""Lists of names as schools have them."""

import pytest

from webapp.services.people import name_lists
from webapp.services.people.name_lists import MOST_ROWS, PSEUDONYMS, Row


def read(text: str, *, taken: tuple[str, ...] = (), pseudonyms: str = "") -> tuple[Row, ...]:
    return name_lists.judge(list(name_lists.read_names(text)), taken=taken, pseudonyms=pseudonyms)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Byron\nBerta Solís\n", ["Ada Byron", "Berta Solís"]),
        ("\ufeffNombre;Apellidos;Curso\r\nAda;Byron King;3B\r\nBerta;Solís;3B\r\n", ["Ada Byron King", "Berta Solís"]),
        ("curso,apellido,nombre\n3B,Byron,Ada\n", ["Ada Byron"]),
        ("name\tclass\nAda Byron\t3B\n", ["Ada Byron"]),
        ('"Ada  Byron"\n\n   \nBerta', ["Ada Byron", "Berta"]),
        ("", []),
        ("name\n", []),
    ],
)
def test_names_are_found_in_what_spreadsheets_write(text: str, names: list[str]) -> None:
    assert [name for _line, name in name_lists.read_names(text)] == names


def test_every_account_has_a_name_of_its_own() -> None:
    rows = read("Ada Byron\nada  byron\nBerta\nADA BYRON 2\n", taken=("berta",))
    assert [row.login for row in rows] == ["Ada Byron", "ada byron 2", "Berta 2", "ADA BYRON 2 2"]
    assert [row.is_renamed for row in rows] == [False, True, True, True]


def test_a_bad_row_is_refused_by_itself() -> None:
    rows = read("Ada\n—\n" + "x" * 70 + "\na\u202eb\nBerta")
    assert [(row.line, row.problem) for row in rows] == [
        (1, ""),
        (2, "no-letters"),
        (3, "too-long"),
        (4, "no-letters"),
        (5, ""),
    ]
    assert [row.login for row in rows] == ["Ada", "", "", "", "Berta"]


def test_there_is_an_end_to_a_list() -> None:
    rows = read("\n".join(f"Name {number}" for number in range(MOST_ROWS + 2)))
    assert [row.problem for row in rows[MOST_ROWS - 1 :]] == ["", "too-many", "too-many"]
    assert len(list(name_lists.read_names("x" * 400_000))) == 1  # no cell is endless


def test_pseudonyms_tell_nothing_and_differ() -> None:
    names = "\n".join(f"Alumna {number}" for number in range(25))
    rows = read(names, taken=("cóndor 1",), pseudonyms="es")
    logins = [row.login for row in rows]
    assert len(set(logins)) == 25
    assert logins[0] == f"{PSEUDONYMS['es'][0]} 2"
    assert not any("Alumna" in login for login in logins)
