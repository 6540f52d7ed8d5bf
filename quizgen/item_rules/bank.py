"""Rules of the whole bank: no question twice, nothing that chance would not do, no question that answers another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from quizgen.distractors import stem_words
from quizgen.distractors.words import words_of
from quizgen.model import Question
from quizgen.normalising.folding import fold

BLANK = "_____"
LIKENESS = 0.85
"""The part of their words that two stems share from which on they ask the same."""
_COMMON = 200
"""Stems that may share a word before it is too common to find a likeness by."""
# Chi-square that chance exceeds once in twenty, by degrees of freedom.
_CRITICAL = {2: 5.991, 3: 7.815, 4: 9.488}
_ENOUGH = 50
"""Questions from which on chance can be told from habit."""


def find_near_duplicates(questions: Sequence[Question]) -> Iterator[tuple[Question, str]]:
    """Each question whose stem another fact's question has already asked, in nearly the same words or of another kind.

    Variants of one fact may be alike: no quiz holds two of them.
    """
    asked: dict[tuple[bool, str], Question] = {}
    by_word: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    kept: list[tuple[Question, frozenset[str]]] = []
    for question in questions:
        words = frozenset(stem_words(_asked(question), question.language))
        same = asked.setdefault((question.type == "true-false", fold(_asked(question))), question)
        is_variant = bool(set(same.facts) & set(question.facts))
        double = _find_like(question, words, kept, by_word) if is_variant else same
        if double is not None:
            yield question, f"asks nearly what «{double.stem}» asks"
            continue
        for word in words:
            by_word[question.language, _field_of(question), word].append(len(kept))
        kept.append((question, words))


def _asked(question: Question) -> str:
    """What tells a question from another: its stem; what is to be put in order or paired; the truth to be judged."""
    if question.type == "true-false":
        return question.explanation
    parts = (question.stem, *question.key) if question.type in {"ordering", "matching"} else (question.stem,)
    return " ".join(parts).replace(BLANK, " ")


def _field_of(question: Question) -> str:
    """What a question can double: one of its kind; a statement to judge says every fact of its sentence at once."""
    return question.type if question.type == "true-false" else question.kind


def _find_like(
    question: Question,
    words: frozenset[str],
    kept: Sequence[tuple[Question, frozenset[str]]],
    by_word: dict[tuple[str, str, str], list[int]],
) -> Question | None:
    rows = sorted((by_word[question.language, _field_of(question), word] for word in words), key=len)
    # Two stems as alike as that share one of the rarest words: the first few rows hold every candidate.
    few = rows[: len(words) - ceil(LIKENESS * len(words)) + 1]
    own = set(question.facts)
    for at in {at for row in few for at in row[-_COMMON:]}:
        other, others = kept[at]
        is_alike = len(words & others) >= LIKENESS * len(words | others)
        if is_alike and own.isdisjoint(other.facts):
            return other
    return None


def key_positions_are_even(questions: Sequence[Question]) -> str | None:
    """The key stands at each place as often as at any other."""
    for size, counts in _positions(questions).items():
        total = sum(counts.values())
        expected = total / size
        if total >= _ENOUGH and size - 1 in _CRITICAL:
            chi_square = sum((counts[place] - expected) ** 2 / expected for place in range(size))
            if chi_square > _CRITICAL[size - 1]:
                return (
                    f"of {size} options the key stands at {dict(sorted(counts.items()))} (chi-square {chi_square:.1f})"
                )
    return None


def _positions(questions: Sequence[Question]) -> dict[int, Counter[int]]:
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for question in questions:
        if question.type == "choice" and len(question.key) == 1:
            found[len(question.options)][question.options.index(question.key[0])] += 1
    return found


def key_is_not_the_longest(questions: Sequence[Question]) -> str | None:
    """The key is the longest option no more often than chance has it."""
    choices = [question for question in questions if question.type == "choice" and len(question.key) == 1]
    if len(choices) < _ENOUGH:
        return None
    longest = sum(_is_longest(question) for question in choices)
    expected = sum(1 / len(question.options) for question in choices)
    deviation = (sum((1 - 1 / len(q.options)) / len(q.options) for q in choices)) ** 0.5
    if longest > expected + 2 * deviation:
        return f"the key is the longest option in {longest} of {len(choices)} questions, by chance in {expected:.0f}"
    return None


def _is_longest(question: Question) -> bool:
    lengths = [len(option) for option in question.options]
    return lengths.count(max(lengths)) == 1 and len(question.key[0]) == max(lengths)


def key_is_not_the_middle(questions: Sequence[Question]) -> str | None:
    """The key is no more often between two options than chance has it."""
    for size, counts in _positions(questions).items():
        total, inner = sum(counts.values()), sum(counts[place] for place in range(1, size - 1))
        share = (size - 2) / size
        if total >= _ENOUGH and inner > total * share + 2 * (total * share * (1 - share)) ** 0.5:
            return f"of {size} options the key stands between others {inner} times in {total}"
    return None


def gives_away(one: Question, other: Question) -> bool:
    """Whether somebody who reads ``one`` before or after answering learns the key of ``other``."""
    if set(one.facts) & set(other.facts):
        return True
    shown = f" {' '.join(words_of(f'{one.stem} {one.explanation}'))} "
    about = stem_words(other.stem.replace(BLANK, " "), other.language)
    told = set(words_of(one.stem)) | set(words_of(one.explanation))
    shares_subject = len(about & told) * 2 > len(about)
    return shares_subject and any(f" {' '.join(words_of(key))} " in shown for key in other.key if fold(key))
