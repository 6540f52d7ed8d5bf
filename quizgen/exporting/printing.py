"""What a printed quiz shows: the sheet that students fill in, its key, and the key with the passages that prove it."""

import hashlib
import random
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from quizgen.exporting.shape import (
    Choices,
    Matched,
    Numbered,
    Ordered,
    Truth,
    Typed,
    find_rights,
    get_shape,
    get_truth_words,
)
from quizgen.model import Question

ASCENDING = frozenset({"date", "strength"})
"""Kinds whose options stand in ascending order, which no shuffling may disturb."""
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Quiz",
        "name": "Name",
        "date": "Date",
        "variant": "Variant",
        "key": "Key",
        "proof": "Key with sources",
        "accepted": "Also accepted",
        "review": "A teacher has not yet agreed to this question",
        "characters": "characters",
        "count": "questions",
    },
    "es": {
        "title": "Cuestionario",
        "name": "Nombre",
        "date": "Fecha",
        "variant": "Variante",
        "key": "Respuestas",
        "proof": "Respuestas con sus fuentes",
        "accepted": "También vale",
        "review": "Ningún docente ha aprobado todavía esta pregunta",
        "characters": "caracteres",
        "count": "preguntas",
    },
}


@dataclass(frozen=True, slots=True)
class Task:
    """A question as it is printed."""

    number: int
    question: Question
    labels: tuple[tuple[str, str], ...]
    """What to choose from, put in order or pair off, each behind its letter; empty where words are written."""
    prompts: tuple[str, ...]
    """The left halves of pairs, which get a letter each."""
    is_ranked: bool
    """Whether a number is written before each label, not a cross."""
    key: tuple[str, ...]
    """The lines of the key: letters with their texts, or words."""
    accepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed quiz."""

    language: str
    words: Mapping[str, str]
    """The headings, in that language."""
    variant: str
    """A short code for the shuffle_seed, so that a sheet finds its key."""
    tasks: tuple[Task, ...]


def lay_out(questions: Sequence[Question], shuffle_seed: int) -> Paper:
    """The paper with ``questions``: in their order where ``shuffle_seed`` is 0, else in the order it stands for."""
    order = list(questions)
    if shuffle_seed:
        _chance(shuffle_seed, "order").shuffle(order)
    language = _choose_language(questions)
    return Paper(
        language=language,
        words=_WORDS[language],
        variant=b32encode(hashlib.sha256(str(shuffle_seed).encode()).digest())[:4].decode(),
        tasks=tuple(to_task(number, question, shuffle_seed) for number, question in enumerate(order, start=1)),
    )


def to_task(number: int, question: Question, shuffle_seed: int) -> Task:
    """``question`` as it is printed under ``number``."""
    chance = _chance(shuffle_seed, question.id)
    labels: tuple[tuple[str, str], ...] = ()
    prompts: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    match get_shape(question):
        case Choices() as choices:
            texts = [text for text, _ in choices.options]
            if shuffle_seed and question.kind not in ASCENDING:
                chance.shuffle(texts)
            labels = _label(texts)
            key = tuple(f"{letter}) {text}" for letter, text in labels if text in choices.right)
        case Truth(is_true):
            words = get_truth_words(question)
            labels = _label(words)
            key = (words[0] if is_true else words[1],)
        case Typed(forms):
            key, accepts = forms[: len(question.key)], forms[len(question.key) :]
        case Numbered(low, high):
            key, accepts = question.key, (f"{low:f}–{high:f}",)
        case Ordered(items):
            labels = _label(_disorder(items, chance))
            ranks = enumerate(items, start=1)
            key = tuple(f"{rank}. {_find_letter(labels, item)}) {item}" for rank, item in ranks)
        case Matched(pairs, _) as matched:
            prompts = tuple(left for left, _ in pairs)
            labels = _label(_disorder(find_rights(matched), chance))
            key = tuple(f"{left} – {_find_letter(labels, right)}) {right}" for left, right in pairs)
    return Task(number, question, labels, prompts, question.type == "ordering", key, accepts)


def _disorder(items: Sequence[str], chance: random.Random) -> list[str]:
    """``items`` in some other order, where they have one: the right order must not be the one that is shown."""
    mixed = list(items)
    chance.shuffle(mixed)
    return mixed if mixed != list(items) else mixed[1:] + mixed[:1]


def _label(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((_to_letter(place), text) for place, text in enumerate(texts))


def _to_letter(place: int) -> str:
    """A … z, then aa, ab …: a teacher's own question may have any number of options."""
    rounds, letter = divmod(place, len(ascii_lowercase))
    return (_to_letter(rounds - 1) if rounds else "") + ascii_lowercase[letter]


def _find_letter(labels: Iterable[tuple[str, str]], wanted: str) -> str:
    return next(letter for letter, text in labels if text == wanted)


def _choose_language(questions: Sequence[Question]) -> str:
    """The one of the headings' languages that most questions are in; English where none is."""
    counts = Counter(question.language for question in questions if question.language in _WORDS)
    return max(sorted(counts), key=counts.__getitem__, default="en")


def _chance(shuffle_seed: int, purpose: str) -> random.Random:
    return random.Random(f"{shuffle_seed}:{purpose}")  # noqa: S311 - chance that can be replayed; it guards nothing
