"""What the teachers' pages cost with a large bank: the review queue's next citation, and searching questions."""

import hashlib
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Connection, insert, update

from tests.bench.table import Row
from tests.webapp.browsing import set_role, sign_up
from webapp import create_app
from webapp.db import connect, schema
from webapp.models import Citation, Question, QuestionVersion, Role, SourceDocument, VersionCitation
from webapp.settings import Settings

QUESTIONS = 100_000
SOURCES = 100
REQUESTS = 60
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SEARCHES = ("escaramuza", "villa 4711", "1987", "escaramuza villa", "xyzzy", "", "", "libró")


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
    """Median and 99th percentile of these requests."""
    took = []
    for address in [addresses[0], *addresses]:
        begun = time.perf_counter()
        answer = client.get(address)
        took.append(1000 * (time.perf_counter() - begun))
        if answer.status_code not in (200, 302):
            raise RuntimeError(f"{address}: {answer.status_code}")
    ordered = sorted(took[1:])
    return Row(
        what, f"p99 {ordered[int(0.99 * (len(ordered) - 1))]:.0f} ms", f"p50 {ordered[len(ordered) // 2]:.0f} ms"
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
