"""A text to drafts: what is found, with where it stands."""

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.grammar import Wording, get_grammar
from quizgen.normalising.times.lexing import find_runs
from quizgen.normalising.times.refusing import Scene, find_refusal
from quizgen.normalising.times.sentences import Sentences
from quizgen.normalising.times.slots import fill_slots
from quizgen.normalising.times.vocabulary import Vocabulary

_BRACKET = 120
"""How far back an opening bracket is looked for."""


def find_drafts(text: str, vocabulary: Vocabulary) -> list[Draft]:
    """Every wording of ``text`` that is a time, in order."""
    grammar, sentences = get_grammar(vocabulary.language), Sentences(text, vocabulary)

    def is_refused(wording: Wording) -> bool:
        return find_refusal(Scene(wording, text, vocabulary)) is not None

    return [
        _draft(wording, text, vocabulary, sentences)
        for run in find_runs(text, vocabulary)
        for wording in grammar.find(run, is_refused)
    ]


def _draft(wording: Wording, text: str, vocabulary: Vocabulary, sentences: Sentences) -> Draft:
    return Draft(
        start=_find_start(wording, text, vocabulary),
        end=wording.end,
        slots=fill_slots(wording),
        sentence=sentences.number_at(wording.start),
        is_aside=_is_in_brackets(text, wording.start),
        is_doubtful=_is_doubtful(wording),
    )


def _find_start(wording: Wording, text: str, vocabulary: Vocabulary) -> int:
    """Where the expression starts: an article before it belongs to the noun behind it, if there is one."""
    tokens = wording.run.tokens
    if wording.first == wording.last or "the" not in tokens[wording.first].meanings:
        return wording.start
    scene = Scene(wording, text, vocabulary)
    word = scene.next_word
    is_before_noun = word.isalpha() and word.islower() and not scene.lists("followers", word)
    if is_before_noun and not vocabulary.lexicon["spans"]["article_before_noun"]:
        return tokens[wording.first + 1].start
    return wording.start


def _is_in_brackets(text: str, start: int) -> bool:
    before = text[max(0, start - _BRACKET) : start]
    return before.rfind("(") > before.rfind(")")


def _is_doubtful(wording: Wording) -> bool:
    """Three digits, or a lone year behind a word that says nothing of time."""
    if wording.pattern.name not in {"year", "two last digits of a year"}:
        return False
    year = wording.get("year")
    return year is not None and len(year) <= len("999") and "apostrophe" not in wording.roles["year"][1].meanings
