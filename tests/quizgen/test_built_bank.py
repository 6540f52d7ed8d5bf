"""A bank file as it was built, judged by somebody who knows items.md and nothing of the code that wrote it."""

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from quizgen.asking import ask
from quizgen.bank import write_bank
from quizgen.pipeline import read_facts

ROOT = Path(__file__).parents[2]
Row = dict[str, Any]

MONTHS = {
    month: number
    for months in (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "january february march april may june july august september october november december",
    )
    for number, month in enumerate(months.split(), start=1)
}
POINTERS = {
    "en": "he she they him them it this that these those there here former latter aforementioned",
    "es": "él ella ellos ellas éste ésta aquél aquélla este esta estos estas ese esa esos esas aquel aquella "
    "allí ahí dicho dicha",
}
RELATIVE = re.compile(r"(?<=^who commanded the )[^?]+? that ")
NEGATIVE = {"en": "not never except false incorrect", "es": "no nunca excepto salvo falso incorrecta"}
PARTS = (
    "principios",
    "comienzos",
    "inicios",
    "mediados",
    "finales",
    "fines",
    "early",
    "late",
    "the beginning",
    "the end",
    "spring",
    "summer",
    "autumn",
    "winter",
    "primavera",
    "verano",
    "otono",
    "invierno",
)


JUDGED = {"choice", "short", "cloze"}


@pytest.fixture(scope="module", params=["seeds", "tests/gold/develop"])
def folder(request: pytest.FixtureRequest) -> Path:
    return ROOT / str(request.param)


@pytest.fixture(scope="module")
def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}


@pytest.fixture(scope="module")
def bank(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    corpus = read_facts([folder])
    path = tmp_path_factory.mktemp("bank") / "bank.jsonl"
    write_bank(ask(corpus.facts, corpus.documents).questions, path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["type"] in JUDGED]  # test_built_types.py judges the others


def fold(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3})", "", text)))


def contains(text: str, phrase: str) -> bool:
    return f" {' '.join(words(phrase))} " in f" {' '.join(words(text))} "


def say(rows: list[Row]) -> list[str]:
    return [row["stem"] for row in rows]


def date_of(option: str) -> tuple[int, int, int] | None:
    """Year, month, day, 0 where not said."""
    found = words(option)
    month = next((MONTHS[word] for word in found if word in MONTHS), 0)
    digits = [int(number) for number in re.findall(r"\d+", option)]
    year = next((number for number in digits if number > 31), 0) * (-1 if "bc" in found else 1)
    day = next((number for number in digits if number <= 31), 0)
    return (year, month, day) if year or month or day else None


def asks_when(row: Row) -> bool:
    """Whether a date answers; of a date's sentence one may also ask who or where."""
    return row["kind"] == "date" and date_of(row["key"][0]) is not None


def asks_who(row: Row) -> bool:
    asks = str(row["stem"]).lower().startswith(("who ", "¿quién ", "by whom", "¿por quién"))
    return asks and str(row["key"][0])[:1].isupper()


def test_there_is_a_bank(bank: list[Row]) -> None:
    assert len(bank) >= 30
    assert {row["language"] for row in bank} == {"en", "es"}
    assert {row["kind"] for row in bank} >= {"date", "commander", "outcome", "strength"}


def test_1_the_key_stands_in_the_cited_words_at_their_place(bank: list[Row], texts: dict[str, str]) -> None:
    for row in bank:
        assert row["citations"], row["stem"]
        for cited in row["citations"]:
            text = texts[cited["document"]]
            assert text[cited["start"] : cited["end"]] == cited["quote"]
            assert text.startswith(cited["prefix"], cited["start"] - len(cited["prefix"]))
            assert text.startswith(cited["suffix"], cited["end"])
            assert hashlib.sha256(text.encode()).hexdigest() == cited["sha256"]
            assert cited["start"] <= cited["focus"]["start"] < cited["focus"]["end"] <= cited["end"]
        assert fold(row["key"][0]) in fold(row["citations"][0]["quote"])


def test_a_key_begins_with_no_article(bank: list[Row], texts: dict[str, str]) -> None:
    articles = {"el", "la", "los", "las", "the", "un", "una", "a", "an"}
    for row in bank:
        assert row["key"][0].split()[0] not in articles, row["key"]  # «El Callao» has a capital of its own
        for cited in row["citations"] if asks_when(row) else ():
            focus = texts[cited["document"]][cited["focus"]["start"] : cited["focus"]["end"]]
            assert words(focus)[0] not in articles, focus


