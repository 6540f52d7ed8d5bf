"""Correcting a key: a new version of a question that says what is right, and nothing else anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError, WrongKeyError
from webapp.models import Question, QuestionVersion, VersionCitation
from webapp.services.bank.option_notes import copy_notes
from webapp.services.citations.service_state import is_newest_version
from webapp.services.folding import fold
from webapp.services.marking.answering import CHOSEN_TYPES, TYPED_TYPES

CORRECTABLE_TYPES = CHOSEN_TYPES | TYPED_TYPES
"""Types whose key is a choice among the options, or words."""
LONGEST_WORDS = 500
"""Characters of one thing that is right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be right from now on."""

    key: tuple[str, ...]
    accepts: tuple[str, ...]
    """What a typed response may also say."""
    explanation: str


def correct_key(session: Session, *, question_id: int, correction: Correction, now: datetime) -> int:
    """Make the version that has this key; its number. Attempts that were made keep the old one until they are regraded.

    It keeps the content hash of the version that it corrects: loading the same bank again finds nothing changed, and
    does not bring the wrong key back. Raises NotFoundError, WrongKeyError.
    """
    # the question's row for oneself: two corrections at once make two versions
    question = session.scalar(select(Question).where(Question.id == question_id).with_for_update())
    old = session.scalar(
        select(QuestionVersion).join(Question, is_newest_version()).where(Question.id == question_id),
    )
    if question is None or old is None:
        raise NotFoundError("no such question")
    if not is_possible(question.type, old.options, correction):
        raise WrongKeyError("the question cannot have such a key")
    question.version_number += 1
    question.versions.append(
        QuestionVersion(
            number=question.version_number,
            content_hash=old.content_hash,
            stem=old.stem,
            key=list(correction.key),
            options=old.options,
            accepts=list(correction.accepts),
            explanation=correction.explanation,
            difficulty=old.difficulty,
            flags=old.flags,
            facts=old.facts,
            search_text=fold(" ".join((old.stem, *correction.key, correction.explanation))),
            created_at=now,
            evidence=[VersionCitation(citation_id=one.citation_id, position=one.position) for one in old.evidence],
            option_notes=copy_notes(old, key=correction.key),
        ),
    )
    session.flush()
    return question.version_number


def is_possible(type_: str, options: Sequence[str], correction: Correction) -> bool:
    """Whether a question of this type, with these options, can have such a key."""
    words = (*correction.key, *correction.accepts)
    are_words = all(one.strip() and len(one) <= LONGEST_WORDS and "\0" not in one for one in words)
    leaves_a_wrong_one = not options or set(correction.key) < set(options)
    return type_ in CORRECTABLE_TYPES and bool(correction.key) and are_words and leaves_a_wrong_one
