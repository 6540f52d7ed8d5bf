"""Why a wording was taken for a time, or refused: for those who wonder about a place in a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.model import Span
from quizgen.normalising.times.grammar import Wording, get_grammar
from quizgen.normalising.times.lexing import find_runs
from quizgen.normalising.times.refusing import Scene, find_refusal
from quizgen.normalising.times.vocabulary import get_vocabulary


@dataclass(frozen=True, slots=True)
class Trial:
    """A wording that a pattern fitted, and what came of it."""

    span: Span
    pattern: str
    """The name of the pattern."""
    refusal: str | None
    """The name of the refusal; None where it was taken."""


def find_trials(text: str, language: str) -> tuple[Trial, ...]:
    """Every wording of ``text`` that some pattern fits, taken or refused, in the order in which they were tried."""
    return tuple(_try_all(text, language))


def _try_all(text: str, language: str) -> Iterator[Trial]:
    vocabulary, grammar = get_vocabulary(language), get_grammar(language)
    refused: list[Trial] = []

    def is_refused(wording: Wording) -> bool:
        refusal = find_refusal(Scene(wording, text, vocabulary))
        if refusal is not None:
            refused.append(_make_trial(wording, refusal.name))
        return refusal is not None

    for run in find_runs(text, vocabulary):
        for wording in grammar.find(run, is_refused):
            yield from refused
            refused.clear()
            yield _make_trial(wording, None)
        yield from refused
        refused.clear()


def _make_trial(wording: Wording, refusal: str | None) -> Trial:
    return Trial(Span(wording.start, wording.end), wording.pattern.name, refusal)
