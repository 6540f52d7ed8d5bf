"""Words of the closed classes (prepositions, pronouns, auxiliaries), as the lexicons give them."""

from collections.abc import Mapping
from functools import cache

from quizgen.lexicons import LANGUAGES, read_lexicon


@cache
def closed_words(language: str) -> Mapping[str, frozenset[str]]:
    """Those of ``language``, by what they do."""
    return {role: frozenset(words) for role, words in read_lexicon(language, "function_words").items()}


@cache
def closed(role: str) -> frozenset[str]:
    """Those of every language side by side, for rules that look at the parse alone and need not know the language."""
    return frozenset(word for language in LANGUAGES for word in closed_words(language).get(role, ()))
