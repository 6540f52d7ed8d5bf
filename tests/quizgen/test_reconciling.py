"""Claims that agree are one fact; claims that contradict wait for a teacher."""

import random
from dataclasses import replace

import pytest

from quizgen.model import Claim, Span
from quizgen.reconciling import reconcile
from tests.quizgen.making import make_claim

TOGETHER = [
    ("the same named event", make_claim(), make_claim(document="b.txt", at=90)),
    ("without its article", make_claim(), make_claim(subject="siege of Breda", document="b.txt")),
    ("in two languages", make_claim(), make_claim(subject="el sitio de Breda", language="es", document="b.txt")),
    (
        "the same sentence twice",
        make_claim(subject="the army", quote="We saw the army leave on 1702-05-03."),
        make_claim(subject="the army", quote="We saw the army leave on 1702-05-03.", at=400),
    ),
    (
        "a name in full and in short",
        make_claim("commander", "the army of Flanders", "Ambrogio Spinola"),
        make_claim("commander", "the army of Flanders", "Spinola", document="b.txt"),
    ),
    (
        "a name with and without its accent, in two languages",
        make_claim("commander", "the siege of Breda", "Luis de Requeséns"),
        make_claim("commander", "el sitio de Breda", "Luis de Requesens", language="es", document="b.txt"),
    ),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TOGETHER], ids=[row[0] for row in TOGETHER])
def test_what_agrees_is_one_fact_with_two_citations(one: Claim, other: Claim) -> None:
    (fact,) = reconcile([one, other])
    assert len(fact.citations) == 2
    assert fact.status == "accepted"


APART = [
    ("another value", make_claim(), make_claim(value="1590-03-04", mod="APPROX", document="b.txt")),
    ("another event", make_claim(), make_claim(subject="the siege of Ostend", document="b.txt")),
    (
        "nothing named",
        make_claim(subject="the siege"),
        make_claim(subject="the siege", quote="Of the siege: 1.", at=99),
    ),
    (
        "no year",
        make_claim(value="XXXX-06-05"),
        make_claim(value="XXXX-06-05", quote="Else: the siege of Breda.", at=99),
    ),
    ("another unit", make_claim("strength", value="9", unit="ships"), make_claim("strength", value="9", unit="dead")),
    (
        "another person of the name",
        make_claim("commander", "the army of Chile", "Luis Carrera"),
        make_claim("commander", "the army of Chile", "José Carrera", document="b.txt"),
    ),
    (
        "a man beaten twice",
        make_claim("outcome", "Byron", "defeat"),
        make_claim("outcome", "Byron", "defeat", quote="Then Byron ran.", at=99),
    ),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_what_is_not_certainly_the_same_stays_apart(one: Claim, other: Claim) -> None:
    facts = reconcile([one, other])
    assert len(facts) == 2
    assert not any("conflict" in fact.flags for fact in facts)


CONFLICTS = [
    ("two days of one siege", make_claim(), make_claim(value="1625-06-06", document="b.txt")),
    ("two years of one siege", make_claim(value="1625"), make_claim(value="1626-06", document="b.txt")),
    ("across languages", make_claim(), make_claim(subject="el sitio de Breda", language="es", value="1624-06-05")),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in CONFLICTS], ids=[row[0] for row in CONFLICTS])
def test_two_dates_of_one_event_are_a_conflict_on_both(one: Claim, other: Claim) -> None:
    facts = reconcile([one, other])
    assert [fact.flags for fact in facts] == [("conflict",), ("conflict",)]
    assert {fact.status for fact in facts} == {"review"}


AGREEING: list[tuple[str, Claim, Claim]] = [
    ("a year and a day in it", make_claim(value="1625"), make_claim(document="b.txt")),
    ("a day without its year", make_claim(value="XXXX-06-05"), make_claim(document="b.txt")),
    ("begin and end", make_claim(rule="date-until"), make_claim(value="1624-08-28", rule="date-of-event")),
    (
        "meetings may be many",
        make_claim(subject="the meeting of Bayonne", value="1808-04-20"),
        make_claim(subject="the meeting of Bayonne", value="1808-05-05"),
    ),
    (
        "from one day to another, in one sentence",
        make_claim(value="1624-08-28", quote="The siege of Breda: 1624-08-28 to 1625-06-05."),
        make_claim(value="1625-06-05", quote="The siege of Breda: 1624-08-28 to 1625-06-05."),
    ),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in AGREEING], ids=[row[0] for row in AGREEING])
def test_dates_that_can_both_be_true_are_no_conflict(one: Claim, other: Claim) -> None:
    assert not any("conflict" in fact.flags for fact in reconcile([one, other]))


