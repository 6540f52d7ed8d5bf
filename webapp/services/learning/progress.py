"""What a student has come to know: strengths by kind and by source, and the facts learned with their dates.

Only what they have been shown counts: attempts whose marks may not be seen, or whose results are held, are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizgen.normalising.times import find_times
from webapp.models import (
    Attempt,
    Citation,
    PracticeTurn,
    Question,
    QuestionVersion,
    Shown,
    Slot,
    SourceDocument,
    VersionCitation,
)
from webapp.services.citations import frozen
from webapp.services.taking.attempt_views import find_over
from webapp.services.timeline import window_of

KNOWING = (Shown.CORRECTNESS, Shown.RIGHT_ANSWER, Shown.CITATION)
"""What an attempt must show so that what was right in it counts as learned."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How a student fares with one kind of question, or with one source, in finished attempts."""

    name: str
    """The kind, or the source's title."""
    asked: int
    share: float
    """How much of it was right, between 0 and 1."""


@dataclass(frozen=True, slots=True)
class LearnedFact:
    """One fact that a student has got right, with the place where they can read it."""

    value: str
    """When, TIMEX3; empty where its sentence states no year."""
    sentence: str
    language: str
    kind: str
    source: str
    """Title of the text."""
    public_id: str = ""
    """Of the attempt that it was learned in; empty for practice."""
    position: int = 0
    """Of its question in that attempt."""
    turn_id: int = 0
    """Of practice."""


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it."""

    by_kind: tuple[Strength, ...]
    by_source: tuple[Strength, ...]
    learned: tuple[LearnedFact, ...]
    """Each question's fact once, by its latest place."""


def get_progress(session: Session, *, user_id: int, now: datetime) -> Progress:
    """How far the student has come."""
    marked = find_over(session, user_id=user_id, shown=(Shown.CORRECTNESS,), now=now)
    known = find_over(session, user_id=user_id, shown=KNOWING, now=now)
    return Progress(
        by_kind=_by_kind(session, marked),
        by_source=_by_source(session, marked),
        learned=tuple(_learned(session, user_id, known)),
    )


def _by_kind(session: Session, attempts: frozenset[int]) -> tuple[Strength, ...]:
    rows = session.execute(
        select(Question.kind, func.count(), func.avg(func.coalesce(Slot.fraction, 0.0)))
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(Slot, Slot.question_version_id == QuestionVersion.id)
        .where(Slot.attempt_id.in_(attempts))
        .group_by(Question.kind)
        .order_by(Question.kind),
    )
    return tuple(Strength(*row) for row in rows)


def _by_source(session: Session, attempts: frozenset[int]) -> tuple[Strength, ...]:
    """A question that several passages of one source prove counts there once."""
    stated = (
        select(VersionCitation.question_version_id, SourceDocument.name, SourceDocument.title)
        .join(Citation, Citation.id == VersionCitation.citation_id)
        .join(SourceDocument, SourceDocument.id == Citation.source_document_id)
        .distinct()
        .subquery()
    )
    rows = session.execute(
        select(func.max(stated.c.title), func.count(), func.avg(func.coalesce(Slot.fraction, 0.0)))
        .select_from(Slot)
        .join(stated, stated.c.question_version_id == Slot.question_version_id)
        .where(Slot.attempt_id.in_(attempts))
        .group_by(stated.c.name)
        .order_by(func.max(stated.c.title)),
    )
    return tuple(Strength(*row) for row in rows)


def _learned(session: Session, user_id: int, attempts: frozenset[int]) -> Iterable[LearnedFact]:
    asked = (
        select(Slot.question_version_id, Attempt.public_id, Slot.position)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.id.in_(attempts), Slot.fraction >= 1)
        .order_by(Slot.id)
    )
    practised = (
        select(PracticeTurn.question_version_id, PracticeTurn.id)
        .where(PracticeTurn.user_id == user_id, PracticeTurn.fraction >= 1)
        .order_by(PracticeTurn.id)
    )
    in_practice = {version_id: ("", 0, turn_id) for version_id, turn_id in session.execute(practised)}
    in_attempts = {version_id: (public_id, place, 0) for version_id, public_id, place in session.execute(asked)}
    places = in_practice | in_attempts
    questions = frozen.get_questions(session, list(places))
    citations = frozen.get_citations(session, list(places))
    sentences: set[str] = set()  # variants of a question put one key back into one statement
    for version_id, (public_id, position, turn_id) in places.items():
        question = questions[version_id]
        if not citations[version_id] or question.explanation in sentences:
            continue
        sentences.add(question.explanation)
        yield LearnedFact(
            value=date_in(question.explanation, question.language),
            sentence=question.explanation,
            language=question.language,
            kind=question.kind,
            source=citations[version_id][0].title,
            public_id=public_id,
            position=position,
            turn_id=turn_id,
        )


@lru_cache(maxsize=4096)
def date_in(sentence: str, language: str) -> str:
    """The first date with a year that the sentence states, TIMEX3; empty where there is none."""
    values = (found.stated for found in find_times(sentence, language))
    return next((value for value in values if window_of(value)), "")
