"""Taking a quiz: start, respond, check, finish, look back.

Attempts are found by their public id *and* their user: anyone else's looks like none (NotFoundError).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from webapp.models import AttemptState, Feedback, Layout
from webapp.services.highlighting import Paragraph
from webapp.services.visibility import SlotView


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One question in the overview of an attempt."""

    position: int
    is_answered: bool
    is_locked: bool
    is_right: bool | None
    """None while it may not be known."""


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt as its student sees it."""

    public_id: str
    quiz_id: int
    title: str
    """Of the quiz."""
    language: str
    """Of the quiz."""
    number: int
    state: AttemptState
    feedback: Feedback
    layout: Layout
    started_at: datetime
    deadline_at: datetime | None
    finished_at: datetime | None
    score: float | None
    """None while in progress."""
    max_score: float
    outline: tuple[OutlineEntry, ...]

    @property
    def is_open(self) -> bool:
        """Whether responses are taken."""
        return self.state is AttemptState.IN_PROGRESS

    @property
    def answered(self) -> int:
        """How many questions have a response."""
        return sum(entry.is_answered for entry in self.outline)

    def is_overdue(self, now: datetime) -> bool:
        """Whether its time is up and nobody has closed it yet: call ``close_if_overdue`` in a writing session."""
        return self.is_open and self.deadline_at is not None and now >= self.deadline_at


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """One line in a student's list of attempts."""

    public_id: str
    quiz_id: int
    title: str
    number: int
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    score: float | None
    max_score: float


@dataclass(frozen=True, slots=True)
class SavedResponse:
    """What became of a posted response."""

    position: int
    sequence: int
    """Of the response that counts now: the page's next ``seen-<position>``."""
    counts: bool
    """False where a newer response, from another tab, had overtaken it: stored, but the newer one stands."""
    response: tuple[str, ...]
    """The words of the response that counts now."""
    option: int | None
    """Its option's position as shown; None for typed ones and for none."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A whole source text with a question's citation marked in it."""

    title: str
    document: str
    language: str
    paragraphs: tuple[Paragraph, ...]


def start(session: Session, *, quiz_id: int, user_id: int, now: datetime, random: Random) -> str:
    """The public id of the user's open attempt at the quiz, begun now where there is none.

    Raises NotFoundError, QuizClosedError, TooFewQuestionsError.
    """
    raise NotImplementedError


def get_attempt(session: Session, *, public_id: str, user_id: int) -> AttemptView:
    """The attempt with its outline. Raises NotFoundError."""
    raise NotImplementedError


def get_slot(session: Session, *, public_id: str, user_id: int, position: int) -> SlotView:
    """One question of the attempt. Raises NotFoundError."""
    raise NotImplementedError


def get_slots(session: Session, *, public_id: str, user_id: int) -> tuple[SlotView, ...]:
    """All questions of the attempt, in order. Raises NotFoundError."""
    raise NotImplementedError


def get_source(session: Session, *, public_id: str, user_id: int, position: int, number: int) -> SourceView:
    """The full text behind citation ``number`` of a question that is answered for good. Raises NotFoundError."""
    raise NotImplementedError


def save_form(
    session: Session,
    *,
    public_id: str,
    user_id: int,
    fields: Mapping[str, Sequence[str]],
    now: datetime,
) -> tuple[SavedResponse, ...]:
    """Save what a posted form holds: one question, or all of a page; blank and unchanged ones are left alone.

    Fields (``request.form.to_dict(flat=False)``): ``client_key``, made anew for each rendering of the page and each
    choice; for each question ``response-<position>``, an option's position as shown or the words typed, and
    ``seen-<position>``, the sequence that the page was rendered with.
    Raises NotFoundError, AttemptClosedError, SlotLockedError, WrongResponseError, ReusedKeyError.
    """
    raise NotImplementedError


def check(session: Session, *, public_id: str, user_id: int, position: int, now: datetime) -> None:
    """Mark one question and show its key, after which it is locked; only where feedback comes after each.

    Raises NotFoundError, AttemptClosedError, NotAnsweredError.
    """
    raise NotImplementedError


def finish(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """Submit the attempt; of many at once exactly one scores it, and all get its result. Raises NotFoundError."""
    raise NotImplementedError


def close_if_overdue(session: Session, *, public_id: str, user_id: int, now: datetime) -> AttemptView:
    """The attempt, finished at its deadline if that has passed. Raises NotFoundError."""
    raise NotImplementedError


def find_attempts(session: Session, *, user_id: int) -> tuple[AttemptSummary, ...]:
    """A student's attempts, the newest first."""
    raise NotImplementedError
