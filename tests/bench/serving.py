"""What a question page and a durable save cost, beside a bare Flask page served the same way in the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.load import Load, Request, exchange, get, run_load
from tests.bench.table import Row
from tests.bench.visitors import begin
from tests.functional.library import fill, write_library
from tests.functional.serving import Server, free_port

ROOT = Path(__file__).parents[2]
CLIENTS = 4
EACH = 400
"""Requests of each client in one round."""
ROUNDS = 5
"""Bare page, question page and save take turns this often; the median round and the median ratio are shown."""
WORKERS = "2"


def measure_serving() -> Iterator[Row]:
    """Requests a second, their ratio to the bare page, and how long the slowest hundredth waited."""
    with tempfile.TemporaryDirectory() as folder, serving_app(Path(folder)) as server, serving_bare() as bare_port:
        port = server.port
        visitors = [begin(port) for _ in range(CLIENTS)]
        hello = [lambda _sent: get("/")] * CLIENTS
        rounds: list[tuple[Load, Load, Load]] = []
        for number in range(ROUNDS):
            saves: list[Request] = [numbered(visitor.save, number * EACH) for visitor in visitors]
            rounds.append(
                (
                    run_load(bare_port, hello, each=EACH),
                    run_load(port, [visitor.load_page for visitor in visitors], each=EACH),
                    run_load(port, saves, each=EACH),
                )
            )
        for index, what in enumerate(("a bare Flask page", "question page", "durable save")):
            yield from summarise(what, rounds, index)


def summarise(what: str, rounds: list[tuple[Load, Load, Load]], index: int) -> Iterator[Row]:
    """The rows of one kind of request."""
    loads = [measured[index] for measured in rounds]
    ratio = statistics.median(measured[index].rate / measured[0].rate for measured in rounds)
    rate = statistics.median(load.rate for load in loads)
    p50, p99 = (statistics.median(getattr(load, name) for load in loads) for name in ("p50", "p99"))
    errors = sum(load.errors for load in loads)
    yield Row(f"serving: {what}", f"{rate:,.0f} requests/s", f"{ratio:.2f} ×")
    yield Row(f"serving: {what}, p50 and p99", f"{p50:.1f} ms, {p99:.1f} ms", f"{errors} errors")


def numbered(request: Callable[[int], bytes], first: int) -> Request:
    """The same requests, counted from ``first``: no two rounds send one client key."""
    return lambda sent: request(first + sent)


@contextmanager
def serving_app(folder: Path) -> Iterator[Server]:
    """The app over a fresh database, as `make run` serves it."""
    library = folder / "library"
    library.mkdir()
    write_library(library)
    fill(f"sqlite:///{folder / 'quiz.db'}", library)
    server = Server(folder).start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def serving_bare() -> Iterator[int]:
    """The bare page behind the same server software with as many workers; its port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", WORKERS, "-b", f"127.0.0.1:{port}", "tests.bench.bare:app"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Until something answers at ``port``."""
    for _ in range(200):
        try:
            exchange(port, get("/"))
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")
