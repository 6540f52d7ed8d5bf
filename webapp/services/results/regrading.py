"""Marking anew what was marked before: first as a dry run that lists who would change, then for good.

A changed key never changes a finished score by itself. The old marks and scores are kept with the act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import (
    Attempt,
    AttemptState,
    Question,
    QuestionVersion,
    Quiz,
    Regrade,
    RegradedSlot,
    RegradeWay,
    Response,
    Slot,
    User,
)
from webapp.services import audit
from webapp.services.citations import frozen
from webapp.services.citations.frozen import FrozenQuestion
from webapp.services.citations.service_state import is_newest_version
from webapp.services.marking import scoring
from webapp.services.results import quiz_statistics
from webapp.services.taking.closing import mark_of

DIGITS = 9
"""To which scores are rounded: sums of thirds drift in the last places."""
VERBS = {RegradeWay.BY_KEY: "regrade", RegradeWay.CREDIT: "give-credit"}


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one attempt."""

    slot_id: int
    attempt_id: int
    user_id: int
    name: str | None
    quiz_id: int
    quiz_title: str
    is_finished: bool
    response: tuple[str, ...]
    version_id: int
    option_order: list[int]
    """As it would be in the newest version."""
    old_fraction: float | None
    old_mark: float | None
    old_score: float | None
    new_fraction: float | None
    new_mark: float | None
    new_score: float | None
    max_score: float

    @property
    def is_score_changed(self) -> bool:
        """Whether the student would see another score."""
        return self.old_score != self.new_score


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a regrade would do; the number of the version makes sure that the same is done."""

    question_id: int
    version_id: int
    way: RegradeWay
    finished: int
    """Finished attempts that asked the question."""
    in_progress: int
    """Attempts that ask it and are not finished: they are marked by the newest key when they are."""
    reworded: int
    """Attempts that asked it in other words, which the newest key does not fit."""
    changes: tuple[Change, ...]
    """Everything that would be written."""

    @property
    def changed_scores(self) -> tuple[Change, ...]:
        """Whose score would be another."""
        return tuple(change for change in self.changes if change.is_score_changed)


@dataclass(frozen=True, slots=True)
class RegradeView:
    """What was done before."""

    way: RegradeWay
    teacher: str | None
    done_at: datetime
    changed: int
    """Scores that became others."""


def dry_run(session: Session, *, question_id: int, way: RegradeWay) -> DryRun:
    """Who would change, and by how much; writes nothing. Raises NotFoundError."""
    version = session.scalar(
        select(QuestionVersion).join(Question, is_newest_version()).where(Question.id == question_id),
    )
    if version is None:
        raise NotFoundError("no such question")
    newest = frozen.get_questions(session, [version.id])[version.id]
    rows = session.execute(_slots(question_id)).all()
    fitting = [row for row in rows if _fits(row, newest)]
    marked = fitting if way is RegradeWay.BY_KEY else [row for row in rows if _is_finished(row)]
    sums = _sums(session, question_id)
    changes = [_change(row, newest, way, sums) for row in marked]
    return DryRun(
        question_id=question_id,
        version_id=version.id,
        way=way,
        finished=sum(map(_is_finished, rows)),
        in_progress=sum(not _is_finished(row) for row in rows),
        reworded=len(rows) - len(fitting) if way is RegradeWay.BY_KEY else 0,
        changes=tuple(change for change in changes if _is_anything_new(change, version.id, way)),
    )


def regrade(session: Session, planned: DryRun, *, teacher_id: int, now: datetime) -> int:
    """Write what a dry run in this same transaction said; how many scores changed."""
    made = Regrade(question_id=planned.question_id, way=planned.way, teacher_id=teacher_id, done_at=now)
    session.add(made)
    session.flush()
    by_key = planned.way is RegradeWay.BY_KEY
    for change in planned.changes:
        values: dict[str, Any] = {"fraction": change.new_fraction, "mark": change.new_mark}
        if by_key:
            values |= {"question_version_id": planned.version_id, "option_order": change.option_order}
        session.execute(update(Slot).where(Slot.id == change.slot_id).values(values))
        if change.is_score_changed:
            session.execute(update(Attempt).where(Attempt.id == change.attempt_id).values(score=change.new_score))
    session.add_all(
        RegradedSlot(
            regrade_id=made.id,
            slot_id=change.slot_id,
            old_version_id=change.version_id,
            old_fraction=change.old_fraction,
            old_mark=change.old_mark,
            old_score=change.old_score,
            new_mark=change.new_mark,
            new_score=change.new_score,
        )
        for change in planned.changes
    )
    changed = len(planned.changed_scores)
    verb = VERBS[planned.way]
    audit.record(session, verb, actor_id=teacher_id, now=now, object_id=planned.question_id, changed=changed)
    quiz_statistics.forget(session, quiz_ids=sorted({change.quiz_id for change in planned.changes}))
    session.flush()
    return changed


def lock_attempts(session: Session, *, question_id: int) -> None:
    """Keep every attempt that asks the question from being changed until this transaction ends."""
    asked = (
        select(Slot.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .where(QuestionVersion.question_id == question_id)
    )
    locked = select(Attempt.id).where(Attempt.id.in_(asked)).order_by(Attempt.id)
    session.execute(locked.with_for_update(key_share=True)).all()


def find_regrades(session: Session, *, question_id: int) -> tuple[RegradeView, ...]:
    """What was done to a question's marks, the newest first."""
    changed = (
        select(func.count())
        .where(
            RegradedSlot.regrade_id == Regrade.id,
            RegradedSlot.old_score.is_distinct_from(RegradedSlot.new_score),
        )
        .correlate(Regrade)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Regrade.way, User.name, Regrade.done_at, changed)
        .outerjoin(User, User.id == Regrade.teacher_id)
        .where(Regrade.question_id == question_id)
        .order_by(Regrade.id.desc()),
    )
    return tuple(RegradeView(*row) for row in rows.tuples())


