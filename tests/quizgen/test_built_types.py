"""The other half of a bank file: statements, numbers, orders and pairs, judged by somebody who knows items.md alone."""

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quizgen.asking import ask
from quizgen.bank import write_bank
from quizgen.pipeline import read_facts

ROOT = Path(__file__).parents[2]
TEXTS = [ROOT / "seeds", ROOT / "tests" / "gold" / "develop"]
Row = dict[str, Any]
NAMES = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
NUMBERED = {name: at % 12 + 1 for at, name in enumerate(NAMES)}
MONTHS = re.compile(rf"\b({'|'.join(name for name in NAMES if name != 'may')})\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for folder in TEXTS for path in folder.glob("*.txt")}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    corpus = read_facts(TEXTS)
    path = tmp_path_factory.mktemp("bank") / "bank.jsonl"
    write_bank(ask(corpus.facts, corpus.documents).questions, path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of_type(bank: list[Row], name: str) -> list[Row]:
    found = [row for row in bank if row["type"] == name]
    assert found, f"the texts give no {name} question"
    return found


def focus_of(cited: Row, texts: dict[str, str]) -> str:
    text = texts[cited["document"]]
    assert text[cited["start"] : cited["end"]] == cited["quote"]
    assert hashlib.sha256(text.encode()).hexdigest() == cited["sha256"]
    assert cited["start"] <= cited["focus"]["start"] < cited["focus"]["end"] <= cited["end"]
    return text[cited["focus"]["start"] : cited["focus"]["end"]]


def day_of(words: str) -> tuple[int, int, int]:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    year = next(number for number in numbers if number > 31)
    month = next((NUMBERED[word] for word in re.findall(r"[a-z]+", words.lower()) if word in NUMBERED), 0)
    return (-year if "C." in words or "BC" in words else year), month, next((n for n in numbers if n <= 31), 0)


def test_a_false_statement_differs_from_the_truth_in_the_cited_value_alone(
    bank: list[Row], texts: dict[str, str]
) -> None:
    rows = of_type(bank, "true-false")
    for row in rows:
        true, false = row["options"]
        assert (true, false) in {("True", "False"), ("Verdadero", "Falso")}
        assert row["stem"].endswith("."), row["stem"]
        value = focus_of(row["citations"][0], texts)
        if row["key"] == [true]:
            assert row["stem"] == row["explanation"]
            continue
        assert row["key"] == [false]
        stem, told = row["stem"].rstrip(".").split(), row["explanation"].rstrip(".").split()
        while stem and told and stem[0] == told[0]:
            stem, told = stem[1:], told[1:]
        while stem and told and stem[-1] == told[-1]:
            stem, told = stem[:-1], told[:-1]
        assert stem, row["stem"]
        assert told, row["stem"]
        assert " ".join(told).lower() in value.lower(), row["stem"]
        assert not {"no", "not", "never", "nunca", "ni"} & {word.lower() for word in row["stem"].split()}, row["stem"]


def test_about_half_of_the_statements_are_false(bank: list[Row]) -> None:
    rows = of_type(bank, "true-false")
    assert len(rows) >= 40
    false = sum(row["key"][0] in {"False", "Falso"} for row in rows)
    # A fair coin falls farther from the middle once in a thousand banks.
    assert abs(false - len(rows) / 2) < 3.3 * (len(rows) / 4) ** 0.5


def test_no_statement_is_made_twice(bank: list[Row]) -> None:
    stems = [row["stem"] for row in of_type(bank, "true-false")]
    told = [row["explanation"] for row in of_type(bank, "true-false")]
    assert len(set(stems)) == len(stems)
    assert len(set(told)) == len(told)


def test_four_events_are_ordered_by_dates_that_cannot_be_one(bank: list[Row], texts: dict[str, str]) -> None:
    for row in of_type(bank, "ordering"):
        assert len(row["key"]) == len(set(row["key"])) == len(row["facts"]) == 4
        assert sorted(row["options"]) == sorted(row["key"])
        assert row["options"] != row["key"]
        assert not any(re.search(r"\b\d{4}\b", item) or MONTHS.search(item) for item in row["key"]), row["key"]
        first = {cited["fact"]: cited for cited in reversed(row["citations"])}
        days = [day_of(focus_of(first[fact], texts)) for fact in row["facts"]]
        for one, two in pairwise(days):
            known = [(a, b) for a, b in zip(one, two, strict=True) if a and b]
            assert any(a != b for a, b in known), (row["key"], days)
            assert [a for a, _ in known] < [b for _, b in known], (row["key"], days)
        assert days[-1][0] - days[0][0] <= 60


def test_every_event_and_every_pair_is_cited(bank: list[Row], texts: dict[str, str]) -> None:
    for row in [*of_type(bank, "ordering"), *[row for row in bank if row["type"] == "matching"]]:
        assert set(row["facts"]) == {cited["fact"] for cited in row["citations"]}
        for cited in row["citations"]:
            assert focus_of(cited, texts)


def test_each_left_half_has_one_right_half(bank: list[Row]) -> None:
    for row in [row for row in bank if row["type"] == "matching"]:
        lefts, rights = zip(*(entry.split(" → ") for entry in row["key"]), strict=True)
        assert len(set(lefts)) == len(set(rights)) == len(row["key"]) >= 3
        assert sorted(rights) == sorted(row["options"])
        for fact, right in zip(row["facts"], rights, strict=True):
            quotes = " ".join(cited["quote"] for cited in row["citations"] if cited["fact"] == fact)
            assert right in quotes
            assert not any(other.split()[-1] in quotes.split() for other in rights if other != right), row["key"]


def test_a_number_accepts_what_is_near_it_alone(bank: list[Row], texts: dict[str, str]) -> None:
    for row in of_type(bank, "numeric"):
        low, high = map(int, row["accepts"][0].split(".."))
        assert row["options"] == []
        assert len(row["accepts"]) == 1
        digits = re.sub(r"\D", "", row["key"][0])
        if digits:
            assert low <= int(digits) <= high
        assert high - low <= 0.1 * high + 1
        assert row["key"][0] in focus_of(row["citations"][0], texts)
