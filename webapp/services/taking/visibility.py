"""What a student may know of a question, decided in one place.

Everything about a question on its way to a page passes ``visible_slot``. Before the question is answered for good,
the key, the explanation and the citations are not in what it returns, so no template can show them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.models import AttemptState, CitationState, Verdict
from webapp.services.citations.citation_states import Standing as CitationStanding
from webapp.services.citations.frozen import FrozenCitation, FrozenQuestion
from webapp.services.citations.highlighting import Passage


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation as a student sees it once the question is answered."""

    number: int
    """Its place among the question's citations, counted from 1, for addresses."""
    title: str
    """Of the source."""
    document: str
    """The source's file name."""
    language: str
    """Of the source, for ``lang``."""
    passage: Passage
    state: CitationState
    verdict: Verdict | None
    """The latest review; None where nobody has reviewed it."""


@dataclass(frozen=True, slots=True)
class RevealedView:
    """What is shown of a question once it is answered for good."""

    key: tuple[str, ...]
    explanation: str
    mark: float
    max_mark: float
    is_right: bool
    citations: tuple[CitationView, ...]
    """The best first; more than one where several passages agree."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option at its place."""

    position: int
    """Counts from 1 in the order shown: what the form posts, and the number key that chooses it."""
    text: str
    is_chosen: bool
    is_key: bool | None
    """None while the key may not be known."""


@dataclass(frozen=True, slots=True)
class SlotView:
    """One question of an attempt, as its student may see it now."""

    position: int
    """Counts from 1."""
    kind: str
    """Of the fact asked about."""
    type: str
    """``choice``, ``cloze``, ``short`` … : typed where there are no options."""
    language: str
    """Of the question, for ``lang``."""
    stem: str
    options: tuple[OptionView, ...]
    """Empty for typed questions."""
    response: tuple[str, ...]
    """What the student chose or typed, in words; empty where nothing."""
    sequence: int
    """Of the response that counts, 0 for none: goes into the form as ``seen-<position>``."""
    is_locked: bool
    """Whether nothing can be changed any more."""
    revealed: RevealedView | None
    """None while it may not be known."""

    @property
    def is_answered(self) -> bool:
        """Whether something is chosen or typed."""
        return bool(self.response)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is stored of one question of one attempt."""

    position: int
    option_order: tuple[int, ...]
    response: tuple[str, ...]
    """The value of the response that counts."""
    sequence: int
    mark: float | None
    max_mark: float
    attempt_state: AttemptState
    checked_at: datetime | None


def may_reveal(state: AttemptState, checked_at: datetime | None) -> bool:
    """Whether the key and its evidence may be known: after the attempt, or once the question was checked."""
    return state is AttemptState.FINISHED or checked_at is not None


def visible_slot(
    standing: Standing,
    question: FrozenQuestion,
    citations: Sequence[FrozenCitation],
    states: Mapping[int, CitationStanding],
) -> SlotView:
    """What the student may see of the question now; ``states`` holds the standing of each citation by its id."""
    is_revealed = may_reveal(standing.attempt_state, standing.checked_at)
    return SlotView(
        position=standing.position,
        kind=question.kind,
        type=question.type,
        language=question.language,
        stem=question.stem,
        options=_options(standing, question, is_revealed=is_revealed),
        response=standing.response,
        sequence=standing.sequence,
        is_locked=is_revealed,
        revealed=_reveal(standing, question, citations, states) if is_revealed else None,
    )


def _options(standing: Standing, question: FrozenQuestion, *, is_revealed: bool) -> tuple[OptionView, ...]:
    shown = (question.options[index] for index in standing.option_order)
    return tuple(
        OptionView(
            position=position,
            text=text,
            is_chosen=text in standing.response,
            is_key=text in question.key if is_revealed else None,
        )
        for position, text in enumerate(shown, start=1)
    )


def _reveal(
    standing: Standing,
    question: FrozenQuestion,
    citations: Sequence[FrozenCitation],
    states: Mapping[int, CitationStanding],
) -> RevealedView:
    mark = standing.mark or 0.0
    return RevealedView(
        key=question.key,
        explanation=question.explanation,
        mark=mark,
        max_mark=standing.max_mark,
        is_right=mark == standing.max_mark,
        citations=tuple(
            CitationView(
                number=number,
                title=citation.title,
                document=citation.document,
                language=citation.language,
                passage=citation.passage,
                state=states[citation.citation_id].state,
                verdict=states[citation.citation_id].verdict,
            )
            for number, citation in enumerate(citations, start=1)
        ),
    )
