"""The places of a question set: which questions are ticked, and in what order they stand."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.models import QuestionSetItem
from webapp.services.teaching import question_sets


def find_question_ids(session: Session, *, question_set_id: int) -> frozenset[int]:
    """The questions of a set, as numbers."""
    rows = session.scalars(
        select(QuestionSetItem.question_id).where(QuestionSetItem.question_set_id == question_set_id)
    )
    return frozenset(rows)


def count_items(session: Session, *, question_set_id: int) -> int:
    """How many questions a set has."""
    statement = select(func.count()).where(QuestionSetItem.question_set_id == question_set_id)
    return session.scalars(statement.select_from(QuestionSetItem)).one()


def keep_ticks(session: Session, *, question_set_id: int, had: Collection[int], ticked: Collection[int]) -> None:
    """Put into the set what was ticked on a page, and take out what was unticked there.

    ``had`` are the questions that the page showed ticked. Only what differs is changed, so two windows, or two
    teachers, that tick in one set never undo each other. Raises NotFoundError.
    """
    added = [question_id for question_id in ticked if question_id not in set(had)]
    removed = set(had) - set(ticked)
    if added:
        question_sets.add_questions(session, question_set_id=question_set_id, question_ids=added)
    if removed:
        question_sets.remove_questions(session, question_set_id=question_set_id, question_ids=sorted(removed))


def reorder(session: Session, *, question_set_id: int, places: Mapping[int, int]) -> None:
    """Move each question whose place was changed to the place written beside it; the others keep their order.

    ``places`` maps questions to places counted from 1; one that the set has lost meanwhile is passed over.
    """
    items = _load(session, question_set_id)
    before = [item.question_id for item in items]
    moves = sorted(
        (place, before.index(question_id), question_id)
        for question_id, place in places.items()
        if question_id in before and before.index(question_id) + 1 != place
    )
    moved = {question_id for _place, _index, question_id in moves}
    order = [question_id for question_id in before if question_id not in moved]
    last = -1
    for place, _index, question_id in moves:
        last = min(max(place - 1, last + 1), len(order))
        order.insert(last, question_id)
    _store(items, order)
    session.flush()


def move(session: Session, *, question_set_id: int, question_id: int, by: int) -> None:
    """Move one question ``by`` places down, or up where negative, as far as it goes."""
    items = _load(session, question_set_id)
    order = [item.question_id for item in items]
    if question_id in order:
        here = order.index(question_id)
        order.insert(max(0, here + by), order.pop(here))
    _store(items, order)
    session.flush()


def _load(session: Session, question_set_id: int) -> list[QuestionSetItem]:
    rows = session.scalars(
        select(QuestionSetItem)
        .where(QuestionSetItem.question_set_id == question_set_id)
        .order_by(QuestionSetItem.position, QuestionSetItem.question_id),
    )
    return list(rows)


def _store(items: list[QuestionSetItem], order: list[int]) -> None:
    places = {question_id: place for place, question_id in enumerate(order, start=1)}
    for item in items:
        if item.position != places[item.question_id]:
            item.position = places[item.question_id]
