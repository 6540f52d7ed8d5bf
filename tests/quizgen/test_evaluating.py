"""Our figures are counted as the annotation says that they are to be counted."""

from dataclasses import replace

import pytest

from quizgen.evaluating import GoldRow, evaluate
from quizgen.model import Fact, Span
from tests.quizgen.making import make_claim

TEXT = "We read of the siege of Breda and 1625-06-05. The army had 300 men."
QUOTE = "We read of the siege of Breda and 1625-06-05."


def make_row(
    *,
    quote: str = "the siege of Breda and 1625-06-05",
    value: str = "1625-06-05",
    tier: str = "must",
    flags: frozenset[str] = frozenset(),
) -> GoldRow:
    return GoldRow("date", "a.txt", quote, ("1625-06-05",), (), (value,), tier, flags)


def make_fact(status: str = "accepted") -> Fact:
    claim = make_claim(quote=QUOTE)
    start = TEXT.index(claim.value.text)
    value = replace(claim.value, span=Span(start, start + len(claim.value.text)))
    return Fact("f", "date", (replace(claim, value=value),), status)


CASES = [
    ("right and accepted", make_row(), make_fact(), (1.0, 1.0, 1.0)),
    ("right and in review", make_row(), make_fact("review"), (None, 0.0, 1.0)),
    ("another value", make_row(value="1626-06-05"), make_fact(), (0.0, 0.0, 0.0)),
    ("another place", make_row(quote="The army"), make_fact(), (0.0, 0.0, 0.0)),
    ("any value will do", make_row(value=""), make_fact(), (1.0, 1.0, 1.0)),
    ("may be found", make_row(tier="may"), make_fact(), (1.0, None, None)),
    (
        "a misprint belongs in review",
        make_row(flags=frozenset({"suspect-date"})),
        make_fact("review"),
        (None, None, 1.0),
    ),
]


@pytest.mark.parametrize(("row", "fact", "figures"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_precision_recall_and_detection(row: GoldRow, fact: Fact, figures: tuple[float | None, ...]) -> None:
    score = evaluate([row], [(fact, fact.claims[0])], {"a.txt": TEXT})["date"]
    assert (score.precision, score.recall, score.detection) == figures
    assert score.unanchored == 0
