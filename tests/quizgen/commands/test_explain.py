"""What `quizgen explain` says of a place: what was found there, what was refused, and the rule that says so."""

from pathlib import Path

import pytest

from quizgen.cli import main

WAR = {
    "en": (
        "General Henry Hale commanded the garrison of Bath during the war. The rebels stormed Bath on 3 May 1702. "
        "The army never captured Wells. Hale planned to send 3,000 soldiers to Wells in June. "
        "The enemy had 4,000 men and 30 guns before the walls. He bought 12 chairs, and 1500 men saw it."
    ),
    "es": (
        "El general Enrique Prado mandaba la guarnición de Cuenca durante la guerra. El ejército tomó Cuenca el 3 "
        "de mayo de 1702. Los rebeldes no tomaron Lorca. Prado pensaba enviar 3.000 soldados a Lorca en junio. "
        "El enemigo tenía 4.000 hombres y 30 cañones ante las murallas."
    ),
}
FOUND = [
    ("en", "3 May", "> 93-103", "«3 May 1702» DATE 1702-05-03: pattern «day month»; the words alone say 1702-05-03"),
    ("en", "Henry", "> 8-18", "«Henry Hale» is Henry Hale (general): here person"),
    ("en", "Henry", "> 8-18", "commander Henry Hale of «the garrison»: rule commander."),
    ("en", "captured", ">", "outcome refused: rule outcome.verb: negated"),
    ("en", "3,000", ">", "in review: planned"),
    ("en", "June", ">", "the words alone say XXXX-06; the rest from «3 May 1702» at 93-103"),
    ("en", "4,000", ">", "strength 4000 soldiers of"),
    ("en", "12", ">", "strength refused: rule strength: counts-nothing-listed"),
    ("en", "1500", ">", "«1500» refused: pattern «year» fits, but it counts what stands behind it"),
    ("es", "Enrique", "> 11-24", "«Enrique Prado» is Enrique Prado (general)"),
    ("es", "Cuenca", ">", "«Cuenca» refused: nobody-of-that-name; here person"),
    ("es", "tomaron", ">", "outcome refused: rule outcome.verb: negated"),
    ("es", "3.000", ">", "in review: planned"),
]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for language, text in WAR.items():
        (tmp_path / f"{language}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("row", FOUND, ids=[f"{row[1]} {row[3]}" for row in FOUND])
def test_a_place_is_explained(texts: Path, capsys: pytest.CaptureFixture[str], row: tuple[str, str, str, str]) -> None:
    language, words, mark, reason = row
    place = f"{texts / language}.txt:{WAR[language].index(words) + 1}"
    assert main(["explain", place, "--language", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(mark) and reason in line for line in lines), lines


def test_offsets_are_code_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "🏰🏰🏰 La fortaleza cayó el 3 de mayo de 1702."
    path = tmp_path / "fort.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["explain", f"{path}:{text.index('mayo')}", "--language", "es"]) == 0
    shown = capsys.readouterr().out
    assert "▸mayo de 1702." in shown
    assert f"> {text.index('el 3')}-{len(text) - 1}" in shown


def test_where_nothing_is_read_nothing_is_made_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "trams.txt"
    path.write_text("The trams ran to Leeds in 1902.\n\n\nMr Hale managed 12 of them.", encoding="utf-8")
    assert main(["explain", f"{path}:32"]) == 0
    assert "No sentence stands here" in capsys.readouterr().out
    assert main(["explain", f"{path}:5"]) == 0
    assert "does not tell of war" in capsys.readouterr().out


WRONG = [
    ("{folder}/en.txt", "is no place in a text; write FILE:OFFSET"),
    ("{folder}/en.txt:", "is no place in a text; write FILE:OFFSET"),
    (":12", "is no place in a text; write FILE:OFFSET"),
    ("{folder}/en.txt:-1", "is no place in a text; write FILE:OFFSET"),
    ("{folder}/en.txt:١٢", "is no place in a text; write FILE:OFFSET"),
    ("{folder}/en.txt:" + "9" * 5000, "is no place in a text; write FILE:OFFSET"),
    ("{folder}/en.txt:99999", "so there is no offset 99999"),
    ("{folder}/none.txt:3", "cannot be read (No such file"),
    ("{folder}:3", "quizgen: "),
]


@pytest.mark.parametrize(("place", "problem"), WRONG, ids=[row[0][:30] for row in WRONG])
def test_a_wrong_place_is_told_in_one_line(
    texts: Path, capsys: pytest.CaptureFixture[str], place: str, problem: str
) -> None:
    assert main(["explain", place.replace("{folder}", str(texts))]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert problem in shown.err
