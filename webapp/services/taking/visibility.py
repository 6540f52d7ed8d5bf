"""What a student may know of a question, decided in one place.

Everything about a question on its way to a page passes ``visible_slot``. What is not in ``Standing.sight`` is not in
what it returns, so no template can show it; before the question is answered for good, that is all but the response.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.model.keys import Range, read_range
from webapp.models import CitationState, Shown, Verdict
from webapp.services.citations.citation_states import Standing as CitationStanding
from webapp.services.citations.frozen import FrozenCitation, FrozenNote, FrozenQuestion
from webapp.services.citations.highlighting import Passage
from webapp.services.marking.answering import PLACED_TYPES, find_right, lay_out
from webapp.services.taking.sight import Sight


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation as a student sees it once the question is answered."""

    number: int
    """Its place among all that the question cites, counted from 1, for addresses."""
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
class NoteView:
    """What a wrong option that the student chose really was."""

    text: str
    citation: CitationView | None
    """None where it may not be seen."""


@dataclass(frozen=True, slots=True)
class RevealedView:
    """What is shown of a question once it is answered for good; None and empty where it may not be seen."""

    key: tuple[str, ...] | None
    accepted: Range | None
    """Of a numeric question, the numbers that count as right; None of others."""
    explanation: str
    mark: float | None
    max_mark: float
    fraction: float | None
    """How much of the response is right, from 0 to 1."""
    citations: tuple[CitationView, ...]
    """The best first; more than one where several passages agree."""
    notes: tuple[NoteView, ...]
    """On the wrong options that were chosen, as far as the bank knows."""

    @property
    def is_right(self) -> bool | None:
        """Whether all of it is right."""
        return None if self.fraction is None else self.fraction >= 1


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
class PlaceView:
    """One of several things, beside each of which something is chosen."""

    text: str
    chosen: int | None
    """The position of what was chosen beside it; None where nothing."""
    response: str
    """What that is, in words; empty where nothing."""
    key: str | None
    """What belongs there; None while it may not be known."""

    @property
    def is_right(self) -> bool:
        """Whether what was chosen is known to be right."""
        return self.key is not None and self.response == self.key


