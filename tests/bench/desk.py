"""What the teachers' pages cost with a large bank: the review queue's next citation, and searching questions."""

import gc
import hashlib
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from tests.bench.table import Row
from tests.webapp.browsing import set_role, sign_up
from webapp import create_app
from webapp.db import connect, schema
from webapp.models import (
    Citation,
    ConcernReason,
    Question,
    QuestionSet,
    QuestionSetItem,
    QuestionVersion,
    Role,
    SourceDocument,
    User,
    Verdict,
    VersionCitation,
)
from webapp.services.reviewing import concerns
from webapp.services.teaching import quizzes
from webapp.services.teaching.quizzes import QuizSettings
from webapp.settings import Settings

QUESTIONS = 100_000
SOURCES = 100
ASKED, CONCERNED = 2_000, 200
"""Questions that an open quiz asks, and questions that something speaks against."""
REQUESTS = 200
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SEARCHES = (
    "escaramuza",
    "villa 4711",
    "1987",
    "escaramuza villa",
    "xyzzy",
    "",
    "",
    "libró",
    "escaramuza&document=0042.txt",
    "&badge=reviewed",
)


def measure_desk() -> Iterator[Row]:
    """The slowest hundredth of requests to each page, as a teacher's browser has to wait for it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/quiz.db"
        database = connect(url)
        schema.upgrade(database.writer)
        with database.writer.begin() as connection:
            fill(connection)
            connection.exec_driver_sql("ANALYZE")
        settings = Settings(instance=Path(folder), database_url=url, secret_key="for measuring alone")  # noqa: S106 - kept from nobody
        app = create_app(settings)
        client = app.test_client()
        sign_up(client, name="Ada Byron")
        set_role(database, "Ada Byron", Role.TEACHER)
        with database.writing() as session:
            ask_and_doubt(session)
        yield row(
            "review queue, 100,000 questions",
            client,
            ["/reviewing/" + str(n * 997 % QUESTIONS + 1) for n in range(REQUESTS)],
        )
        yield row(
            "review queue: what comes next",
            client,
            [f"/reviewing/{n * 997 % QUESTIONS + 1}/skip" for n in range(REQUESTS)],
        )
        pages = [f"/teaching/questions?words={SEARCHES[n % len(SEARCHES)]}&after={n % 5 * 50}" for n in range(REQUESTS)]
        yield row("bank search, 100,000 questions", client, pages)
        database.dispose()
        app.extensions["database"].dispose()


def row(what: str, client: FlaskClient, addresses: list[str]) -> Row:
    """Median and 99th percentile of these requests, by the clock and of the processor alone: others use it too."""
    gc.collect()
    gc.freeze()  # as a worker does that serves (webapp/cli/serving.py)
    took: list[tuple[float, float]] = []
    for address in [addresses[0], *addresses]:
        begun, begun_working = time.perf_counter(), time.process_time()
        answer = client.get(address)
        took.append((1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - begun_working)))
        if answer.status_code not in (200, 302):
            raise RuntimeError(f"{address}: {answer.status_code}")
    waited, worked = (sorted(one[kind] for one in took[1:]) for kind in (0, 1))
    last, middle = int(0.99 * (len(waited) - 1)), len(waited) // 2
    return Row(
        what,
        f"p99 {waited[last]:.0f} ms, p50 {waited[middle]:.0f} ms",
        f"processor {worked[last]:.0f}, {worked[middle]:.0f} ms",
    )


def fill(connection: Connection) -> None:
    """A bank of QUESTIONS questions over SOURCES texts, straight into the tables."""
    each = QUESTIONS // SOURCES
    for source in range(1, SOURCES + 1):
        lines = [
            f"La escaramuza {number} se libró en {1500 + number % 500} cerca de la villa {number}."
            for number in numbers(source, each)
        ]
        text = "\n".join(lines)
        digest = hashlib.sha256(text.encode()).hexdigest()
        connection.execute(
            insert(SourceDocument),
            [{"id": source, "name": f"{source:04}.txt", "title": f"Crónica {source}", "language": "es", "text": text,
              "sha256": digest, "is_current": True, "added_at": NOW, "author": "", "licence": "", "link": ""}],
        )  # fmt: skip
        places, at = [], 0
        for line in lines:
            places.append(at)
            at += len(line) + 1
        rows = list(zip(numbers(source, each), lines, places, strict=True))
        connection.execute(insert(Citation), [citation(source, *one) for one in rows])
        connection.execute(insert(Question), [question(number) for number in numbers(source, each)])
        connection.execute(insert(QuestionVersion), [version(*one[:2]) for one in rows])
        links = [{"question_version_id": n, "citation_id": n, "position": 1} for n in numbers(source, each)]
        connection.execute(insert(VersionCitation), links)
    connection.execute(update(Citation).where(Citation.id % 50 == 0).values(is_doubted=True))
    connection.execute(update(Citation).where(Citation.id % 7 == 0).values(verdict=Verdict.SUPPORTED))
    connection.execute(update(Citation).where(Citation.id % 101 == 0).values(verdict=Verdict.UNCLEAR))


def ask_and_doubt(session: Session) -> None:
    """A teacher's open quiz, and reports: what the queue puts first."""
    teacher = session.scalars(select(User.id)).first()
    made = QuestionSet(title="Abril", owner_id=teacher, created_at=NOW)
    session.add(made)
    session.flush()
    items = [{"question_set_id": made.id, "question_id": 19 * n, "position": n} for n in range(1, ASKED + 1)]
    session.execute(insert(QuestionSetItem), items)
    settings = QuizSettings(title="Abril", question_count=10)
    quizzes.publish(session, question_set_id=made.id, owner_id=teacher or 0, settings=settings, now=NOW)
    for number in range(1, CONCERNED + 1):
        concerns.raise_concern(
            session, question_id=97 * number, reason=ConcernReason.REPORTED, words="¿Seguro?", now=NOW
        )
    session.commit()


def numbers(source: int, each: int) -> range:
    """Of the questions that a text answers."""
    return range((source - 1) * each + 1, source * each + 1)


def citation(source: int, number: int, line: str, at: int) -> dict[str, object]:
    """The row of a citation."""
    focus = at + line.index(" en ") + 4
    return {
        "id": number, "content_id": f"{number:016x}", "fact": f"fact-{number}", "source_document_id": source,
        "start": at, "end": at + len(line), "focus_start": focus, "focus_end": focus + 4, "quote": line,
        "prefix": "", "suffix": "", "state": "verified", "kind": ("date", "commander")[number % 2], "is_live": True,
        "is_doubted": False, "verdict": None, "replaces_id": None,
    }  # fmt: skip


def question(number: int) -> dict[str, object]:
    """The row of a question."""
    return {
        "id": number, "content_id": f"q-{number}", "kind": ("date", "commander")[number % 2], "type": "choice",
        "language": "es", "status": "ready", "version_number": 1, "retired_at": None, "origin": "bank",
    }  # fmt: skip


def version(number: int, line: str) -> dict[str, object]:
    """The row of its one version."""
    year = 1500 + number % 500
    return {
        "id": number, "question_id": number, "number": 1, "content_hash": f"{number:064x}",
        "stem": f"¿Cuándo se libró la escaramuza {number}?", "key": [str(year)],
        "options": [str(year + step) for step in (0, 1, 2, 3)], "accepts": [], "explanation": line, "difficulty": 0.5,
        "flags": [], "facts": [f"fact-{number}"], "created_at": NOW,
        "search_text": f"cuando se libro la escaramuza {number} {line.lower()}",
    }  # fmt: skip
