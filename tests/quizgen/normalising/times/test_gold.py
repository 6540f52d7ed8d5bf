"""On the annotated texts that rules are worked out on, the figures do not fall."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizgen.model import TimeExpression
from quizgen.normalising.times import find_times

DEVELOP = Path(__file__).parents[3] / "gold" / "develop"


def count_right(gold: list[dict[str, Any]], times: tuple[TimeExpression, ...]) -> tuple[int, int]:
    """How many gold rows have an expression of the same span, and how many one that overlaps and has their value."""
    spans = {(time.span.start, time.span.end) for time in times}
    strict = sum((row["start"], row["end"]) in spans for row in gold)
    value = sum(
        any(
            time.span.start < row["end"] and row["start"] < time.span.end and time.value == row["value"]
            for time in times
        )
        for row in gold
    )
    return strict, value


@pytest.mark.parametrize(("language", "least_strict", "least_value"), [("en", 0.95, 0.9), ("es", 0.96, 0.9)])
def test_spans_and_values_of_annotated_texts(language: str, least_strict: float, least_value: float) -> None:
    strict = value = both = 0
    for path in sorted(DEVELOP.glob(f"{language}_*.times.jsonl")):
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        text = path.with_name(path.name.replace(".times.jsonl", ".txt")).read_text(encoding="utf-8")
        times = find_times(text, language)
        one, other = count_right(gold, times)
        strict, value, both = strict + one, value + other, both + len(gold) + len(times)
    assert both > 0
    assert 2 * strict / both >= least_strict
    assert 2 * value / both >= least_value
