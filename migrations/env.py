"""Runs the migrations, over the app's own connections (see webapp/db/engine.py for what these guarantee)."""

import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Engine, Enum

from webapp.db.engine import connect, without_foreign_keys
from webapp.db.schema import is_modelled
from webapp.models import Base
from webapp.models.base import UtcDateTime
from webapp.settings import Settings


def engine() -> Engine:
    """The engine that webapp.db.schema hands over, or the configured one where alembic itself was called."""
    given = context.config.attributes.get("engine")
    if isinstance(given, Engine):
        return given
    return connect(Settings.from_environment(os.environ).database_url).writer


def check_foreign_keys(connection: Connection) -> None:
    """Raise where a rebuilt table left a reference to nothing: SQLite looks only when asked."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            msg = f"the migration would break references: {broken[:3]}"
            raise RuntimeError(msg)


def render_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's signature
    """Write new migrations without the app's own types, which may change after them."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


with without_foreign_keys(engine()) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,  # SQLite's dialect says no by default; with our own BEGIN it can
        include_name=lambda name, kind, _parents: is_modelled(name, kind),
        render_item=render_type,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()
        check_foreign_keys(connection)
