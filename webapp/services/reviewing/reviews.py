"""Verdicts: given, overtaken, taken back. A citation carries its latest one, written with it in one transaction."""

import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Citation, Concern, Question, QuestionVersion, Review, Verdict, VersionCitation
from webapp.services.citations.service_state import is_newest_version


def get_latest_id(session: Session, *, citation_id: int) -> int:
    """The number of the latest judgement of a citation, which nobody can overtake until this transaction ends.

    0 where there is none. Raises NotFoundError.
    """
    found = session.scalar(select(Citation.id).where(Citation.id == citation_id).with_for_update())
    if found is None:
        raise NotFoundError("no such citation")
    return session.scalar(select(func.max(Review.id)).where(Review.citation_id == citation_id)) or 0


def record(  # noqa: PLR0913 - a judgement has that many parts
    session: Session,
    *,
    citation_id: int,
    question_version_id: int | None,
    reviewer_id: int | None,
    verdict: Verdict | None,
    note: str,
    now: datetime,
    batch: str | None = None,
) -> None:
    """Add a judgement; an unsupported citation takes its questions out of service. Raises NotFoundError.

    What spoke against questions that rest on the citation is settled by it.
    """
    citation = session.get(Citation, citation_id)
    if citation is None:
        raise NotFoundError("no such citation")
    if question_version_id is not None and session.get(QuestionVersion, question_version_id) is None:
        raise NotFoundError("no such question")
    citation.verdict = verdict
    session.add(
        Review(
            citation_id=citation_id,
            reviewer_id=reviewer_id,
            verdict=verdict,
            note=note.strip(),
            question_version_id=question_version_id,
            reviewed_at=now,
            batch=batch,
        ),
    )
    if verdict is not None:
        settle_concerns(session, citation_id=citation_id, by_id=reviewer_id, now=now)
    session.flush()


def record_many(  # noqa: PLR0913 - as above, for many
    session: Session, citation_ids: Collection[int], *, reviewer_id: int, verdict: Verdict, note: str, now: datetime
) -> str:
    """Give one verdict on many citations with one press; what it can be taken back by."""
    batch = secrets.token_hex(16)
    for citation_id in citation_ids:
        record(
            session,
            citation_id=citation_id,
            question_version_id=None,
            reviewer_id=reviewer_id,
            verdict=verdict,
            note=note,
            now=now,
            batch=batch,
        )
    return batch


def undo(session: Session, *, citation_id: int, reviewer_id: int, note: str, now: datetime) -> bool:
    """Let what counted before the reviewer's verdict count again; False where the latest verdict is not theirs.

    Nothing is removed: what counted before is said anew, and where nothing did, that nobody has judged it.
    """
    latest_id = get_latest_id(session, citation_id=citation_id)
    rows = session.scalars(
        select(Review).where(Review.citation_id == citation_id).order_by(Review.id.desc()).limit(2),
    ).all()
    if not latest_id or rows[0].reviewer_id != reviewer_id:
        return False
    before = rows[1] if len(rows) > 1 else None
    record(
        session,
        citation_id=citation_id,
        question_version_id=rows[0].question_version_id,
        reviewer_id=reviewer_id,
        verdict=before.verdict if before else None,
        note=before.note if before and before.verdict else note,
        now=now,
    )
    return True


def undo_batch(session: Session, *, batch: str, reviewer_id: int, note: str, now: datetime) -> int:
    """Take back what the reviewer judged with one press, but for what somebody has judged since; how many it was."""
    newest = select(func.max(Review.id)).group_by(Review.citation_id)
    mine = select(Review.citation_id).where(
        Review.batch == batch, Review.reviewer_id == reviewer_id, Review.id.in_(newest)
    )
    citation_ids = session.scalars(mine).all()
    for citation_id in citation_ids:
        undo(session, citation_id=citation_id, reviewer_id=reviewer_id, note=note, now=now)
    return len(citation_ids)


def settle_concerns(session: Session, *, citation_id: int, by_id: int | None, now: datetime) -> None:
    """Say that a teacher has looked at what spoke against the questions that rest on the citation."""
    resting = (
        select(Question.id)
        .join(QuestionVersion, is_newest_version())
        .join(VersionCitation, VersionCitation.question_version_id == QuestionVersion.id)
        .where(VersionCitation.citation_id == citation_id)
    )
    open_ones = update(Concern).where(Concern.question_id.in_(resting), Concern.settled_at.is_(None))
    session.execute(open_ones.values(settled_at=now, settled_by_id=by_id))
