"""Everything that is stored about one user, section by section, for them to read and to take along."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, select, true
from sqlalchemy.orm import Session

from webapp.models import (
    Act,
    Attempt,
    Concern,
    Distinction,
    Invitation,
    LoginSession,
    Membership,
    Override,
    PasswordLink,
    PracticeCard,
    PracticeTurn,
    QuestionSet,
    QuestionSetShare,
    QuestionVersion,
    Quiz,
    Reading,
    Regrade,
    Report,
    Response,
    Review,
    SchoolClass,
    Slot,
    SourceDocument,
    User,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing that is stored."""

    name: str
    rows: tuple[Mapping[str, Any], ...]
    """Each by column."""


def find_stored(session: Session, *, user_id: int, scored: Collection[int] | None = None) -> tuple[Section, ...]:
    """All sections, also those that are empty. Secrets (hashes of passwords and tokens) are left out.

    With ``scored``, scores of other attempts are left out too: a teacher may hold them.
    """
    return tuple(
        Section(name, tuple(dict(row._mapping) for row in session.execute(statement)))  # noqa: SLF001 - SQLAlchemy's name for it
        for name, statement in _statements(user_id, scored).items()
    )


def as_json(sections: tuple[Section, ...]) -> dict[str, list[dict[str, Any]]]:
    """The sections as JSON can hold them: moments by ISO 8601."""
    return {
        section.name: [{column: _plain(value) for column, value in row.items()} for row in section.rows]
        for section in sections
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _statements(user_id: int, scored: Collection[int] | None = None) -> dict[str, Select[Any]]:
    return _of_the_account(user_id) | _of_attempts(user_id, scored) | _of_practice(user_id) | _of_teaching(user_id)


def _of_the_account(user_id: int) -> dict[str, Select[Any]]:
    return {
        "account": select(User.name, User.role, User.language, User.created_at).where(User.id == user_id),
        "log-ins": select(LoginSession.created_at, LoginSession.expires_at, LoginSession.kept).where(
            LoginSession.user_id == user_id,
        ),
        "password-links": select(PasswordLink.created_at, PasswordLink.used_at).where(PasswordLink.user_id == user_id),
        "invitations": select(Invitation.role, Invitation.used_at).where(Invitation.used_by_id == user_id),
        "classes": select(SchoolClass.title, Membership.joined_at)
        .join(SchoolClass, SchoolClass.id == Membership.class_id)
        .where(Membership.user_id == user_id),
    }


def _of_attempts(user_id: int, scored: Collection[int] | None) -> dict[str, Select[Any]]:
    mine: ColumnElement[bool] = Attempt.user_id == user_id
    is_told = true() if scored is None else Attempt.id.in_(scored)
    asked = select(Quiz.title.label("quiz"), Attempt.number, Slot.position, QuestionVersion.stem.label("question"))
    return {
        "grants": select(
            Quiz.title.label("quiz"),
            Override.closes_at,
            Override.extra_seconds,
            Override.extra_attempts,
            Override.given_at,
        )
        .join(Quiz, Quiz.id == Override.quiz_id)
        .where(Override.user_id == user_id),
        "attempts": select(
            Quiz.title.label("quiz"),
            Attempt.number,
            Attempt.state,
            Attempt.started_at,
            Attempt.deadline_at,
            Attempt.finished_at,
            case((is_told, Attempt.score)).label("score"),
            Attempt.max_score,
        )
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(mine)
        .order_by(Attempt.id),
        "responses": asked.add_columns(Response.value.label("response"), Response.certainty, Response.received_at)
        .select_from(Response)
        .join(Slot, Slot.id == Response.slot_id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .where(mine)
        .order_by(Response.id),
    }


def _of_practice(user_id: int) -> dict[str, Select[Any]]:
    return {
        "practice": select(
            QuestionVersion.stem.label("question"),
            PracticeTurn.value.label("response"),
            PracticeTurn.fraction,
            PracticeTurn.practised_at,
            PracticeCard.due_at,
        )
        .join(QuestionVersion, QuestionVersion.id == PracticeTurn.question_version_id)
        .join(
            PracticeCard,
            (PracticeCard.question_id == PracticeTurn.question_id) & (PracticeCard.user_id == PracticeTurn.user_id),
        )
        .where(PracticeTurn.user_id == user_id)
        .order_by(PracticeTurn.id),
        "reports": select(
            QuestionVersion.stem.label("question"),
            Concern.words,
            Concern.raised_at,
            Report.answer,
            Report.answered_at,
        )
        .join(Concern, Concern.id == Report.concern_id)
        .join(QuestionVersion, QuestionVersion.id == Report.question_version_id)
        .where(Report.user_id == user_id)
        .order_by(Report.id),
    }


def _of_teaching(user_id: int) -> dict[str, Select[Any]]:
    return {
        "own-classes": select(SchoolClass.title, SchoolClass.created_at).where(SchoolClass.teacher_id == user_id),
        "own-sets": select(QuestionSet.title, QuestionSet.created_at).where(QuestionSet.owner_id == user_id),
        "shared-sets": select(QuestionSet.title, QuestionSetShare.may_edit, QuestionSetShare.shared_at)
        .join(QuestionSet, QuestionSet.id == QuestionSetShare.question_set_id)
        .where(QuestionSetShare.user_id == user_id),
        "changed-sets": select(QuestionSet.title, QuestionSet.changed_at).where(QuestionSet.changed_by_id == user_id),
        "distinctions": select(Distinction.lower_id, Distinction.higher_id, Distinction.made_at).where(
            Distinction.made_by_id == user_id,
        ),
        "own-quizzes": select(Quiz.title, Quiz.published_at).where(Quiz.owner_id == user_id),
        "reviews": select(Review.verdict, Review.note, Review.reviewed_at).where(Review.reviewer_id == user_id),
        "regrades": select(Regrade.way, Regrade.done_at).where(Regrade.teacher_id == user_id),
        "readings": select(SourceDocument.title)
        .join(Reading, Reading.source_document_id == SourceDocument.id)
        .where(Reading.asked_by_id == user_id),
        "acts": select(Act.verb, Act.at, Act.details).where(Act.actor_id == user_id).order_by(Act.id),
    }
