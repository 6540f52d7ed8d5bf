"""A third language, as a proof that a language is a folder of words: its facts are sure, and nothing is asked in it."""

import json
from pathlib import Path

import pytest

from quizgen.asking import ask
from quizgen.evaluating import Score, evaluate, read_gold
from quizgen.facts_file import ordered
from quizgen.normalising.times import find_times
from quizgen.pipeline import Corpus, read_facts

FRENCH = Path(__file__).parent / "french"
TEXT = FRENCH / "fr_wagram.txt"
PRECISION = 0.95
RECALL = {"date": 0.8, "strength": 0.8, "commander": 0.5, "outcome": 0.5}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_facts([TEXT])


@pytest.fixture(scope="module")
def scores(corpus: Corpus) -> dict[str, Score]:
    texts = {name: document.text for name, document in corpus.documents.items()}
    return evaluate(read_gold(FRENCH / "fr.facts.jsonl"), ordered(corpus.facts), texts)


def test_the_text_tells_its_language(corpus: Corpus) -> None:
    assert [document.language for document in corpus.documents.values()] == ["fr"]


@pytest.mark.parametrize("kind", RECALL)
def test_precision_and_recall(scores: dict[str, Score], kind: str) -> None:
    score = scores[kind]
    assert score.precision is not None
    assert score.recall is not None
    assert score.precision >= PRECISION, [(claim.value.text, claim.subject.text) for claim in score.wrong]
    assert score.recall >= RECALL[kind], [row.quote for row in score.must if row.found != "accepted"]


def test_every_citation_and_value_stands_in_its_text(corpus: Corpus) -> None:
    text = corpus.documents[TEXT.name].text
    claims = [claim for fact in corpus.facts for claim in fact.claims]
    assert claims
    for claim in claims:
        assert claim.citation.span.of(text) == claim.citation.quote
        assert claim.value.span.of(text) == claim.value.text


def test_rumours_plans_and_hearsay_wait_for_a_teacher(corpus: Corpus) -> None:
    sure = [fact for fact in corpus.facts if fact.status == "accepted"]
    assert not [fact for fact in sure if fact.value.text in {"13 000", "1 500"}]
    assert not [fact for fact in sure if "mort" in fact.value.text]


def test_times() -> None:
    text = TEXT.read_text(encoding="utf-8")
    gold = [json.loads(line) for line in (FRENCH / "fr_wagram.times.jsonl").read_text(encoding="utf-8").splitlines()]
    times = find_times(text, "fr")
    spans = {(time.span.start, time.span.end): time.value for time in times}
    strict = sum((row["start"], row["end"]) in spans for row in gold)
    value = sum(spans.get((row["start"], row["end"])) == row["value"] for row in gold)
    assert 2 * strict / (len(gold) + len(times)) >= 0.85
    assert 2 * value / (len(gold) + len(times)) >= 0.75


def test_nothing_is_asked_in_a_language_that_has_no_words_for_it(corpus: Corpus) -> None:
    asked = ask(corpus.facts, corpus.documents)
    assert asked.questions == ()
    assert {drop.rule for drop in asked.dropped} == {"language"}
    assert len(asked.dropped) == len(corpus.facts)
