"""Migrations: up, down, up again; what the models say; newer databases; and a power cut in the middle."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from webapp.db import Database, schema
from webapp.db.schema import SchemaState
from webapp.errors import NewerSchemaError, OldSchemaError
from webapp.models import Base

ROOT = Path(__file__).parents[3]


def tables(database: Database) -> set[str]:
    with database.writer.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def modelled(database: Database) -> set[str]:
    return {name for name in tables(database) if not name.startswith(schema.SEARCH_INDEX)}


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    assert schema.differences(database.writer, Base.metadata) == []


def test_a_difference_would_be_found(database: Database) -> None:
    with database.writer.begin() as connection:
        connection.execute(text("DROP INDEX uq_attempts_open"))
    assert schema.differences(database.writer, Base.metadata)


def test_down_and_up_again(database: Database) -> None:
    before = tables(database)
    schema.downgrade(database.writer, "base")
    assert tables(database) == set()
    assert schema.state_of(database.writer) is SchemaState.OLDER
    schema.upgrade(database.writer)
    assert tables(database) == before
    assert modelled(database) == set(Base.metadata.tables)
    assert schema.differences(database.writer, Base.metadata) == []


def test_each_step_goes_both_ways(database: Database) -> None:
    schema.downgrade(database.writer, "base")
    previous: set[str] = set()
    while schema.state_of(database.writer) is SchemaState.OLDER:
        schema.upgrade(database.writer, "+1")
        after = tables(database)
        schema.downgrade(database.writer, "-1")
        assert tables(database) == previous
        schema.upgrade(database.writer, "+1")
        assert tables(database) == after
        previous = after


def test_a_database_from_a_newer_version_is_refused(database: Database) -> None:
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'feedc0ffee00'"))
    assert schema.state_of(database.writer) is SchemaState.NEWER
    for refused in (schema.upgrade, schema.require_current):
        with pytest.raises(NewerSchemaError, match="newer version"):
            refused(database.writer)


def test_a_database_from_an_older_version_says_what_to_do(database: Database) -> None:
    schema.downgrade(database.writer, "-1")
    with pytest.raises(OldSchemaError, match="flask db upgrade"):
        schema.require_current(database.writer)


KILLED = """
import os, signal, sys
from sqlalchemy import event
from webapp.db import connect, schema

database = connect(sys.argv[1])
if sys.argv[2] == "sabotage":
    from webapp.db import engine
    from sqlalchemy import event as events
    # what Python's own driver did before: commit before every CREATE, so that nothing holds the steps together
    @events.listens_for(database.writer, "before_cursor_execute")
    def commit_first(connection, cursor, statement, *_):
        if statement.lstrip().startswith("CREATE"):
            cursor.execute("COMMIT")
            cursor.execute("BEGIN IMMEDIATE" if connection.dialect.name == "sqlite" else "BEGIN")

@event.listens_for(database.writer, "after_cursor_execute")
def pull_the_plug(connection, cursor, statement, *_):
    if "CREATE TABLE slots" in statement:
        os.kill(os.getpid(), signal.SIGKILL)

schema.upgrade(database.writer)
"""


def kill_half_way(url: str, *, how: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, url, how], cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr.decode()


def test_a_migration_that_is_killed_half_way_leaves_nothing(database: Database, database_url: str) -> None:
    schema.downgrade(database.writer, "base")
    database.dispose()
    kill_half_way(database_url, how="as it is")
    assert tables(database) == set()
    schema.upgrade(database.writer)
    assert modelled(database) == set(Base.metadata.tables)


def test_without_one_transaction_a_kill_leaves_tables_behind(database: Database, database_url: str) -> None:
    """The test above can fail."""
    schema.downgrade(database.writer, "base")
    database.dispose()
    kill_half_way(database_url, how="sabotage")
    assert tables(database)
