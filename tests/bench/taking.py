"""A school takes a quiz: everyone starts within ten seconds, then each thinks, looks at a page and saves."""

import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.load import exchange
from tests.bench.serving import serving_app
from tests.bench.table import Row
from tests.bench.visitors import Visitor, begin
from tests.functional.serving import Server

STUDENTS = 500
STARTING = 10.0
"""Seconds within which all of them start."""
THINKING = 30.0
"""Seconds between a page and the next; each saves once in between."""
SETTLED = 5.0
"""Seconds to catch up before the second part begins."""


def measure_taking() -> Iterator[Row]:
    """How long a start takes when everyone does, and how many takers a core can bear."""
    with tempfile.TemporaryDirectory() as folder, serving_app(Path(folder)) as server:
        visitors: list[Visitor | None] = [None] * STUDENTS

        def start(number: int) -> bool:
            visitors[number] = begin(server.port)
            return True

        took, errors = together(start, within=STARTING)
        yield Row(f"taking: {STUDENTS} start in {STARTING:.0f} s", quantiles(took), f"{errors} errors")
        time.sleep(SETTLED)
        before, begun = cpu_seconds(server), time.perf_counter()
        took, errors = together(lambda number: take_one(server.port, visitors[number], number), within=THINKING)
        share = (cpu_seconds(server) - before) / (time.perf_counter() - begun)
        yield Row(f"taking: {STUDENTS} takers, {THINKING:.0f} s to think", quantiles(took), f"{errors} errors")
        yield Row("taking: takers that keep one core busy", f"{STUDENTS / share:,.0f}", f"{share:.2f} cores were")


def take_one(port: int, visitor: Visitor | None, number: int) -> bool:
    """Look at a question and save a response to it; whether both were answered well."""
    if visitor is None:
        return False
    answers = (exchange(port, visitor.load_page(number)), exchange(port, visitor.save(number)))
    return all(answer[9:10] == b"2" for answer in answers)


def together(act: Callable[[int], bool], *, within: float) -> tuple[list[float], int]:
    """Let every student act at a moment of their own within so many seconds; how long each took, and the errors."""
    moments = random.Random(1)  # noqa: S311 - the same in each run
    took: list[float] = []
    failures: list[int] = []

    def run(number: int, after: float) -> None:
        time.sleep(after)
        begun = time.perf_counter()
        try:
            is_well = act(number)
        except (OSError, RuntimeError):
            is_well = False
        took.append(1000 * (time.perf_counter() - begun))
        if not is_well:
            failures.append(number)

    students = [threading.Thread(target=run, args=(number, moments.uniform(0, within))) for number in range(STUDENTS)]
    for student in students:
        student.start()
    for student in students:
        student.join()
    return took, len(failures)


def quantiles(took: Sequence[float]) -> str:
    """Half of them, and all but a hundredth, were done in so many milliseconds."""
    return f"{statistics.median(took):.0f} ms, {sorted(took)[int(0.99 * (len(took) - 1))]:.0f} ms"


def cpu_seconds(server: Server) -> float:
    """What the server and its workers have used of the processor."""
    return spent_by(server.process.pid) if server.process else 0.0


def spent_by(process_id: int) -> float:
    """What a process and its children have used of the processor."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text(encoding="ascii").split()
    fields = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(spent_by(int(child)) for child in children)