def test_two_commanders_of_one_force_on_one_day_are_a_conflict_and_over_time_they_are_not() -> None:
    army, day = "the army of Flanders", "The army of Flanders under one man on a day."
    claims = [
        make_claim("commander", army, "Ambrogio Spinola", quote=day),
        make_claim("date", army, "1625-06-05", quote=day),
        make_claim("commander", army, "Maurice Nassau", document="b.txt", quote=day),
        make_claim("date", army, "1625-06-05", document="b.txt", quote=day),
        make_claim("commander", "the army of Flanders", "Luis Requesens", document="c.txt"),
    ]
    conflicts = {fact.value.normalised for fact in reconcile(claims) if "conflict" in fact.flags}
    assert conflicts == {"Ambrogio Spinola", "Maurice Nassau"}


def test_a_contradicted_fact_names_its_rivals_so_that_both_quotes_can_be_read() -> None:
    one, other = reconcile([make_claim(), make_claim(value="1625-06-06", document="b.txt")])
    assert (one.rivals, other.rivals) == ((other.id,), (one.id,))
    assert one.citations[0].quote != other.citations[0].quote


def make_host(quote: str, *figures: tuple[str, str]) -> list[Claim]:
    """Strengths in the order in which ``quote`` gives them: digits and what they count."""
    claims = []
    for value, unit in figures:
        claim = make_claim("strength", "host", value, unit=unit, quote=quote)
        start = quote.index(value)
        claims.append(replace(claim, value=replace(claim.value, span=Span(start, start + len(value)))))
    return claims


WRONG_SUMS = [
    (
        "The host was 5000 men: 3000 foot and 1500 horse.",
        ("5000", "soldiers"),
        ("3000", "infantry"),
        ("1500", "cavalry"),
    ),
    (
        "Eran 900 (500 infantes, 200 jinetes y 250 milicianos).",
        ("900", "soldiers"),
        ("500", "infantry"),
        ("200", "cavalry"),
        ("250", "militia"),
    ),
]
RIGHT_SUMS = [
    (
        "The host was 4500 men: 3000 foot and 1500 horse.",
        ("4500", "soldiers"),
        ("3000", "infantry"),
        ("1500", "cavalry"),
    ),
    (
        "He had 5000 men, and later 3000 foot and 1500 horse.",
        ("5000", "soldiers"),
        ("3000", "infantry"),
        ("1500", "cavalry"),
    ),
    (
        "He had 5000 men: 3000 foot, 1500 horse, among others.",
        ("5000", "soldiers"),
        ("3000", "infantry"),
        ("1500", "cavalry"),
    ),
]


@pytest.mark.parametrize("row", WRONG_SUMS, ids=[str(row[0]) for row in WRONG_SUMS])
def test_figures_that_do_not_add_up_are_a_conflict(row: tuple[str, *tuple[tuple[str, str], ...]]) -> None:
    facts = reconcile(make_host(row[0], *row[1:]))
    assert all("conflict" in fact.flags and len(fact.rivals) == len(facts) - 1 for fact in facts)


@pytest.mark.parametrize("row", RIGHT_SUMS, ids=[str(row[0]) for row in RIGHT_SUMS])
def test_figures_that_may_add_up_are_none(row: tuple[str, *tuple[tuple[str, str], ...]]) -> None:
    assert not any("conflict" in fact.flags for fact in reconcile(make_host(row[0], *row[1:])))


def test_a_date_a_century_off_is_suspect_and_a_late_one_is_not() -> None:
    years = ["1704", "1705-03", "1706-05-23", "1708", "1806", "1932"]
    claims = [make_claim(subject=f"the battle of Town {n}", value=year, at=99 * n) for n, year in enumerate(years)]
    assert [fact.value.normalised for fact in reconcile(claims) if "suspect-date" in fact.flags] == ["1806"]


def test_one_sound_passage_is_proof_enough() -> None:
    doubted = make_claim(flags=("truncated-sentence",))
    assert reconcile([doubted])[0].status == "review"
    (fact,) = reconcile([doubted, make_claim(document="b.txt")])
    assert (fact.status, fact.flags) == ("accepted", ())


def test_ids_depend_neither_on_names_of_files_nor_on_other_documents_nor_on_order() -> None:
    claims = [claim for _, one, other in (*TOGETHER, *APART) for claim in (one, other)]
    ids = {fact.id for fact in reconcile(claims)}
    random.Random(1).shuffle(claims)  # noqa: S311 - an order, no secret
    assert {fact.id for fact in reconcile(claims)} == ids
    alone, renamed = reconcile([make_claim()]), reconcile([make_claim(document="z.txt")])
    assert alone[0].id == renamed[0].id
    assert alone[0].id in ids
