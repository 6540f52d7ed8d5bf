"""Which version of the schema a database has, and moving it to another."""

import enum
from functools import cache
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData

from webapp.errors import NewerSchemaError, OldSchemaError
from webapp.settings import PROJECT

SEARCH_INDEX = "question_words"
"""A table that belongs to the database alone: another on each, kept by its own triggers, and in no model."""


class SchemaState(enum.StrEnum):
    """How a database stands to this version of the app."""

    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


def configuration(engine: Engine) -> Config:
    """Alembic's configuration, with the engine that migrations/env.py is to use."""
    config = Config(toml_file=PROJECT / "pyproject.toml")
    config.attributes["engine"] = engine
    return config


def state_of(engine: Engine) -> SchemaState:
    """Compare the database's revision with the newest migration."""
    head, *older = known_revisions()
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision == head:
        return SchemaState.CURRENT
    return SchemaState.OLDER if revision is None or revision in older else SchemaState.NEWER


@cache
def known_revisions() -> tuple[str, ...]:
    """The migrations that come with this version of the app, the newest first; read once."""
    scripts = ScriptDirectory(str(PROJECT / "migrations"))
    return tuple(script.revision for script in scripts.walk_revisions())


def require_current(engine: Engine) -> None:
    """Raise NewerSchemaError or OldSchemaError unless the database fits the app."""
    refuse_newer(state := state_of(engine))
    if state is SchemaState.OLDER:
        raise OldSchemaError("the database has an older schema; run: flask db upgrade")


def refuse_newer(state: SchemaState) -> None:
    """Raise NewerSchemaError for a database that only a newer version understands."""
    if state is SchemaState.NEWER:
        raise NewerSchemaError(
            "the database is from a newer version of the app; install that version, or restore a backup",
        )


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up, all steps in one transaction; a database from a newer version is refused."""
    refuse_newer(state_of(engine))
    command.upgrade(configuration(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down to ``revision`` (``base`` for an empty database, ``-1`` for one step)."""
    refuse_newer(state_of(engine))
    command.downgrade(configuration(engine), revision)


def differences(engine: Engine, metadata: MetaData) -> list[Any]:
    """What the models say and the database does not have, or the other way round; empty where they agree."""
    with engine.connect() as connection:
        only_modelled = {"include_name": lambda name, kind, _parents: is_modelled(name, kind)}
        context = MigrationContext.configure(connection, opts={"compare_type": True} | only_modelled)
        return list(compare_metadata(context, metadata))


def is_modelled(name: str | None, kind: str) -> bool:
    """Whether a model should speak of what the database has; SQLite keeps tables of its own behind the index."""
    return not (kind == "table" and name is not None and name.startswith(SEARCH_INDEX))