@dataclass(frozen=True, slots=True)
class PlacingView:
    """What is to be put in order or paired."""

    places: tuple[PlaceView, ...]
    choices: tuple[str, ...]
    """What can be chosen beside each, in the order shown."""


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
    """Empty for typed questions, and for those with ``placing``."""
    placing: PlacingView | None
    """What is to be put in order or paired; None for other types."""
    response: tuple[str, ...]
    """What the student chose or typed, in words; empty where nothing."""
    certainty: int | None
    """How certain they said they are; None where the quiz does not ask, or they did not say."""
    sequence: int
    """Of the response that counts, 0 for none: goes into the form as ``seen-<position>``."""
    is_locked: bool
    """Whether nothing can be changed any more."""
    tries_left: int | None
    """After a wrong try, while the response is the one that was tried; None otherwise."""
    revealed: RevealedView | None
    """None until it is answered for good."""

    @property
    def is_answered(self) -> bool:
        """Whether something is chosen or typed."""
        return bool(self.response)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is stored of one question of one attempt, and what may be seen of it."""

    position: int
    option_order: tuple[int, ...]
    response: tuple[str, ...] = ()
    """The value of the response that counts."""
    certainty: int | None = None
    sequence: int = 0
    fraction: float | None = None
    mark: float | None = None
    max_mark: float
    is_locked: bool
    """Whether it is answered for good."""
    tries_left: int | None = None
    sight: Sight
    """What may be seen once it is."""


def visible_slot(
    standing: Standing,
    question: FrozenQuestion,
    citations: Sequence[FrozenCitation],
    states: Mapping[int, CitationStanding],
    notes: Sequence[FrozenNote] = (),
) -> SlotView:
    """What the student may see of the question now; ``states`` holds the standing of each citation by its id."""
    is_own_hidden = standing.is_locked and Shown.RESPONSE not in standing.sight
    response = () if is_own_hidden else standing.response
    return SlotView(
        position=standing.position,
        kind=question.kind,
        type=question.type,
        language=question.language,
        stem=question.stem,
        options=_options(standing, question, response) if question.type not in PLACED_TYPES else (),
        placing=_placing(standing, question, response),
        response=response,
        certainty=None if is_own_hidden else standing.certainty,
        sequence=standing.sequence,
        is_locked=standing.is_locked,
        tries_left=None if standing.is_locked else standing.tries_left,
        revealed=_reveal(standing, question, citations, states, notes) if standing.is_locked else None,
    )


def _options(standing: Standing, question: FrozenQuestion, response: tuple[str, ...]) -> tuple[OptionView, ...]:
    shown = (question.options[index] for index in standing.option_order)
    return tuple(
        OptionView(
            position=position,
            text=text,
            is_chosen=text in response,
            is_key=_is_key(standing, question, text),
        )
        for position, text in enumerate(shown, start=1)
    )


def _placing(standing: Standing, question: FrozenQuestion, response: tuple[str, ...]) -> PlacingView | None:
    placing = lay_out(question, standing.option_order, response)
    if placing is None:
        return None
    may_know = standing.is_locked and Shown.RIGHT_ANSWER in standing.sight
    right = find_right(question) if may_know else {}
    places = tuple(
        PlaceView(
            text=prompt.text,
            chosen=prompt.chosen,
            response=placing.choices[prompt.chosen - 1] if prompt.chosen else "",
            key=right.get(prompt.text),
        )
        for prompt in placing.prompts
    )
    return PlacingView(places, placing.choices)


def _is_key(standing: Standing, question: FrozenQuestion, text: str) -> bool | None:
    """Whether an option is right, as far as that may be known: all of them, or the chosen ones alone, or none."""
    if not standing.is_locked:
        return None
    if Shown.RIGHT_ANSWER in standing.sight:
        return text in question.key
    is_own = text in standing.response and standing.sight >= {Shown.RESPONSE, Shown.CORRECTNESS}
    # of a response that is partly right, which part that is would tell the rest
    return standing.fraction == 1 if is_own and standing.fraction in (0, 1) else None


def _reveal(
    standing: Standing,
    question: FrozenQuestion,
    citations: Sequence[FrozenCitation],
    states: Mapping[int, CitationStanding],
    notes: Sequence[FrozenNote],
) -> RevealedView:
    sight = standing.sight
    shown = citations if Shown.CITATION in sight else ()
    may_know = Shown.RIGHT_ANSWER in sight
    return RevealedView(
        key=question.key if may_know else None,
        accepted=next(filter(None, map(read_range, question.accepts)), None) if may_know else None,
        explanation=question.explanation if Shown.FEEDBACK in sight else "",
        mark=(standing.mark or 0.0) if Shown.MARKS in sight else None,
        max_mark=standing.max_mark,
        fraction=(standing.fraction or 0.0) if Shown.CORRECTNESS in sight else None,
        citations=tuple(
            _cite(citation, number, states[citation.citation_id]) for number, citation in enumerate(shown, start=1)
        ),
        notes=tuple(_find_notes(standing, notes, states, first_number=len(citations) + 1)),
    )


def _find_notes(
    standing: Standing,
    notes: Sequence[FrozenNote],
    states: Mapping[int, CitationStanding],
    *,
    first_number: int,
) -> Iterator[NoteView]:
    """The notes on what was chosen; none that tells more than its student may know, or that nothing proves any more."""
    if not standing.sight >= {Shown.RESPONSE, Shown.FEEDBACK}:
        return
    for number, note in enumerate(notes, start=first_number):
        state = states.get(note.citation.citation_id)
        is_proven = state and state.state is CitationState.VERIFIED and state.verdict is not Verdict.UNSUPPORTED
        if state and is_proven and note.option in standing.response:
            may_see = Shown.CITATION in standing.sight
            yield NoteView(note.text, _cite(note.citation, number, state) if may_see else None)


def _cite(citation: FrozenCitation, number: int, standing: CitationStanding) -> CitationView:
    return CitationView(
        number=number,
        title=citation.title,
        document=citation.document,
        language=citation.language,
        passage=citation.passage,
        state=standing.state,
        verdict=standing.verdict,
    )
