"""The settings of a published quiz: what may still be changed, and what has been promised to whoever began it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.errors import ForbiddenError, NotFoundError, QuizBegunError
from webapp.models import Attempt, AttemptState, QuestionSet, Quiz
from webapp.services import audit
from webapp.services.taking import deadlines
from webapp.services.teaching import previews, quizzes, sharing
from webapp.services.teaching.quizzes import QuizSettings
from webapp.services.teaching.sharing import Access

FIXED = ("question_count", "draws", "behaviour", "tries", "penalty", "time_up", "grace_seconds")
"""What nobody changes once an attempt has begun: marks would not mean the same any more."""
GROWING = ("time_limit_seconds", "most_attempts")
"""What may then become more, or be given up (None), but not less."""
FREE = ("title", "shuffle_questions", "shuffle_options", "layout", "is_listed", "shows", "comments")
"""What may change at any time; the next page that a student opens goes by it."""


@dataclass(frozen=True, slots=True)
class EditableQuiz:
    """A published quiz with what its settings depend on."""

    id: int
    question_set_id: int
    settings: QuizSettings
    version: int
    """Counts the changes of its settings."""
    attempt_count: int
    """Attempts begun by anybody."""

    @property
    def has_begun(self) -> bool:
        """Whether anybody has an attempt."""
        return self.attempt_count > 0


def get_editable(session: Session, *, quiz_id: int, user_id: int) -> EditableQuiz:
    """The quiz, for whoever may change its settings. Raises NotFoundError, ForbiddenError."""
    quiz = session.get(Quiz, quiz_id)
    if quiz is None or quiz.is_ready_made:
        raise NotFoundError("no such quiz")
    if not may_change(session, quiz_id=quiz_id, user_id=user_id):
        raise ForbiddenError("this quiz may not be changed by this user")
    set_id, settings = previews.get_settings(session, quiz_id=quiz_id)
    return EditableQuiz(quiz_id, set_id, settings, quiz.version, _count_attempts(session, quiz_id))


def may_change(session: Session, *, quiz_id: int, user_id: int) -> bool:
    """Whether the user published the quiz, or may change its set; ready-made ones are nobody's."""
    row = session.execute(
        select(Quiz.owner_id, Quiz.is_ready_made, sharing.access_of(user_id))
        .join(QuestionSet, QuestionSet.id == Quiz.question_set_id)
        .where(Quiz.id == quiz_id),
    ).one_or_none()
    if row is None or row.is_ready_made:
        return False
    return row.owner_id in (user_id, None) or row[2] >= Access.EDIT


def change(
    session: Session,
    *,
    quiz: EditableQuiz,
    settings: QuizSettings,
    user_id: int,
    now: datetime,
) -> bool:
    """Keep other settings, unless somebody else has changed them since ``quiz`` was read; whether they are kept.

    Attempts in progress get the deadline of the new time limit. Raises QuizBegunError where an attempt forbids it, and
    TooFewQuestionsError.
    """
    # whoever begins meanwhile waits for this, and whoever has begun is seen by it
    stored = session.get_one(Quiz, quiz.id, with_for_update=True, populate_existing=True)
    if stored.version != quiz.version:
        return False
    changed = find_changes(quiz.settings, settings)
    if _count_attempts(session, quiz.id) and find_forbidden(quiz.settings, settings):
        raise QuizBegunError("an attempt at this quiz forbids the change")
    if {"question_count", "draws"} & set(changed):
        quizzes.check(session, question_set_id=quiz.question_set_id, settings=settings)
    columns: dict[str, Any] = quizzes.as_columns(settings)
    for name in changed:
        setattr(stored, name, columns[name])
    stored.version += 1
    session.flush()
    students = select(Attempt.user_id).where(Attempt.quiz_id == quiz.id, Attempt.state != AttemptState.FINISHED)
    deadlines.renew(session, quiz_id=quiz.id, user_ids=session.scalars(students.distinct()).all(), now=now)
    if changed:
        audit.record(session, "change-quiz", actor_id=user_id, now=now, object_id=quiz.id, settings=", ".join(changed))
    return True


def find_changes(before: QuizSettings, after: QuizSettings) -> tuple[str, ...]:
    """The names of the settings that differ."""
    return tuple(name for name in (*FIXED, *GROWING, *FREE) if getattr(before, name) != getattr(after, name))


def find_forbidden(before: QuizSettings, after: QuizSettings) -> tuple[str, ...]:
    """The names of those whose change an attempt forbids."""
    changes = find_changes(before, after)
    shrunk = [name for name in GROWING if name in changes and _is_less(getattr(before, name), getattr(after, name))]
    return (*(name for name in FIXED if name in changes), *shrunk)


def _is_less(before: int | None, after: int | None) -> bool:
    """Whether a limit became tighter; None is no limit."""
    return after is not None and (before is None or after < before)


def _count_attempts(session: Session, quiz_id: int) -> int:
    return session.scalars(select(func.count()).where(Attempt.quiz_id == quiz_id)).one()
