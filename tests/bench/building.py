"""What building the question bank from the source texts costs, start to end, as a user pays it."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.table import Row

ROUNDS = 3


def measure_building(sources: Path) -> Iterator[Row]:
    """Seconds and peak memory of ``quizgen build``, and seconds of ``quizgen --help``."""
    with tempfile.TemporaryDirectory() as folder:
        bank = Path(folder) / "bank.jsonl"
        runs = [spend(["build", str(sources), "-o", str(bank)]) for _ in range(ROUNDS)]
        questions = len(bank.read_text(encoding="utf-8").splitlines())
    bare = statistics.median(spend_on_python()[0] for _ in range(ROUNDS))
    seconds = statistics.median(run[0] for run in runs)
    memory = max(run[1] for run in runs)
    shown = statistics.median(spend(["--help"])[0] for _ in range(ROUNDS))
    yield Row("building the bank of seeds", f"{seconds:.1f} s", f"{questions} questions")
    yield Row("building: peak memory", f"{memory / 1024:,.0f} MiB")
    yield Row("quizgen --help", f"{1000 * shown:.0f} ms", f"bare Python {1000 * bare:.0f} ms")


def spend(arguments: Sequence[str]) -> tuple[float, int]:
    """Seconds and peak KiB of one ``quizgen`` command as a process of its own."""
    return spend_process([str(Path(sys.executable).with_name("quizgen")), *arguments])


def spend_on_python() -> tuple[float, int]:
    """Seconds and peak KiB of a Python that does nothing."""
    return spend_process([sys.executable, "-c", "pass"])


def spend_process(command: Sequence[str]) -> tuple[float, int]:
    """Seconds and peak KiB of one process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - begun, usage.ru_maxrss
