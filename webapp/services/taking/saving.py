"""Saving responses: rows that are only ever added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, insert, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError, ReusedKeyError, SlotLockedError
from webapp.models import Behaviour, Response
from webapp.services.citations import frozen
from webapp.services.citations.frozen import FrozenQuestion
from webapp.services.marking import answering
from webapp.services.taking.attempt_views import find_slot_rows
from webapp.services.taking.locking import lock_attempt, require_running
from webapp.services.taking.posted import Posted, read_form

# What every save asks, so written over the bare table and built once: a third of the time.
_responses = Response.__table__
_EARLIER = select(_responses.c.value, _responses.c.certainty).where(
    _responses.c.slot_id == bindparam("slot_id"),
    _responses.c.client_key == bindparam("client_key"),
)
_SAVED = insert(cast("Table", _responses))  # not the class, which is written by a longer way


@dataclass(frozen=True, slots=True)
class SavedResponse:
    """What became of a posted response."""

    position: int
    sequence: int
    """Of the response that counts now: the page's next ``seen-<position>``."""
    counts: bool
    """False where a newer response, from another tab, had overtaken it: stored, but the newer one stands."""
    response: tuple[str, ...]
    """The words of the response that counts now."""
    posted: str
    """The same as a page posts it: its option's position as shown, what was typed; empty for none."""
    certainty: int | None
    """How certain it was; None where the quiz does not ask, or nothing was said."""


def save_form(
    session: Session,
    *,
    public_id: str,
    user_id: int,
    fields: Mapping[str, Sequence[str]],
    now: datetime,
) -> tuple[SavedResponse, ...]:
    """Save what a posted form holds: one question, or all of a page; blank and unchanged ones are left alone.

    Fields (``request.form.to_dict(flat=False)``): ``client_key``, made anew for each rendering of the page and each
    choice; for each question ``response-<position>``, an option's position as shown or the words typed (where something
    is chosen beside each of several things: once for each, or all of them with commas between), and
    ``seen-<position>``, the sequence that the page was rendered with; ``certainty-<position>`` where the quiz asks it.
    Raises NotFoundError, AttemptClosedError, SlotLockedError, WrongResponseError, ReusedKeyError.
    """
    posted = list(read_form(fields))
    attempt = lock_attempt(session, public_id=public_id, user_id=user_id)
    require_running(attempt, now)
    if attempt.behaviour is not Behaviour.BY_CERTAINTY:
        posted = [replace(one, certainty=None) for one in posted]
    places = [one.position for one in posted]
    rows = {row.position: row for row in find_slot_rows(session, attempt.id, among=places)}
    if any(place not in rows for place in places):
        raise NotFoundError("no such question in this attempt")
    versions = [rows[place].question_version_id for place in places]
    questions = frozen.get_questions(session, versions)
    return tuple(
        _save(session, rows[one.position], questions[version], one, now=now)
        for one, version in zip(posted, versions, strict=True)
    )


def _save(
    session: Session,
    row: Row[Any],
    question: FrozenQuestion,
    posted: Posted,
    *,
    now: datetime,
) -> SavedResponse:
    value = answering.read_response(question, row.option_order, posted.words)
    # of a response that is taken back nobody is certain
    given = (value, posted.certainty if value else None)
    standing = (list(row.value or ()), row.certainty)
    found = session.execute(_EARLIER, {"slot_id": row.id, "client_key": posted.client_key}).one_or_none()
    earlier = (list(found.value), found.certainty) if found is not None else None
    if earlier is not None and earlier != given:
        raise ReusedKeyError("this page has sent another response before")
    is_unasked_blank = not value and posted.seen is None  # a page that does not know what stands may not wipe it
    if earlier is not None or given == standing or is_unasked_blank:
        return _saved(row, question, row.sequence, standing, counts=given == standing)
    if row.checked_at is not None:
        raise SlotLockedError("the question was checked already")
    is_overtaken = posted.seen is not None and posted.seen < row.sequence
    sequence = None if is_overtaken else row.sequence + 1
    stored = {"slot_id": row.id, "client_key": posted.client_key, "sequence": sequence, "received_at": now}
    session.execute(_SAVED, {**stored, "value": given[0], "certainty": given[1]})
    if sequence is None:
        return _saved(row, question, row.sequence, standing, counts=False)
    return _saved(row, question, sequence, given, counts=True)


def _saved(
    row: Row[Any],
    question: FrozenQuestion,
    sequence: int,
    stands: tuple[list[str], int | None],
    *,
    counts: bool,
) -> SavedResponse:
    response, certainty = stands
    shown = answering.find_posted(question, row.option_order, response)
    return SavedResponse(row.position, sequence, counts, tuple(response), shown, certainty)
