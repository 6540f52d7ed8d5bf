"""What the words of a text name: times, persons, figures."""

from dataclasses import dataclass

from quizgen.model.span import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A mention of a time (TIMEX3)."""

    span: Span
    text: str
    """The words, as they stand."""
    type: str
    """``DATE``, ``TIME``, ``DURATION`` or ``SET``."""
    value: str
    """The best reading in context, for example ``1821-06-02``."""
    stated: str
    """What the words alone say, for example ``XXXX-06-02``: only this may ever be asserted."""
    mod: str | None = None
    """``START``, ``MID``, ``END``, ``APPROX``, ``BEFORE``, ``AFTER`` … (TIMEX3 ``mod``)."""
    anchor: Span | None = None
    """The expression that the difference between ``value`` and ``stated`` came from."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one document."""

    name: str
    """The fullest name that the document gives, without rank or title."""
    aliases: tuple[str, ...] = ()
    """Every other form by which the document names this person."""
    titles: tuple[str, ...] = ()
    """Ranks and titles that the document gives, folded."""


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A mention of a person."""

    span: Span
    """The name alone, without rank or title."""
    text: str
    person: Person
    is_certain: bool = True
    """False where more than one person of the document could be meant."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention of how many: a number, or a range of two."""

    span: Span
    """The digits or number words, without hedge and noun."""
    text: str
    low: int
    high: int
    """Equal to ``low`` unless a range is stated."""
    mod: str | None = None
    """``APPROX``, ``MORE_THAN``, ``LESS_THAN``, ``EQUAL_OR_MORE``, ``EQUAL_OR_LESS``, or None where it is plain."""

    @property
    def normalised(self) -> str:
        """``5000``, or ``3000/4000`` for a range."""
        return str(self.low) if self.low == self.high else f"{self.low}/{self.high}"