def test_2_no_wrong_option_stands_in_the_evidence(bank: list[Row]) -> None:
    broken = [
        row
        for row in bank
        for option in row["options"]
        if option not in row["key"] and any(contains(cited["quote"], option) for cited in row["citations"])
    ]
    assert say(broken) == []


def test_2_and_17_no_wrong_date_is_the_key_of_a_like_question(bank: list[Row]) -> None:
    choices = [(row, set(words(row["stem"]))) for row in bank if asks_when(row)]
    for row, asked in choices:
        for other, others in choices:
            if len(asked & others) >= 0.8 * len(asked | others) and other["key"] != row["key"]:
                assert other["key"][0] not in row["options"], (row["stem"], other["stem"])


def test_3_one_stem_has_one_key(bank: list[Row]) -> None:
    keys = defaultdict(set)
    for row in bank:
        keys[fold(row["stem"])].add(fold(row["key"][0]))
    assert [stem for stem, found in keys.items() if len(found) > 1] == []


def test_4_and_5_what_is_in_doubt_is_not_ready(bank: list[Row]) -> None:
    doubtful = {
        "conflict",
        "suspect-date",
        "planned",
        "hypothetical",
        "negated",
        "reported",
        "ordered",
        "future",
        "asked",
    }
    assert say([row for row in bank if row["status"] == "ready" and doubtful & set(row["flags"])]) == []


def test_6_a_stem_is_a_question_or_has_one_blank(bank: list[Row]) -> None:
    for row in bank:
        stem = row["stem"]
        assert 5 <= len(stem.split()) <= 30, stem
        if "_" in stem:
            assert len(re.findall(r"_+", stem)) == 1, stem
            assert stem.endswith("."), stem
        else:
            assert stem.endswith("?"), stem
            assert stem.startswith("¿") == (row["language"] == "es"), stem
            assert row["type"] != "cloze"


def test_7_a_stem_points_to_nothing_outside(bank: list[Row]) -> None:
    broken = [
        row
        for row in bank
        if set(POINTERS[row["language"]].split()) & set(re.findall(r"\w+", RELATIVE.sub(" ", row["stem"].lower())))
    ]
    assert say(broken) == []


def test_8_a_stem_denies_nothing(bank: list[Row]) -> None:
    broken = [row for row in bank if set(NEGATIVE[row["language"]].split()) & set(words(row["stem"]))]
    assert say(broken) == []
    assert say([row for row in bank if re.search(r"following|siguientes|passage|pasaje", fold(row["stem"]))]) == []


def test_9_a_stem_does_not_say_its_key(bank: list[Row]) -> None:
    assert say([row for row in bank if contains(row["stem"], row["key"][0])]) == []
    assert say([row for row in bank if numbers(row["key"][0]) & numbers(row["stem"])]) == []


def test_10_a_question_is_in_the_language_of_its_source(bank: list[Row]) -> None:
    for row in bank:
        source = "en" if row["citations"][0]["document"].startswith(("001", "en_")) else "es"
        assert row["language"] == source
        assert ("¿" in row["stem"]) <= (source == "es")


def test_11_options_are_three_to_five_and_distinct(bank: list[Row]) -> None:
    for row in bank:
        if row["type"] == "choice":
            assert 3 <= len(row["options"]) <= 5, row["stem"]
            assert len({fold(option) for option in row["options"]}) == len(row["options"])
            assert sum(option == row["key"][0] for option in row["options"]) == 1
        else:
            assert row["options"] == []
            assert len(row["key"]) == 1


def shape(option: str) -> str:
    text = fold(option)
    for month in sorted(MONTHS, key=len, reverse=True):
        text = re.sub(rf"\b{month}\b", "M", text)
    for part in PARTS:
        text = text.replace(part, "P")
    text = re.sub(r"\d{1,3}(?:[.,]\d{3})+|\d{3,}", "N", text)
    return re.sub(r"\d{1,2}(?:st|nd|rd|th)?", "D", text)


def test_12_and_13_options_look_alike(bank: list[Row]) -> None:
    dates = [row for row in bank if asks_when(row) and row["options"]]
    assert len(dates) >= 10
    assert say([row for row in dates if len({shape(option) for option in row["options"]}) > 1]) == []
    capitals = [row for row in bank if len({option[:1].isupper() for option in row["options"]}) > 1]
    assert say(capitals) == []


def test_14_options_are_of_one_length(bank: list[Row]) -> None:
    for row in bank:
        lengths = [len(option) for option in row["options"]]
        if lengths and row["kind"] != "strength":
            mean = sum(lengths) / len(lengths)
            assert all(abs(length - mean) <= 0.3 * mean for length in lengths), row["options"]


