"""Measures and prints: `make bench`; with ``--long`` also ten million characters, which takes minutes."""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench.asking import measure_asking
from tests.bench.building import measure_building
from tests.bench.counting import measure_counting
from tests.bench.desk import measure_desk
from tests.bench.growing import measure_growing
from tests.bench.reading import measure_reading
from tests.bench.serving import measure_serving
from tests.bench.table import Row, print_rows
from tests.bench.taking import measure_taking

SEEDS = Path(__file__).parents[2] / "seeds"


def main() -> None:
    """Print every figure that is wanted as soon as it is there."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measures, beside a baseline in the same run."
    )
    parser.add_argument("--long", action="store_true", help="also ten million characters, which takes minutes")
    # Processes that are started count this one's memory as theirs, so what loads the language models comes after them.
    measures: dict[str, Callable[[], Iterator[Row]]] = {
        "growing": lambda: measure_growing(SEEDS, is_long=wanted.long),
        "building": partial(measure_building, SEEDS),
        "reading": partial(measure_reading, SEEDS),
        "counting": measure_counting,
        "serving": measure_serving,
        "taking": measure_taking,
        "asking": measure_asking,
        "desk": measure_desk,
    }
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure, all without: {', '.join(measures)}")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.names if name not in measures]:
        parser.error(f"nothing measures {unknown[0]!r}: choose from {', '.join(measures)}")
    for name, measure in measures.items():
        if not wanted.names or name in wanted.names:
            print_rows(measure())


if __name__ == "__main__":
    main()
