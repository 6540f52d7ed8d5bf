"""What more text costs: time that grows with its length, memory that hardly grows, and two processes instead of one."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.building import spend
from tests.bench.reading import make_long_documents
from tests.bench.table import Row

LENGTHS = (10_000, 100_000, 1_000_000)
LONG = 10_000_000
"""Takes minutes: measured when it is asked for."""
DOCUMENTS, EACH = 16, 60_000
"""How many texts of how many characters are read by one process and by two."""


def measure_growing(sources: Path, *, is_long: bool) -> Iterator[Row]:
    """Seconds and peak memory of ``quizgen facts`` and ``times`` as texts grow, and what a second process saves."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _measure_lengths(sources, Path(folder), (*LENGTHS, LONG) if is_long else LENGTHS)
    with tempfile.TemporaryDirectory() as folder:
        yield from _measure_jobs(sources, Path(folder))


def _measure_lengths(sources: Path, folder: Path, lengths: tuple[int, ...]) -> Iterator[Row]:
    empty = folder / "empty.txt"
    empty.write_text("The fort fell on 3 May 1702 to the army.\n", encoding="utf-8")
    for command in ("times", "facts"):
        start, _ = spend([command, str(empty)])
        for length in lengths:
            path = folder / f"{length}.txt"
            text = "".join(document.text for document in make_long_documents(sources, length=length // 2))
            path.write_text(text, encoding="utf-8")
            seconds, memory = spend([command, str(path), "--language", "es"])
            rate = length / max(seconds - start, 0.01)  # beyond what starting costs
            what = f"quizgen {command}: {length:,} characters"
            yield Row(what, f"{seconds:.1f} s, {memory / 1024:,.0f} MiB at most", f"{rate:,.0f} characters/s")


def _measure_jobs(sources: Path, folder: Path) -> Iterator[Row]:
    texts = [document.text for document in make_long_documents(sources, length=EACH)]
    for number in range(DOCUMENTS):
        (folder / f"{number:02}.txt").write_text(texts[number % len(texts)], encoding="utf-8")
    alone, _ = spend(["facts", str(folder)])
    both, _ = spend(["facts", str(folder), "--jobs", "2"])
    yield Row(f"quizgen facts: {DOCUMENTS} texts, --jobs 1", f"{alone:.1f} s", "1.00 ×")
    yield Row(f"quizgen facts: {DOCUMENTS} texts, --jobs 2", f"{both:.1f} s", f"{alone / both:.2f} × as fast")
