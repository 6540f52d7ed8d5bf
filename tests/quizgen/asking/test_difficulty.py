"""What makes a question harder, one feature at a time."""

from quizgen.asking import ask
from quizgen.model import Question
from tests.quizgen.asking.stating import make_fact


def ask_of(kind: str, sentence: str, **value: str) -> dict[str, Question]:
    """The questions that a sentence answers, by type."""
    fact, document = make_fact(kind, "en", sentence, **value)
    asked = ask([fact], {document.name: document}).questions
    return {question.type: question for question in asked if question.evidence[0].focus == fact.value.span}


def test_recalling_is_harder_than_recognising() -> None:
    made = ask_of("date", "Smolensk was occupied by the Poles in [June 1611].")
    assert made["choice"].difficulty < made["cloze"].difficulty
    assert made["true-false"].difficulty <= made["choice"].difficulty


def test_a_day_is_harder_than_a_month_and_a_month_than_a_year() -> None:
    found = [
        ask_of("date", f"Smolensk was occupied by the Poles {when}.")["cloze"].difficulty
        for when in ("in [1611]", "in [June 1611]", "on [13 June 1611]")
    ]
    assert found == sorted(set(found))


def test_an_exact_figure_is_harder_than_a_round_one() -> None:
    sentences = [f"The Saxons lost [{figure}] men at Kesselsdorf." for figure in ("3,000", "3,017")]
    round_one, exact = (ask_of("strength", sentence, unit="soldiers")["cloze"].difficulty for sentence in sentences)
    assert round_one < exact
