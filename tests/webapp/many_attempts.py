"""Attempts by the hundred, written straight into the tables: what a class leaves behind."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from webapp.models import Attempt, AttemptState, QuestionVersion, Response, Role, Slot, User


def add_attempts(
    session: Session,
    quiz_id: int,
    versions: Sequence[QuestionVersion],
    answers: Sequence[Sequence[str]],
    *,
    prefix: str = "Estudiante",
) -> list[int]:
    """A student with a finished attempt for each row: a word chosen of each question, "" for none; their user ids."""
    users = [
        {
            "name": f"{prefix} {number}",
            "name_folded": f"{prefix} {number}".casefold(),
            "role": Role.STUDENT,
            "created_at": NOON,
        }
        for number in range(1, len(answers) + 1)
    ]
    user_ids = list(session.scalars(insert(User).returning(User.id, sort_by_parameter_order=True), users))
    marks = [[float(word in version.key) for word, version in zip(row, versions, strict=True)] for row in answers]
    attempts = [
        {
            "public_id": f"{prefix}-{quiz_id}-{user_id}", "quiz_id": quiz_id, "user_id": user_id, "number": 1,
            "state": AttemptState.FINISHED, "shuffle_seed": 1, "started_at": NOON, "deadline_at": None,
            "finished_at": NOON + timedelta(minutes=5), "score": sum(row), "max_score": float(len(row)),
        }
        for user_id, row in zip(user_ids, marks, strict=True)
    ]  # fmt: skip
    attempt_ids = list(session.scalars(insert(Attempt).returning(Attempt.id, sort_by_parameter_order=True), attempts))
    slots = [
        {
            "attempt_id": attempt_id, "position": position, "question_version_id": version.id,
            "option_order": list(range(len(version.options))), "tries": 0,
            "fraction": mark, "mark": mark, "max_mark": 1.0,
        }
        for attempt_id, row in zip(attempt_ids, marks, strict=True)
        for position, (version, mark) in enumerate(zip(versions, row, strict=True), start=1)
    ]  # fmt: skip
    slot_ids = list(session.scalars(insert(Slot).returning(Slot.id, sort_by_parameter_order=True), slots))
    words = [word for row in answers for word in row]
    responses = [
        {"slot_id": slot_id, "client_key": "k", "sequence": 1, "value": [word], "received_at": NOON}
        for slot_id, word in zip(slot_ids, words, strict=True)
        if word
    ]
    if responses:
        session.execute(insert(Response), responses)
    session.flush()
    return user_ids


def versions_of(session: Session, count: int) -> list[QuestionVersion]:
    """The first questions of the bank."""
    return list(session.scalars(select(QuestionVersion).order_by(QuestionVersion.id).limit(count)))


def guesses(versions: Sequence[QuestionVersion], *, count: int, seed: int = 1) -> list[list[str]]:
    """What ``count`` students of unlike strength choose."""
    random = Random(seed)  # noqa: S311 - to be repeated
    rows = []
    for _ in range(count):
        skill = random.random()
        rows.append([_guess(version, skill, random) for version in versions])
    return rows


def _guess(version: QuestionVersion, skill: float, random: Random) -> str:
    return version.key[0] if random.random() < skill else random.choice(version.options)
