"""Reads one text from its beginning to its questions, as ``quizgen build`` and ``flask bank load`` would.

It runs in the background for minutes: so it writes in short transactions of its own, says how far it is, and looks
after every passage whether somebody wants it to stop. What it finds goes in whole or not at all.
"""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizgen.asking import ask
from quizgen.errors import QuizgenError
from quizgen.model import Fact
from quizgen.model import SourceDocument as Text
from quizgen.pipeline import find_claims
from quizgen.reconciling import reconcile
from webapp.db import Database
from webapp.models import Fact as FactRow
from webapp.models import QuestionOrigin, Reading, ReadingState, SourceDocument
from webapp.services.bank import fact_loading, storing
from webapp.services.bank.bank_checks import find_problems
from webapp.services.bank.storing import Found

MOST_TRIES = 3
"""How often a reading may end its worker before it is given up."""
INTERVAL = 0.5
"""Seconds between two words on how far it is."""
UNREADABLE, STOPS_THE_WORKER, BROKEN_CITATION, UNFORESEEN = "unreadable", "stops-the-worker", "citation", "unforeseen"
"""Why a reading fails, as pages know it."""

_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """Somebody wants the reading to stop."""


def read(database: Database, reading_id: int, *, clock: Callable[[], datetime]) -> None:
    """Read the text of a reading that waits; one that does not wait any more is left alone."""
    text = _begin(database, reading_id, now=clock())
    if text is None:
        return
    try:
        found = find(database, text, on_read=_teller(database, reading_id))
    except CancelledError:
        finish(database, reading_id, ReadingState.CANCELLED, now=clock())
    except QuizgenError:
        _log.exception("reading %s", text.name)
        finish(database, reading_id, ReadingState.FAILED, problem=UNREADABLE, now=clock())
    else:
        _keep(database, reading_id, text, found, now=clock())


def find(database: Database, text: Text, *, on_read: Callable[[int], None]) -> Found:
    """What a text states and what can be asked of it, in the light of all that other texts state."""
    claims = list(find_claims(text, on_read=on_read))
    with database.reading() as session:
        others = list(fact_loading.find_claims(session, but=text.name))
        facts = reconcile([*claims, *others])
        mine = [fact for fact in facts if _states(fact, text.name)]
        texts = {text.name: text} | _load_texts(session, mine, but=text.name)
        changed = _find_changed(session, facts)
    known = [fact for fact in facts if not _states(fact, text.name)]
    asked = ask(mine, texts, known=known)
    return Found(asked.questions, [*mine, *changed], texts, read={text.name})


def finish(database: Database, reading_id: int, state: ReadingState, *, now: datetime, problem: str = "") -> None:
    """Say that a reading is over, and how."""
    with database.writing() as session:
        session.execute(
            update(Reading).where(Reading.id == reading_id).values(state=state, problem=problem, finished_at=now),
        )
        session.commit()


def _begin(database: Database, reading_id: int, *, now: datetime) -> Text | None:
    """The text to read, once it is marked as being read; None where nothing is to be done."""
    with database.writing() as session:
        row = session.scalar(
            select(Reading).where(Reading.id == reading_id, Reading.state == ReadingState.WAITING).with_for_update(),
        )
        if row is None:
            return None
        row.tries += 1
        row.started_at = now
        is_hopeless = row.tries > MOST_TRIES
        row.state = ReadingState.FAILED if is_hopeless else ReadingState.READING
        row.problem = STOPS_THE_WORKER if is_hopeless else ""
        source = row.source_document
        text = Text(source.name, source.title, source.language, source.text, source.sha256)
        session.commit()
    return None if is_hopeless else text


def _teller(database: Database, reading_id: int) -> Callable[[int], None]:
    """What to tell how far the reading is; it raises CancelledError once somebody wants it to stop."""
    told_at = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < INTERVAL:
            return
        told_at = time.monotonic()
        with database.writing() as session:
            row = session.get_one(Reading, reading_id)
            row.done = max(row.done, done)
            is_cancelled = row.is_cancel_wanted
            session.commit()
        if is_cancelled:
            raise CancelledError

    return tell


def _keep(database: Database, reading_id: int, text: Text, found: Found, *, now: datetime) -> None:
    """Write all that was found, unless a citation fails or somebody wanted it to stop meanwhile."""
    numbered = list(enumerate(found.questions, start=1))
    problem = next(find_problems(numbered, found.texts), None)
    with database.writing() as session:
        row = session.scalars(select(Reading).where(Reading.id == reading_id).with_for_update()).one()
        row.finished_at = now
        if problem is not None:
            _log.error("reading %s: %s", text.name, problem.text)
            row.state, row.problem = ReadingState.FAILED, BROKEN_CITATION
        elif row.is_cancel_wanted:
            row.state = ReadingState.CANCELLED
        else:
            storing.store(session, found, origin=QuestionOrigin.SOURCE, now=now)
            row.state, row.done = ReadingState.DONE, row.total
            row.fact_count = sum(_states(fact, text.name) for fact in found.facts)
            row.question_count = len(found.questions)
        session.commit()


def _states(fact: Fact, name: str) -> bool:
    return any(claim.document == name for claim in fact.claims)


def _load_texts(session: Session, facts: Sequence[Fact], *, but: str) -> dict[str, Text]:
    """The other texts that these facts cite too."""
    names = {claim.document for fact in facts for claim in fact.claims} - {but}
    rows = session.scalars(select(SourceDocument).where(SourceDocument.is_current, SourceDocument.name.in_(names)))
    return {row.name: Text(row.name, row.title, row.language, row.text, row.sha256) for row in rows}


def _find_changed(session: Session, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of other texts that the new one contradicts, or that nothing contradicts any more."""
    stored = dict(session.execute(select(FactRow.content_id, FactRow.status)).tuples().all())
    return [fact for fact in facts if fact.id in stored and stored[fact.id] != fact.status]
