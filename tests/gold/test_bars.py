"""The bars that the seeds must clear, on every run."""

from pathlib import Path

import pytest

from quizgen.facts_file import ordered
from quizgen.evaluating import Score, evaluate, read_gold
from quizgen.model import Fact
from quizgen.pipeline import Corpus, read_facts

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
PRECISION = 0.95
RECALL = {"date": 0.80, "strength": 0.80, "commander": 0.60, "outcome": 0.60}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_facts([SEEDS])


@pytest.fixture(scope="module")
def scores(corpus: Corpus) -> dict[str, Score]:
    texts = {name: document.text for name, document in corpus.documents.items()}
    return evaluate(read_gold(SEEDS / "gold" / "seeds.jsonl"), ordered(corpus.facts), texts)


@pytest.mark.parametrize("kind", RECALL)
def test_precision_and_recall(scores: dict[str, Score], kind: str) -> None:
    score = scores[kind]
    assert score.precision is not None
    assert score.recall is not None
    assert score.precision >= PRECISION, [(claim.value.text, claim.subject.text) for claim in score.wrong]
    assert score.recall >= RECALL[kind], [row.quote for row in score.must if row.found != "accepted"]


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
