"""Rows asked for by what they are known by: only those, and never more at once than a statement can name."""

from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute, Session

Columns = TypeVar("Columns", bound=tuple[Any, ...])
AT_ONCE = 10_000
"""Values that one statement names."""


def find_among(
    session: Session, statement: Select[Columns], column: InstrumentedAttribute[str], wanted: Collection[str]
) -> Iterator[Columns]:
    """The rows of ``statement`` in which ``column`` is one of ``wanted``."""
    values = sorted(set(wanted))
    for begun in range(0, len(values), AT_ONCE):
        yield from session.execute(statement.where(column.in_(values[begun : begun + AT_ONCE]))).tuples()
