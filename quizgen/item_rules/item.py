"""A question as the rules see it: with the facts it rests on, the texts they cite and all other facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from quizgen.distractors import Sources, stem_words
from quizgen.distractors.words import words_of
from quizgen.lexicons import read_lexicon
from quizgen.model import Fact, Question, SourceDocument
from quizgen.normalising.folding import fold

BLANK = "_____"


@dataclass(frozen=True)
class Item:
    """One question under examination."""

    question: Question
    documents: Mapping[str, SourceDocument]
    """By name; those that it cites at least."""
    facts: Sequence[Fact] = ()
    """Those it rests on; none for one that a teacher wrote."""
    sources: Sources = field(default_factory=lambda: Sources(()))
    """All facts."""
    asks: str = ""
    """What kind of thing answers: ``date``, ``person``, ``figure``, ``side``, ``ending``; empty where nobody knows."""

    @property
    def language(self) -> str:
        """Of the question."""
        return self.question.language

    @property
    def lexicon(self) -> Mapping[str, Any]:
        """How that language asks."""
        return read_lexicon(self.language, "asking")

    @property
    def is_cloze(self) -> bool:
        """Whether its stem is a sentence with a gap."""
        return BLANK in self.question.stem

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stem's words, folded."""
        return words_of(self.question.stem.replace(BLANK, " "))

    @cached_property
    def content(self) -> frozenset[str]:
        """Those of them that say something."""
        return frozenset(stem_words(self.question.stem.replace(BLANK, " "), self.language))

    @cached_property
    def distractors(self) -> tuple[str, ...]:
        """The options that are not the key."""
        return tuple(option for option in self.question.options if option not in self.question.key)

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """What it cites, folded."""
        return tuple(fold(citation.quote) for citation in self.question.citations)


@cache
def get_phrases(language: str, table: str, name: str) -> re.Pattern[str]:
    """A pattern for any of the words and phrases that a lexicon's table lists, as whole words in a folded text."""
    phrases = sorted((fold(phrase) for phrase in read_lexicon(language, "asking")[table][name]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