def test_15_and_17_dates_ascend_and_are_days_of_the_calendar(bank: list[Row]) -> None:
    for row in bank:
        if not asks_when(row) or not row["options"]:
            continue
        found = [date_of(option) for option in row["options"]]
        assert None not in found, row["options"]
        dates = [date for date in found if date is not None]
        assert [date[:2] for date in dates] == sorted(date[:2] for date in dates), row["options"]
        for year, month, day in dates:
            if day and month:
                dt.date(year or 4, month, day)
        assert max(date[0] for date in dates) - min(date[0] for date in dates) <= 15


def test_15_and_18_figures_ascend_and_keep_their_order(bank: list[Row]) -> None:
    for row in bank:
        if row["kind"] != "strength" or not row["options"] or not row["key"][0][:1].isdigit():
            continue
        figures = [int(re.sub(r"\D", "", option)) for option in row["options"]]
        key = int(re.sub(r"\D", "", row["key"][0]))
        assert figures == sorted(figures)
        assert all(key / 10 <= figure <= key * 10 for figure in figures)
        zeros = len(str(key)) - len(str(key).rstrip("0"))
        assert all(figure % 10**zeros == 0 for figure in figures), row["options"]


def test_16_no_option_speaks_of_the_others(bank: list[Row]) -> None:
    pattern = re.compile(r"of the above|anteriores|all of these|ninguna de|todas las")
    assert say([row for row in bank if any(pattern.search(fold(option)) for option in row["options"])]) == []


def test_18_persons_are_no_aliases_and_not_in_the_stem(bank: list[Row]) -> None:
    for row in bank:
        if asks_who(row) and row["options"]:
            last = [words(option)[-1] for option in row["options"]]
            assert len(set(last)) == len(last), row["options"]
            assert not set(last) & set(words(row["stem"])), row["stem"]


def test_18_persons_come_from_the_sources(bank: list[Row], texts: dict[str, str]) -> None:
    known = " ".join(words(" ".join(texts.values())))
    for row in bank:
        if asks_who(row):
            for option in row["options"]:
                assert " ".join(words(option)) in known, option


def test_14_15_and_17_the_key_stands_anywhere(bank: list[Row]) -> None:
    choices = [row for row in bank if len(row["options"]) == 4]
    places = Counter(row["options"].index(row["key"][0]) for row in choices)
    expected = len(choices) / 4
    assert sum((places[place] - expected) ** 2 / expected for place in range(4)) < 7.815  # once in twenty, by chance
    longest = [row for row in choices if len(row["key"][0]) > max(len(o) for o in row["options"] if o != row["key"][0])]
    assert len(longest) <= len(choices) / 4


def test_19_no_question_is_asked_twice(bank: list[Row]) -> None:
    assert [stem for stem, count in Counter(map(fold, say(bank))).items() if count > 1] == []
    assert len({row["id"] for row in bank}) == len(bank)


def test_21_nothing_of_the_page_stands_in_a_question(bank: list[Row]) -> None:
    pattern = re.compile(r"\[\d+\]|https?:|\n|\t|\w- \w|  ")
    for row in bank:
        for text in (row["stem"], row["explanation"], *row["key"], *row["options"]):
            assert not pattern.search(text), text


def test_an_explanation_is_one_sentence_with_the_key(bank: list[Row]) -> None:
    for row in bank:
        assert row["explanation"].endswith("."), row["explanation"]
        assert "_" not in row["explanation"]
        # A short name is told in full: then each of its words must be there.
        told = set(words(row["explanation"]))
        assert set(words(row["key"][0])) <= told, row["explanation"]


def test_a_note_says_of_a_wrong_option_what_its_passage_says(bank: list[Row], texts: dict[str, str]) -> None:
    notes = [(row, note) for row in bank for note in row["option_notes"]]
    assert len(notes) >= 5
    for row, note in notes:
        cited = note["citation"]
        text = texts[cited["document"]]
        assert note["option"] in set(row["options"]) - set(row["key"])
        assert text[cited["start"] : cited["end"]] == cited["quote"]
        focus = text[cited["focus"]["start"] : cited["focus"]["end"]]
        assert set(words(focus)) & set(words(note["option"])), note
        assert set(words(focus)) <= set(words(note["text"])), note
        assert cited["fact"] not in row["facts"]


def test_difficulty_and_accepts_are_of_use(bank: list[Row]) -> None:
    for row in bank:
        assert 0 <= row["difficulty"] <= 1
        assert row["key"][0] not in row["accepts"]
        assert len(set(row["accepts"])) == len(row["accepts"])
