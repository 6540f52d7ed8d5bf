"""Correcting a key: a new version of a question that says what is right, and nothing else anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.model.keys import PAIR, split_pair
from webapp.errors import NotFoundError, WrongKeyError
from webapp.models import Question, QuestionVersion, VersionCitation
from webapp.services.bank.option_notes import copy_notes
from webapp.services.citations.service_state import is_newest_version
from webapp.services.folding import fold
from webapp.services.marking.answering import PLACED_TYPES, SERVED_TYPES, Placing, lay_out, read_placed, read_response

LONGEST_WORDS = 500
"""Characters of one thing that is right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be right from now on."""

    key: tuple[str, ...]
    accepts: tuple[str, ...]
    """What a typed response may also say."""
    explanation: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """A question as far as its key goes."""

    type: str
    key: tuple[str, ...]
    options: tuple[str, ...]
    accepts: tuple[str, ...]


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
    keyed = Keyed(question.type, tuple(old.key), tuple(old.options), tuple(old.accepts))
    if not is_possible(keyed, correction):
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


def is_possible(question: Keyed, correction: Correction) -> bool:
    """Whether the question can have such a key; of what is put in order or paired the things stay the same."""
    words = (*correction.key, *correction.accepts)
    are_words = all(one.strip() and len(one) <= LONGEST_WORDS and "\0" not in one for one in words)
    if question.type in PLACED_TYPES:
        return are_words and _is_whole(question, correction.key)
    leaves_a_wrong_one = not question.options or set(correction.key) < set(question.options)
    return question.type in SERVED_TYPES and bool(correction.key) and are_words and leaves_a_wrong_one


def lay_out_key(question: Keyed) -> Placing | None:
    """What can be chosen beside each thing of an ordering or a matching question, with what is right by its key."""
    is_order = question.type == "ordering"
    right = [f"{number}. {text}" for number, text in enumerate(question.key, start=1)] if is_order else question.key
    return lay_out(question, _order_shown(question), right)


def read_placed_key(question: Keyed, chosen: Sequence[str]) -> tuple[str, ...]:
    """The key that is meant by what was chosen beside each thing, in the order of ``lay_out_key``.

    It may not be possible: nothing is chosen beside a thing, or two have the same place. Raises WrongResponseError.
    """
    response = read_response(question, _order_shown(question), ",".join(chosen))
    placed = read_placed(question, response)
    if question.type == "matching":
        return tuple(PAIR.join(pair) for pair in placed)
    by_number = {int(number): text for text, number in placed}
    return tuple(text for _number, text in sorted(by_number.items()))


def _order_shown(question: Keyed) -> list[int]:
    """Indexes into the options: what is put in order is shown as it stands in the key, all else as the bank has it."""
    shown = question.key if question.type == "ordering" else question.options
    return [question.options.index(words) for words in shown]


def _is_whole(question: Keyed, key: Sequence[str]) -> bool:
    """Whether ``key`` gives each thing a place of its own, or a partner among the options."""
    if question.type == "ordering":
        return sorted(key) == sorted(question.key)
    lefts = [sorted(split_pair(entry)[0] for entry in entries) for entries in (key, question.key)]
    return lefts[0] == lefts[1] and {split_pair(entry)[1] for entry in key} <= set(question.options)
