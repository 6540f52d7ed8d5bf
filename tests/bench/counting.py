"""What the statistics of a quiz cost, beside reading the same rows and nothing else."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.bench.table import Row
from tests.webapp.banks import Folder
from tests.webapp.conftest import NOON, load
from tests.webapp.many_attempts import add_attempts, guesses, versions_of
from webapp.db import connect, schema
from webapp.models import Quiz, Response, Slot
from webapp.services.results import quiz_statistics

SIZES = ((1_000, 50), (2_000, 50))
"""Attempts of how many questions each."""
ROUNDS = 3


def measure_counting() -> Iterator[Row]:
    """Seconds that counting takes, and that reading what was counted does."""
    for attempts, questions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            yield from _measure(Path(folder), attempts, questions)


def _measure(folder: Path, attempts: int, questions: int) -> Iterator[Row]:
    database = connect(f"sqlite:///{folder / 'quiz.db'}")
    schema.upgrade(database.writer)
    bank = Folder(folder)
    bank.write_synthetic(questions)
    load(database, bank)
    with database.writing() as session:
        quiz_id = session.scalars(select(Quiz.id)).one()
        session.execute(update(Quiz).values(question_count=questions))
        versions = versions_of(session, questions)
        add_attempts(session, quiz_id, versions, guesses(versions, count=attempts))
        stand = quiz_statistics.get_stand(session, quiz_id=quiz_id)
        bare = _seconds(lambda: _read_bare(session))
        counting = _seconds(lambda: quiz_statistics.count(session, quiz_id=quiz_id))
        counted = quiz_statistics.count(session, quiz_id=quiz_id)
        quiz_statistics.keep(session, counted, quiz_id=quiz_id, stand=stand, now=NOON)
        session.commit()
    with database.reading() as session:
        kept = _seconds(lambda: quiz_statistics.get_kept(session, quiz_id=quiz_id))
    database.dispose()
    what = f"statistics: {attempts:,} attempts × {questions} questions"
    yield Row(f"{what}, read alone", f"{1000 * bare:,.0f} ms", "1.00 ×")
    yield Row(f"{what}, counted", f"{1000 * counting:,.0f} ms", f"{counting / bare:.2f} ×")
    yield Row(f"{what}, kept", f"{1000 * kept:,.1f} ms", f"{kept / bare:.3f} ×")


def _read_bare(session: Session) -> int:
    """Every mark and every response, as they stand."""
    rows = select(Slot.attempt_id, Slot.mark, Response.value).outerjoin(Response, Response.slot_id == Slot.id)
    return len(session.execute(rows).all())


def _seconds(work: Callable[[], object]) -> float:
    """The median of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
