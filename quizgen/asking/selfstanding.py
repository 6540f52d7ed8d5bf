"""Whether words can be understood by somebody who has not seen the passage."""

from collections.abc import Sequence

from quizgen.asking.wording import Wording
from quizgen.model import Word
from quizgen.normalising.folding import fold

_COMPLEMENTS = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "flat", "nummod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
"""A noun in small letters is one, whatever it is taken for."""


def find_pointing(words: Sequence[Word], wording: Wording, *, has_owner: bool, has_place: bool = False) -> str:
    """The first of ``words`` that means something said elsewhere; empty where there is none.

    Args:
        words: of one phrase, hung on one another.
        wording: of their language.
        has_owner: whether somebody is named to whom «su» or "their" can belong.
        has_place: whether a place is named, which says which battle or meeting is meant.
    """
    for at, word in enumerate(words):
        if word.name or word.is_name_tail:
            continue
        folded = fold(word.text)
        is_known = word.text[:1].isupper() or (has_place and folded in wording.events)
        if folded in wording.owners:
            points = not (has_owner or _has_name(words[:at]))
        elif word.tag in _NOUNS and not is_known and _is_bare(at, words, wording):
            points = True
        else:
            is_listed = folded in wording.pointers and not word.text[:1].isupper()
            is_article_alone = folded in wording.articles and _lacks_noun(word, at, words)
            has_pronoun = word.tag in {"VERB", "AUX"} and wording.enclitic.search(folded) is not None
            points = has_pronoun or is_listed or is_article_alone or _is_pronoun(word) or word.has("PronType=Dem")
        if points:
            return word.text
    return ""


def is_bare_singular(words: Sequence[Word], wording: Wording) -> bool:
    """Whether ``words`` are a noun in the singular with nothing but an article («la división»), or without any."""
    heads = [at for at, word in enumerate(words) if word.head < 0]
    if len(heads) != 1 or words[heads[0]].tag not in _NOUNS or words[heads[0]].text[:1].isupper():
        return False
    others = [word for at, word in enumerate(words) if at != heads[0]]
    if words[heads[0]].has("Number=Sing") and not any(_determines(word, wording) for word in others):
        return True
    is_definite = any(fold(word.text) in wording.articles - wording.indefinite for word in others)
    return is_definite and len(others) == 1 and not words[heads[0]].has("Number=Plur")


def is_bare_plural(words: Sequence[Word]) -> bool:
    """Whether ``words`` are a noun in the plural with nothing but adjectives («ambitious campaigns»)."""
    heads = [word for word in words if word.head < 0]
    is_plural = len(heads) == 1 and heads[0].tag == "NOUN" and heads[0].has("Number=Plur")
    return is_plural and all(word.tag in {"NOUN", "ADJ"} and not word.text[:1].isupper() for word in words)


def _determines(word: Word, wording: Wording) -> bool:
    return word.tag in {"DET", "NUM"} or fold(word.text) in wording.articles or word.relation in {"nmod:poss", "det"}


def count_anchors(words: Sequence[Word], wording: Wording) -> int:
    """How many names and years stand among ``words``: what ties a question to one time and place."""
    count = 0
    was_name = False
    known = wording.titles | wording.month_words
    for word in words:
        is_capital = (
            word.text[:1].isupper() and word.tag not in {"X", "ADJ"} and fold(word.text).rstrip(".") not in known
        )
        is_name = bool(word.name) or word.is_name_tail or is_capital or _is_year(word.text)
        count += is_name and not was_name
        was_name = is_name
    return count


_YEAR_DIGITS = 4


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == _YEAR_DIGITS


def _is_pronoun(word: Word) -> bool:
    """Whether ``word`` is a personal pronoun that nobody has spelled out; «se» stands for nothing."""
    return word.has("PronType=Prs") and word.tag == "PRON" and not word.has("Reflex=Yes") and not word.has("Poss=Yes")


def _lacks_noun(word: Word, at: int, words: Sequence[Word]) -> bool:
    """Whether an article stands without its noun: «la de Maipú», «los que quedaban»."""
    return at + 1 < len(words) and word.has("PronType=Art") and fold(words[at + 1].text) in {"de", "del", "que"}


def _has_name(words: Sequence[Word]) -> bool:
    return any(word.name or word.text[:1].isupper() for word in words)


def _is_bare(at: int, words: Sequence[Word], wording: Wording) -> bool:
    """Whether the noun at ``at`` is one that needs a complement to say which one, and has only a definite article."""
    pointing = wording.nouns | wording.nouns_of_places if words[0].tag == "ADP" else wording.nouns
    if fold(words[at].text) not in pointing:
        return False
    below = [word for word in words if word.head == at]
    is_definite = any(fold(word.text) in wording.articles - wording.indefinite for word in below)
    names_it = any(word.relation in _COMPLEMENTS or word.text[:1].isupper() or _is_telling(word) for word in below)
    return is_definite and not names_it


def _is_telling(word: Word) -> bool:
    """Whether an adjective says which one: one of place or side, as adjectives behind or before the noun mostly are."""
    return word.relation in {"amod", "compound"} and word.tag in {"ADJ", "PROPN"}
