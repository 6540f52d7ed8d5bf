"""The tables, one family a file."""

from webapp.models.acts import Act
from webapp.models.attempts import Attempt, AttemptState, Response, Slot
from webapp.models.base import Base
from webapp.models.classes import Assignment, Membership, Override, SchoolClass
from webapp.models.duplicates import Distinction
from webapp.models.facts import Claim, Fact, FactStatus
from webapp.models.figures import QuestionFigures, QuizFigures
from webapp.models.learning import PracticeCard, PracticeTurn, Report
from webapp.models.questions import (
    OptionNote,
    Question,
    QuestionOrigin,
    QuestionStatus,
    QuestionVersion,
    VersionCitation,
)
from webapp.models.quizzes import (
    Behaviour,
    Layout,
    Moment,
    QuestionSet,
    QuestionSetDraw,
    QuestionSetItem,
    QuestionSetShare,
    Quiz,
    Shown,
    TimeUp,
)
from webapp.models.readings import Reading, ReadingState
from webapp.models.regrades import Regrade, RegradedSlot, RegradeWay
from webapp.models.reviews import Concern, ConcernReason, Review
from webapp.models.sources import Citation, CitationState, SourceDocument, Verdict
from webapp.models.users import Invitation, LoginSession, LoginThrottle, PasswordLink, Role, User

__all__ = [
    "Act",
    "Assignment",
    "Attempt",
    "AttemptState",
    "Base",
    "Behaviour",
    "Citation",
    "CitationState",
    "Claim",
    "Concern",
    "ConcernReason",
    "Distinction",
    "Fact",
    "FactStatus",
    "Invitation",
    "Layout",
    "LoginSession",
    "LoginThrottle",
    "Membership",
    "Moment",
    "OptionNote",
    "Override",
    "PasswordLink",
    "PracticeCard",
    "PracticeTurn",
    "Question",
    "QuestionFigures",
    "QuestionOrigin",
    "QuestionSet",
    "QuestionSetDraw",
    "QuestionSetItem",
    "QuestionSetShare",
    "QuestionStatus",
    "QuestionVersion",
    "Quiz",
    "QuizFigures",
    "Reading",
    "ReadingState",
    "Regrade",
    "RegradeWay",
    "RegradedSlot",
    "Report",
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
