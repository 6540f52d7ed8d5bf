"""What is looked at to say whether an installation is well: a list of examinations, each a function."""

import shutil
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from webapp import tasks
from webapp.db import Database, schema
from webapp.db.engine import check_sqlite
from webapp.db.schema import SchemaState
from webapp.errors import UnsafeSqliteError
from webapp.models import Base, Reading, ReadingState
from webapp.services.bank import verification
from webapp.settings import Settings

LEAST_FREE = 500_000_000
"""Bytes on the disk below which something will soon fail."""


class Finding(NamedTuple):
    """What one examination found."""

    what: str
    is_well: bool
    words: str


def well(what: str, words: str) -> Finding:
    """Nothing to do."""
    return Finding(what, is_well=True, words=words)


def bad(what: str, words: str) -> Finding:
    """Something to do."""
    return Finding(what, is_well=False, words=words)


Examination = Callable[[Settings, Database], Finding]


def examine(settings: Settings, database: Database) -> Iterator[Finding]:
    """All findings, in an order in which each may rest on those before it; a database that fails ends it."""
    for examination in EXAMINATIONS:
        finding = examination(settings, database)
        yield finding
        if examination is examine_schema and not finding.is_well:
            return


def examine_sqlite(_settings: Settings, database: Database) -> Finding:
    """The linked SQLite, where one is used."""
    if database.writer.dialect.name != "sqlite":
        return well("database", f"PostgreSQL, driver {database.writer.dialect.driver}")
    try:
        check_sqlite(sqlite.sqlite_version_info)
    except UnsafeSqliteError as error:
        return bad("SQLite", str(error))
    return well("SQLite", f"{sqlite.sqlite_version} loses no commit")


def examine_schema(_settings: Settings, database: Database) -> Finding:
    """Whether the database answers, and fits the app."""
    try:
        state = schema.state_of(database.reader)
        differences = schema.differences(database.reader, Base.metadata) if state is SchemaState.CURRENT else []
    except SQLAlchemyError as error:
        return bad("schema", f"the database does not answer: {' '.join(str(error).split())[:200]}")
    if differences:
        return bad("schema", f"{len(differences)} differences; see flask db check")
    words = {SchemaState.OLDER: "older; run flask db upgrade", SchemaState.NEWER: "from a newer version of the app"}
    return Finding("schema", state is SchemaState.CURRENT, words.get(state, "current"))


def examine_integrity(_settings: Settings, database: Database) -> Finding:
    """Whether SQLite finds its file whole; PostgreSQL sees to that itself."""
    if database.reader.dialect.name != "sqlite":
        return well("file", "kept by the server")
    with database.reading() as session:
        found = session.execute(text("PRAGMA quick_check")).scalars().all()
    return Finding("file", found == ["ok"], "whole" if found == ["ok"] else str(found[0]))


def examine_citations(_settings: Settings, database: Database) -> Finding:
    """Every citation against the text that it quotes."""
    with database.reading() as session:
        checked, broken = verification.verify_citations(session)
    if broken:
        return bad("citations", f"{len(broken)} of {checked} do not stand in their texts: {broken[0]} …")
    return well("citations", f"{checked} stand in their texts")


def examine_disk(settings: Settings, _database: Database) -> Finding:
    """Room beside the database."""
    free = shutil.disk_usage(settings.instance).free
    return Finding("disk", free >= LEAST_FREE, f"{free / 1e9:,.1f} GB free in {settings.instance}")


def examine_worker(settings: Settings, database: Database) -> Finding:
    """Whether somebody reads what waits."""
    if tasks.is_worker_alive(settings.instance):
        return well("worker", "alive")
    with database.reading() as session:
        is_left = Reading.state.in_([ReadingState.WAITING, ReadingState.READING])
        waiting = session.scalars(select(func.count()).select_from(Reading).where(is_left)).one()
    words = (
        f"none, and {waiting} texts wait to be read: flask serve or flask work" if waiting else "none; nothing waits"
    )
    return Finding("worker", not waiting, words)


def examine_secret(settings: Settings, _database: Database) -> Finding:
    """Whether the secret key is its owner's alone."""
    path = settings.instance / "secret_key"
    if not path.exists():
        return well("secret key", "given from outside")
    mode = stat.S_IMODE(path.stat().st_mode)
    return Finding("secret key", mode & 0o077 == 0, f"{path} has mode {mode:04o}; it should be 0600")


EXAMINATIONS: tuple[Examination, ...] = (
    examine_sqlite,
    examine_schema,
    examine_integrity,
    examine_citations,
    examine_disk,
    examine_worker,
    examine_secret,
)
"""In their order."""
