"""The bars that the facts clear, on every run: on the seeds, and on texts of other wars in two languages."""

from pathlib import Path

import pytest

from quizgen.evaluating import Score, evaluate, read_gold
from quizgen.facts_file import ordered
from quizgen.model import Fact
from quizgen.pipeline import Corpus, read_facts

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
KINDS = ("date", "strength", "commander", "outcome")
ON_SEEDS = (0.99, 0.90)
"""Precision and recall."""
RELATIONS = {"place": 0.95, "role": 0.95, "participant": 0.95}
ELSEWHERE = {
    ("develop", "en"): ((0.97, 0.90), (0.97, 0.90), (0.95, 0.85), (0.95, 0.75)),
    ("develop", "es"): ((0.97, 0.90), (0.97, 0.90), (0.95, 0.80), (0.95, 0.85)),
    ("report", "en"): ((0.97, 0.90), (0.94, 0.65), (0.95, 0.75), (0.95, 0.65)),
    ("report", "es"): ((0.97, 0.85), (0.95, 0.70), (0.95, 0.65), (0.95, 0.80)),
    ("unseen", "en"): ((0.95, 0.90), (0.95, 0.70), (0.95, 0.75), (0.95, 0.65)),
    ("unseen", "es"): ((0.97, 0.95), (0.95, 0.85), (0.95, 0.65), (0.95, 0.65)),
    ("later", "en"): ((0.97, 0.95), (0.95, 0.80), (0.95, 0.55), (0.95, 0.70)),
    ("later", "es"): ((0.95, 0.80), (0.90, 0.70), (0.95, 0.80), (0.90, 0.55)),
    ("kept", "en"): ((0.97, 0.90), (0.95, 0.80), (0.85, 0.50), (0.95, 0.50)),
    ("kept", "es"): ((0.90, 0.85), (0.95, 0.50), (0.80, 0.45), (0.80, 0.45)),
}
"""What is reached, kind by kind: on texts that were looked at, and on ``kept``, which nobody has opened."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_facts([SEEDS])


def score(corpus: Corpus, rows: Path) -> dict[str, Score]:
    texts = {name: document.text for name, document in corpus.documents.items()}
    return evaluate(read_gold(rows), ordered(corpus.facts), texts)


def check(found: Score, precision: float, recall: float) -> None:
    assert found.precision is not None
    assert found.recall is not None
    assert found.precision >= precision, [(claim.value.text, claim.subject.text) for claim in found.wrong]
    assert found.recall >= recall, [row.quote for row in found.must if row.found != "accepted"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_seeds(corpus: Corpus, kind: str) -> None:
    check(score(corpus, SEEDS / "gold" / "seeds.jsonl")[kind], *ON_SEEDS)


@pytest.mark.parametrize("kind", RELATIONS)
def test_places_offices_and_participants_of_the_seeds(corpus: Corpus, kind: str) -> None:
    check(score(corpus, GOLD / "seeds" / "relations.jsonl")[kind], RELATIONS[kind], 0.4)


@pytest.mark.parametrize(("folder", "language"), ELSEWHERE)
def test_other_wars(folder: str, language: str) -> None:
    others = read_facts(sorted((GOLD / folder).glob(f"{language}_*.txt")))
    found = score(others, GOLD / folder / f"{language}.facts.jsonl")
    for kind, bars in zip(KINDS, ELSEWHERE[folder, language], strict=True):
        check(found[kind], *bars)


PEACEFUL = ("develop/en_glasgow_trams.txt", "develop/es_aguas_madrid.txt", "later/es_saenzpena_ley.txt")


def test_nobody_commands_and_nothing_ends_where_no_war_is_told() -> None:
    facts = read_facts([GOLD / name for name in PEACEFUL]).facts
    assert [fact for fact in facts if fact.kind in {"commander", "outcome"}] == []


def test_every_citation_and_value_stands_in_its_text(corpus: Corpus) -> None:
    assert corpus.refusals == ()
    for fact in corpus.facts:
        for claim in fact.claims:
            text = corpus.documents[claim.document].text
            assert claim.citation.span.of(text) == claim.citation.quote
            assert claim.value.span.of(text) == claim.value.text
            assert claim.subject.span.of(text) == claim.subject.text


def find_dates(corpus: Corpus, normalised: str) -> list[Fact]:
    return [fact for fact in corpus.facts if fact.kind == "date" and fact.value.normalised == normalised]


def test_the_misprint_waits_for_a_teacher(corpus: Corpus) -> None:
    (fact,) = find_dates(corpus, "1918-04")
    assert fact.status == "review"
    assert "suspect-date" in fact.flags


def test_the_sentence_printed_twice_is_one_fact_with_two_citations(corpus: Corpus) -> None:
    (fact,) = find_dates(corpus, "1821-01")
    assert [citation.document[:3] for citation in fact.citations] == ["002", "002"]


def test_the_event_that_two_documents_date_is_one_fact(corpus: Corpus) -> None:
    shared = [fact for fact in find_dates(corpus, "1817-01-17") if len({claim.document for claim in fact.claims}) == 2]
    assert len(shared) == 1


def test_no_false_alarm(corpus: Corpus) -> None:
    assert [fact for fact in corpus.facts if "conflict" in fact.flags] == []


def test_no_year_is_asserted_that_the_text_does_not_state(corpus: Corpus) -> None:
    for fact in corpus.facts:
        if fact.kind == "date" and not any(digit in fact.value.text for digit in ("17", "18", "19", "21")):
            assert fact.value.normalised.startswith("XX"), fact.value
