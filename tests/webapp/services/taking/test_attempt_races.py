"""Many at once: threads in each of two processes submit, answer and start the same attempts."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TypedDict

import pytest
from sqlalchemy import func, select

from webapp.db import Database
from webapp.models import Attempt, Quiz, Response
from webapp.services.people import accounts
from webapp.services.taking import attempts

ROOT = Path(__file__).parents[4]
PROCESSES, THREADS, ATTEMPTS = 2, 8, 8
CROWD, TIMES = 32, 200
"""Threads in each process that submit one attempt together, and how often they do so at least."""
ROUNDS = -(-TIMES // (PROCESSES * CROWD))


class Target(TypedDict):
    """An attempt in progress."""

    public_id: str
    user_id: int
    quiz_id: int


RACER = """
import json, sys, threading, time
from datetime import datetime, timedelta, UTC
from random import Random
from sqlalchemy import select, update
from webapp.db import connect
from webapp.models import Attempt, AttemptState
from webapp.services.taking import attempts

url, what, mine, threads, targets = *sys.argv[1:3], int(sys.argv[3]), int(sys.argv[4]), json.loads(sys.argv[5])
database = connect(url)
barrier = threading.Barrier(threads)
results = []

def finish(session, target, now):
    return attempts.finish(session, public_id=target["public_id"], user_id=target["user_id"], now=now).finished_at

def check_then_act(session, target, now):
    # sabotage: look first, in a transaction of its own, then write whatever has happened since
    with database.reading() as looking:
        attempt = looking.scalars(select(Attempt).where(Attempt.public_id == target["public_id"])).one()
        if attempt.state is AttemptState.FINISHED:
            return attempt.finished_at
    time.sleep(0.002)
    session.execute(
        update(Attempt).where(Attempt.id == attempt.id).values(state=AttemptState.FINISHED, finished_at=now, score=0.0)
    )
    return now

def respond(session, target, now):
    key = now.isoformat()
    fields = {"response-1": [str(now.microsecond % 4 + 1)], "client_key": [key]}
    attempts.save_form(session, public_id=target["public_id"], user_id=target["user_id"], fields=fields, now=now)
    return now

def start(session, target, now):
    return attempts.start(session, quiz_id=target["quiz_id"], user_id=target["user_id"], now=now, random=Random(1))

def race(number):
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(microseconds=mine * threads + number)
    for target in targets:
        barrier.wait()
        with database.writing() as session:
            results.append((target["public_id"], str(globals()[what](session, target, moment))))
            session.commit()

print("ready", flush=True)
sys.stdin.readline()
running = [threading.Thread(target=race, args=(number,)) for number in range(threads)]
for thread in running: thread.start()
for thread in running: thread.join()
print(json.dumps(results))
"""


@pytest.fixture
def targets(database: Database, loaded: object) -> list[Target]:
    """Attempts in progress, each of a student of its own."""
    assert loaded is not None
    made: list[Target] = []
    now = datetime.now(UTC)
    with database.writing() as session:
        quiz_id = session.scalars(select(Quiz.id)).one()
        for number in range(ATTEMPTS):
            user_id = accounts.create_guest(session, now=now)
            random = Random(number)  # noqa: S311 - to be repeated
            public_id = attempts.start(session, quiz_id=quiz_id, user_id=user_id, now=now, random=random)
            made.append({"public_id": public_id, "user_id": user_id, "quiz_id": quiz_id})
        session.commit()
    return made


def race(url: str, what: str, targets: list[Target], *, threads: int = THREADS) -> dict[str, list[str]]:
    """What each thread of each process got for each attempt."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, url, what, str(mine), str(threads), json.dumps(targets)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for mine in range(PROCESSES)
    ]
    for racer in racers:
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n", racer.communicate()[1]
    got: dict[str, list[str]] = {}
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("go\n")
        racer.stdin.flush()
    for racer in racers:
        output, problems = racer.communicate(timeout=120)
        assert racer.returncode == 0, problems
        for public_id, result in json.loads(output):
            got.setdefault(public_id, []).append(result)
    rounds = len(targets) // len(got)
    assert {len(results) for results in got.values()} == {PROCESSES * threads * rounds}
    return got


def test_of_many_submits_exactly_one_finishes(database_url: str, targets: list[Target]) -> None:
    got = race(database_url, "finish", targets)
    assert [len(set(results)) for results in got.values()] == [1] * ATTEMPTS


def test_one_attempt_that_a_crowd_submits_again_and_again_is_finished_once(
    database_url: str, targets: list[Target]
) -> None:
    (results,) = race(database_url, "finish", targets[:1] * ROUNDS, threads=CROWD).values()
    assert len(results) >= TIMES
    assert len(set(results)) == 1


def test_a_crowd_that_checks_before_it_acts_finishes_several_times(database_url: str, targets: list[Target]) -> None:
    """The test above can fail."""
    (results,) = race(database_url, "check_then_act", targets[:1] * ROUNDS, threads=CROWD).values()
    assert len(set(results)) > 1


def test_a_check_before_the_act_lets_several_finish(database_url: str, targets: list[Target]) -> None:
    """The test above can fail."""
    got = race(database_url, "check_then_act", targets)
    assert max(len(set(results)) for results in got.values()) > 1


def test_every_response_is_stored_once_in_one_order(
    database: Database, database_url: str, targets: list[Target]
) -> None:
    race(database_url, "respond", targets)
    with database.reading() as session:
        rows = session.execute(
            select(func.count(), func.min(Response.sequence), func.max(Response.sequence)).group_by(Response.slot_id)
        ).all()
    # a response that repeats what stands is not stored again; what is stored counts up without a gap
    assert len(rows) == ATTEMPTS
    assert all(count == newest and oldest == 1 for count, oldest, newest in rows)


def test_of_many_starts_exactly_one_begins(database: Database, database_url: str, targets: list[Target]) -> None:
    with database.writing() as session:
        for target in targets:
            attempts.finish(session, public_id=target["public_id"], user_id=target["user_id"], now=datetime.now(UTC))
        session.commit()
    got = race(database_url, "start", targets)
    assert [len(set(results)) for results in got.values()] == [1] * ATTEMPTS
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 2 * ATTEMPTS
