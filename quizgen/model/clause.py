"""A statement taken apart, so that it can be asked about without parsing it again."""

from dataclasses import dataclass

from quizgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words that plays one part in a clause."""

    role: str
    """``subject``, ``verb``, ``object``, ``indirect``, ``predicate``, ``agent``, ``time``, ``place``, ``other``."""
    span: Span
    text: str
    """The words as a question may show them: one line, footnote marks gone, articles kept."""
    is_pointer: bool = False
    """Whether it cannot be understood alone: a pronoun, or «that force», «esa decisión»."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause that states a claim, its parts in the order in which they stand."""

    span: Span
    phrases: tuple[Phrase, ...]
    lemma: str
    """Of its main verb."""
    features: tuple[tuple[str, str], ...] = ()
    """Morphology of its finite verb, as (name, value) of Universal Dependencies: Tense, Number, Voice …"""