def _slots(question_id: int) -> Any:  # noqa: ANN401 - a statement of twenty columns
    latest = select(func.max(Response.sequence)).where(Response.slot_id == Slot.id).correlate(Slot).scalar_subquery()
    return (
        select(
            Slot.id,
            Slot.attempt_id,
            Slot.question_version_id,
            Slot.option_order,
            Slot.checked_at,
            Slot.tries,
            Slot.tried_sequence,
            Slot.fraction,
            Slot.mark,
            Slot.max_mark,
            QuestionVersion.stem,
            QuestionVersion.options,
            Attempt.state,
            Attempt.score,
            Attempt.max_score,
            Attempt.user_id,
            User.name,
            Quiz.id.label("quiz_id"),
            Quiz.title.label("quiz_title"),
            Quiz.behaviour,
            Quiz.penalty,
            Response.value,
            Response.sequence,
            Response.certainty,
        )
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(User, User.id == Attempt.user_id)
        .outerjoin(Response, and_(Response.slot_id == Slot.id, Response.sequence == latest))
        .where(_asks(question_id))
        .order_by(User.name_folded, User.id, Attempt.id)
    )


def _asks(question_id: int) -> ColumnElement[bool]:
    return (QuestionVersion.question_id == question_id) & Attempt.state.in_(
        [AttemptState.FINISHED, AttemptState.IN_PROGRESS],
    )


def _sums(session: Session, question_id: int) -> Mapping[int, float]:
    """The marks of each attempt that asks the question, added up."""
    asked = (
        select(Slot.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == Slot.question_version_id)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(_asks(question_id))
    )
    rows = session.execute(
        select(Slot.attempt_id, func.sum(func.coalesce(Slot.mark, 0.0)))
        .where(Slot.attempt_id.in_(asked))
        .group_by(Slot.attempt_id),
    )
    return dict(rows.tuples().all())


def _change(row: Row[Any], newest: FrozenQuestion, way: RegradeWay, sums: Mapping[int, float]) -> Change:
    fraction, mark = row.fraction, row.mark
    if way is RegradeWay.CREDIT:
        fraction, mark = 1.0, row.max_mark
    elif _is_finished(row) or row.checked_at is not None:
        fraction = scoring.fraction(row.value or (), newest)
        mark = mark_of(row, row, fraction)
    score = row.score
    if _is_finished(row):
        score = max(0.0, round(sums[row.attempt_id] - (row.mark or 0.0) + (mark or 0.0), DIGITS))
        score = row.score if row.score is not None and abs(score - row.score) < 10**-DIGITS else score
    return Change(
        slot_id=row.id,
        attempt_id=row.attempt_id,
        user_id=row.user_id,
        name=row.name,
        quiz_id=row.quiz_id,
        quiz_title=row.quiz_title,
        is_finished=_is_finished(row),
        response=tuple(row.value or ()),
        version_id=row.question_version_id,
        option_order=_reorder(row.option_order, row.options, newest.options),
        old_fraction=row.fraction,
        old_mark=row.mark,
        old_score=row.score,
        new_fraction=fraction,
        new_mark=mark,
        new_score=score,
        max_score=row.max_score,
    )


def _reorder(order: Sequence[int], old: Sequence[str], new: Sequence[str]) -> list[int]:
    """The same options in the same order, counted in the newest version; as it was where they are others."""
    return [new.index(old[index]) for index in order] if set(old) == set(new) else list(order)


def _fits(row: Row[Any], newest: FrozenQuestion) -> bool:
    return bool(row.stem == newest.stem and set(row.options) == set(newest.options))


def _is_finished(row: Row[Any]) -> bool:
    return bool(row.state is AttemptState.FINISHED)


def _is_anything_new(change: Change, version_id: int, way: RegradeWay) -> bool:
    is_other_version = way is RegradeWay.BY_KEY and change.version_id != version_id
    return is_other_version or change.old_mark != change.new_mark
