"""What a teacher finds on the desk: how the bank stands, and what waits."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.models import Question, QuestionSet, QuestionStatus, QuestionVersion
from webapp.services.citations.service_state import is_in_service, is_newest_version
from webapp.services.teaching import sharing
from webapp.services.teaching.sharing import Access


@dataclass(frozen=True, slots=True)
class BankCounts:
    """The questions of the bank by what can be done with them."""

    total: int
    """That stand in the bank."""
    in_service: int
    """That an attempt could draw."""
    waiting: int
    """That the bank wants a teacher to look at first."""

    @property
    def out_of_service(self) -> int:
        """Ready by the bank, yet not served: a citation is unsupported or orphaned, or no quiz can ask the type."""
        return self.total - self.in_service - self.waiting


def count_questions(session: Session) -> BankCounts:
    """How the bank stands."""
    row = session.execute(
        select(
            func.count(),
            func.count().filter(is_in_service()),
            func.count().filter(Question.status == QuestionStatus.REVIEW),
        )
        .select_from(Question)
        .join(QuestionVersion, is_newest_version())
        .where(Question.retired_at.is_(None)),
    ).one()
    return BankCounts(*row)


def count_question_sets(session: Session, *, user_id: int) -> int:
    """How many sets the teacher has made, or was let into."""
    seen = sharing.access_of(user_id) > int(Access.NONE)
    return session.scalars(select(func.count()).select_from(QuestionSet).where(sharing.is_teachers(), seen)).one()
