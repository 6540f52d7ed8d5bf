"""The tables, one family a file."""

from webapp.models.attempts import Attempt, AttemptState, Response, Slot
from webapp.models.base import Base
from webapp.models.classes import Assignment, Membership, Override, SchoolClass
from webapp.models.questions import Question, QuestionStatus, QuestionVersion, VersionCitation
from webapp.models.quizzes import Behaviour, Layout, Moment, QuestionSet, QuestionSetItem, Quiz, Shown, TimeUp
from webapp.models.reviews import Review, Verdict
from webapp.models.sources import Citation, CitationState, SourceDocument
from webapp.models.users import Invitation, LoginSession, LoginThrottle, Role, User

__all__ = [
    "Assignment",
    "Attempt",
    "AttemptState",
    "Base",
    "Behaviour",
    "Citation",
    "CitationState",
    "Invitation",
    "Layout",
    "LoginSession",
    "LoginThrottle",
    "Membership",
    "Moment",
    "Override",
    "Question",
    "QuestionSet",
    "QuestionSetItem",
    "QuestionStatus",
    "QuestionVersion",
    "Quiz",
    "Response",
    "Review",
    "Role",
    "SchoolClass",
    "Shown",
    "Slot",
    "SourceDocument",
    "TimeUp",
    "User",
    "Verdict",
    "VersionCitation",
]
