"""Figures as lines that can be compared by eye."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """One figure, beside its baseline of the same run."""

    what: str
    figure: str
    beside_baseline: str = ""


def to_line(row: Row) -> str:
    """The row in columns."""
    return f"{row.what:<44} {row.figure:>28} {row.beside_baseline:>24}".rstrip()


def print_rows(rows: Iterable[Row]) -> None:
    """Each row as soon as it was measured."""
    for row in rows:
        print(to_line(row), flush=True)  # noqa: T201 - this is what `make bench` is for
