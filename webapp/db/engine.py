"""Connections: SQLite made durable and fair, PostgreSQL as it is, both behind one face."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from webapp.db import locking
from webapp.errors import UnsafeSqliteError

SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""The first versions that cannot lose a commit to a simultaneous checkpoint: the newest line, then two older ones."""
WRITER_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000")
"""FULL: a commit returns after fsync. busy_timeout: for writers from outside, who do not queue at the lock."""
READER_PRAGMAS = (*WRITER_PRAGMAS, "query_only=ON")
"""A reader that writes is a mistake, and is told so at once."""


@dataclass(frozen=True, slots=True)
class Database:
    """The app's way to its database."""

    writer: Engine
    """Every transaction begins ready to write (BEGIN IMMEDIATE)."""
    reader: Engine
    """Every transaction sees one state and cannot change it."""
    writing: sessionmaker[Session]
    """Makes sessions that may write."""
    reading: sessionmaker[Session]
    """Makes sessions that see one state of the database and cannot change it."""

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self.writer.dispose()
        self.reader.dispose()


def connect(url: str) -> Database:
    """The database at ``url``; nothing is opened before it is used. Raises UnsafeSqliteError."""
    if make_url(url).get_backend_name() == "sqlite":
        check_sqlite(sqlite.sqlite_version_info)
        return _database(_sqlite_engine(url, WRITER_PRAGMAS), _sqlite_engine(url, READER_PRAGMAS))
    writer = create_engine(url, pool_pre_ping=True)
    return _database(writer, writer.execution_options(postgresql_readonly=True))


def check_sqlite(version: tuple[int, int, int]) -> None:
    """Raise UnsafeSqliteError where SQLite ``version`` can lose a committed transaction."""
    newest, *older = SAFE_SQLITE
    if version >= newest or any(version[:2] == safe[:2] and version >= safe for safe in older):
        return
    raise UnsafeSqliteError(
        f"SQLite {'.'.join(map(str, version))} can lose a committed transaction; install pysqlite3>=0.6.1, "
        f"which brings {'.'.join(map(str, newest))} or newer",
    )


@contextmanager
def without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """A connection for migrations: SQLite rebuilds tables, which must not cascade to the rows that refer to them."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver = connection.connection.dbapi_connection
        if driver is None:
            raise RuntimeError("the connection is closed")
        execute(driver, "PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            connection.rollback()
            execute(driver, "PRAGMA foreign_keys=ON")


def execute(connection: DBAPIConnection, statement: str) -> None:
    """Run one statement outside of any transaction of SQLAlchemy's."""
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _database(writer: Engine, reader: Engine) -> Database:
    shared: dict[Any, Any] = {"frozen": {}}  # what never changes once stored: services/frozen.py
    return Database(
        writer=writer,
        reader=reader,
        writing=sessionmaker(writer, expire_on_commit=False, info=shared),
        reading=sessionmaker(reader, expire_on_commit=False, info=shared),
    )


def _sqlite_engine(url: str, pragmas: tuple[str, ...]) -> Engine:
    path = Path(make_url(url).database or "")
    # isolation_level None: the driver begins nothing by itself, so that BEGIN and DDL are ours
    engine = create_engine(url, module=sqlite, connect_args={"isolation_level": None, "timeout": 15})
    is_writer = pragmas is WRITER_PRAGMAS

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        for pragma in pragmas:
            execute(connection, f"PRAGMA {pragma}")
        if is_writer:
            locking.attach(record, path.with_name(path.name + ".lock"))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        lock = locking.lock_of(connection.info)
        if lock:
            lock.acquire()
        # straight to the driver: this opens every request, and SQLAlchemy's way there costs ten times as much
        execute(connection.connection, "BEGIN IMMEDIATE" if is_writer else "BEGIN")

    @event.listens_for(engine, "checkin")
    def give_back(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        # after commit or rollback, and after the checkpoint that a commit may have run
        lock = locking.lock_of(record.info)
        if lock:
            lock.release()

    @event.listens_for(engine, "close")
    def close(_connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own type
        lock = locking.lock_of(record.info)
        if lock:
            lock.close()

    return engine
