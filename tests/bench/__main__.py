"""Measures and prints: `make bench`; with ``--long`` also ten million characters, which takes minutes."""

import sys
from pathlib import Path

from tests.bench.asking import measure_asking
from tests.bench.building import measure_building
from tests.bench.counting import measure_counting
from tests.bench.desk import measure_desk
from tests.bench.growing import measure_growing
from tests.bench.reading import measure_reading
from tests.bench.serving import measure_serving
from tests.bench.table import print_rows
from tests.bench.taking import measure_taking

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print every figure as soon as it is there."""
    # Processes that are started count this one's memory as theirs, so what loads the language models comes after them.
    print_rows(measure_growing(ROOT / "seeds", is_long="--long" in sys.argv))
    print_rows(measure_building(ROOT / "seeds"))
    print_rows(measure_reading(ROOT / "seeds"))
    print_rows(measure_counting())
    print_rows(measure_serving())
    print_rows(measure_taking())
    print_rows(measure_asking())
    print_rows(measure_desk())


if __name__ == "__main__":
    main()
