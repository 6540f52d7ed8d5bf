"""Each wording that was tried says which pattern fitted and what refused it."""

import pytest

from quizgen.normalising.times.explaining import find_trials
from quizgen.normalising.times.refusing import REFUSALS


@pytest.mark.parametrize(
    ("language", "text", "words", "pattern", "refusal"),
    [
        ("en", "on 5 May 1811", "5 May 1811", "day month", None),
        ("en", "the 10th Regiment", "the 10th", "the nth", "it is one of a row"),
        ("en", "1822 soldiers", "1822", "year", "it counts what stands behind it"),
        ("es", "la calle 9 de Julio", "9 de Julio", "day month", "something is called after it"),
        ("es", "el diario de Abreu", "diario", "often", "it is a newspaper or a diary"),
    ],
)
def test_a_trial_names_its_pattern_and_its_refusal(
    language: str, text: str, words: str, pattern: str, refusal: str | None
) -> None:
    trials = {(trial.span.of(text), trial.pattern): trial.refusal for trial in find_trials(text, language)}
    assert trials[words, pattern] == refusal


def test_each_refusal_has_a_name_of_its_own() -> None:
    names = [refusal.name for refusal in REFUSALS]
    assert len(set(names)) == len(names)
