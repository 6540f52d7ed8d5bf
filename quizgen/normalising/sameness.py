"""When two phrases mean the same: subjects by their names and events, persons by their names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quizgen.lexicons import read_lexicon
from quizgen.model import Subject
from quizgen.normalising.folding import fold

_WORD = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(r"([^\W\d_])\1")
"""Letters that one language doubles in a name and another does not."""
_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "el", "y", "von", "van", "der", "den", "du", "of", "the", "da", "di"}
)


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """What a subject comes to once articles, inflected event words and the language are taken away."""

    words: tuple[str, ...]
    """Its words in alphabetical order, folded, an event's word as the name of its kind of event."""
    is_named: bool
    """Whether it holds a proper name, so that it means the same in another passage."""
    happens_once: bool
    """Whether it is one named event, which cannot have two dates."""


def subject_key(subject: Subject, language: str, *, starts_sentence: bool) -> SubjectKey:
    """The key of ``subject``; its first word's capital says nothing where it ``starts_sentence``."""
    text = subject.canonical or subject.text
    events, empty = _get_events(language), _get_empty_words(language)
    words, names, once = set[str](), 0, 0
    for position, match in enumerate(_WORD.finditer(text)):
        word = fold(match.group())
        if word in empty:
            continue
        event = events.get(word)
        words.add(event or _DOUBLED.sub(r"\1", word))  # Vienna, Viena
        once += event is not None and event.startswith("once:")
        is_capital = match.group()[0].isupper() and not (position == 0 and starts_sentence and not subject.canonical)
        names += event is None and is_capital
    return SubjectKey(tuple(sorted(words)), names > 0, once == 1 and names == len(words) - 1)


def is_event(word: str, language: str) -> bool:
    """Whether ``word`` names a kind of event: battle, «cruce»."""
    return fold(word) in _get_events(language)


@cache
def _get_events(language: str) -> Mapping[str, str]:
    lexicon = read_lexicon(language, "events")
    return {
        fold(word): f"{often}:{event}"
        for often in ("once", "many")
        for event, words in lexicon[often].items()
        for word in words
    }


@cache
def _get_empty_words(language: str) -> frozenset[str]:
    return frozenset(map(fold, read_lexicon(language, "detect")["has"])) | _PARTICLES


def fold_name(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, particles left out: «José de la Serna» → jose, serna."""
    words = [fold(word) for word in _WORD.findall(name)]
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


def is_same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one folded name is the other with something left out."""
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer)
