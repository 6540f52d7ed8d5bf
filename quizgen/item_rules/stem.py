"""Rules of the stem: it reads as a person would ask, alone, and gives nothing away."""

import re
from functools import cache

from quizgen.distractors.words import words_of
from quizgen.item_rules.item import BLANK, Item, get_phrases
from quizgen.lexicons import ASKED, read_lexicon
from quizgen.normalising.folding import fold
from quizgen.normalising.sameness import fold_name, is_same_name

SHORTEST, LONGEST = 5, 30
_TELLING = 3
"""Letters from which on a word of a name is distinctive."""


def stem_is_a_question_or_cloze(item: Item) -> str | None:
    """It ends with a question mark (and opens with one where the language does) or has one blank; 5 to 30 words."""
    stem, opening = item.question.stem, item.lexicon["opening"]
    blanks = stem.count(BLANK)
    if blanks > 1 or "_" in stem.replace(BLANK, ""):
        return "it has more than one blank"
    if not blanks and not (stem.endswith("?") and stem.startswith(opening)):
        return "it is neither a question nor a sentence with a blank"
    if blanks and ("?" in stem or not stem.endswith(".")):
        return "a sentence with a blank ends with a full stop"
    count = len(stem.split())
    return None if SHORTEST <= count <= LONGEST else f"it has {count} words"


def stem_stands_alone(item: Item) -> str | None:
    """It is understood without the passage: no pronoun or pointer without its noun."""
    named = False
    pointers, owners = _get_pointers(item.language)
    for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", _without_relative(item)):
        folded = fold(word)
        if (folded in pointers and not word[:1].isupper()) or (folded in owners and not named):
            return f"«{word}» points to something that is not there"
        named = named or word[:1].isupper() or folded in owners or len(word) > _TELLING
    return None


def _without_relative(item: Item) -> str:
    """The stem without the relative pronoun of "who commanded the forces that …", which looks like a pointer."""
    before, _, after = item.lexicon["who"].get("commanded", "").partition("{force}")
    pattern = rf"{re.escape(before)}(.+?){re.escape(after)} "
    return re.sub(pattern, r"\1 ", item.question.stem, count=1, flags=re.IGNORECASE) if before else item.question.stem


@cache
def _get_pointers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    table = read_lexicon(language, "asking")["pointers"]
    return frozenset(map(fold, table["words"])), frozenset(map(fold, table["owners"]))


def stem_is_positive_and_complete(item: Item) -> str | None:
    """It denies nothing, and the idea stands in it and not in the options."""
    stem = fold(item.question.stem)
    for name in ("negative", "vague"):
        found = get_phrases(item.language, "flaws", name).search(stem)
        if found:
            return f"«{found[0]}» does not belong in a question"
    return None


def stem_hides_the_key(item: Item) -> str | None:
    """Neither the key nor a distinctive word of it stands in the stem."""
    words = set(item.words)
    for key in item.question.key:
        given = [word for word in words_of(key) if word in words and _is_distinctive(word, item)]
        if given:
            return f"«{given[0]}» of the key stands in the stem"
    return None


def _is_distinctive(word: str, item: Item) -> bool:
    if word.isdigit():
        return True
    ties = {fold(tie) for tie in (*item.lexicon["stop"], *item.lexicon["dates"]["ties"], *item.lexicon["particles"])}
    return len(word) >= _TELLING and word not in ties


def one_language_one_spelling(item: Item) -> str | None:
    """It is in one language, and names everybody one way."""
    for language in ASKED:
        if language != item.language and item.words[:1] and item.words[0] in _get_question_words(language):
            return f"it begins in another language ({language})"
    names = [fold_name(option) for option in item.question.options] if item.asks == "person" else []
    stem = set(item.words)
    for name in names:
        if name and name[-1] in stem and len(name[-1]) >= _TELLING:
            return f"«{name[-1]}» is named in the stem and in the options"
    return None


@cache
def _get_question_words(language: str) -> frozenset[str]:
    table = read_lexicon(language, "asking")["who"]
    others = {fold(read_lexicon(other, "asking")["who"]["subject"]) for other in ASKED if other != language}
    return frozenset({fold(table["subject"]), fold(table["subjects"])} - others)


def no_name_twice(names: list[tuple[str, ...]]) -> bool:
    """Whether no two of ``names`` may be one person."""
    return not any(is_same_name(one, other) for at, one in enumerate(names) for other in names[at + 1 :])
