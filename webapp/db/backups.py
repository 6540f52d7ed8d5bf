"""Copies of the whole database, made and put back while the app runs.

A copy is one file: of SQLite a database file made by its online backup, of PostgreSQL what ``pg_dump`` writes in its
own format. Putting one back is one transaction: whoever is killed half-way leaves the old database as it was.
"""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import URL, make_url

from webapp.db import locking, schema
from webapp.db.schema import SchemaState
from webapp.errors import BackupError

PAGES = 256
"""Pages of a SQLite file that are put back at a time; nobody sees any before all are there."""
SQLITE_HEADER = b"SQLite format 3\0"
POSTGRES_HEADER = b"PGDMP"
WHERE_TO_GET_IT = "install PostgreSQL's client programs, on Debian: apt-get install postgresql-client"
EMPTY_SCHEMA = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
_COPIED = re.compile(r"^COPY public\.alembic_version .*\n(\w+)$", re.MULTILINE)

Progress = Callable[[int, int], None]
"""Is told how many pages are left, and of how many."""


def create(url: str, target: Path) -> None:
    """Copy the database at ``url`` into a new file. Raises BackupError."""
    if target.exists():
        raise BackupError(f"{target} exists; give another name")
    if not target.parent.is_dir():
        raise BackupError(f"{target.parent} is no folder")
    with _aside(target.parent) as aside:
        if _is_sqlite(url):
            _copy_sqlite(_file_of(url), aside)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={aside}", url=url)
        verify(aside)
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        try:
            os.link(aside, target)  # which fails where the name was taken meanwhile
        except FileExistsError as error:
            raise BackupError(f"{target} exists; give another name") from error


def verify(source: Path) -> SchemaState:
    """How the copy's schema stands to this version of the app. Raises BackupError where it is no whole copy."""
    header = _header(source)
    if header.startswith(SQLITE_HEADER):
        revision = _verify_sqlite(source)
    elif header.startswith(POSTGRES_HEADER):
        revision = _verify_postgres(source)
    else:
        raise BackupError(f"{source} is no backup")
    newest, *older = schema.known_revisions()
    if revision == newest:
        return SchemaState.CURRENT
    return SchemaState.OLDER if revision in older else SchemaState.NEWER


def restore(url: str, source: Path, *, progress: Progress | None = None) -> SchemaState:
    """Put the copy in the place of the database at ``url``; how its schema stands. Raises BackupError."""
    state = verify(source)
    if state is SchemaState.NEWER:
        raise BackupError(f"{source} is from a newer version of the app; install that version first")
    if _is_sqlite(url) != _header(source).startswith(SQLITE_HEADER):
        raise BackupError(f"{source} is from another kind of database")
    if _is_sqlite(url):
        _restore_sqlite(_file_of(url), source, progress)
    else:
        _restore_postgres(url, source)
    return state


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _file_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def _header(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise BackupError(f"{source} cannot be read: {error.strerror}") from error


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A file of nobody else's to read, gone at the end."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".backup-")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy_sqlite(path: Path, target: Path) -> None:
    if not path.is_file():
        raise BackupError(f"{path} does not exist")
    with _sqlite(f"{path.absolute().as_uri()}?mode=ro") as live, _sqlite(target.absolute().as_uri()) as copy:
        live.backup(copy)  # in one step: one state of the database, however much is written meanwhile
        copy.execute("PRAGMA journal_mode=DELETE")  # so that one file is all of it


def _verify_sqlite(source: Path) -> str | None:
    with _sqlite(f"{source.absolute().as_uri()}?mode=ro&immutable=1") as copy:
        problems = [row[0] for row in copy.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"a row of {row[0]} refers to nothing" for row in copy.execute("PRAGMA foreign_key_check")]
        if problems:
            raise BackupError(f"{source} is damaged: {problems[0]}")
        row = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def _restore_sqlite(path: Path, source: Path, progress: Progress | None) -> None:
    if not path.exists():
        path.touch(mode=0o600)
    lock = locking.WriteLock(path.with_name(path.name + ".lock"))
    lock.acquire()  # behind whoever writes now, before whoever comes later
    try:
        with _sqlite(f"{source.absolute().as_uri()}?mode=ro&immutable=1") as copy, _sqlite(path.as_uri()) as live:
            live.execute("PRAGMA synchronous=FULL")
            tell = None if progress is None else lambda _status, left, total: progress(left, total)
            copy.backup(live, pages=PAGES, progress=tell)
    finally:
        lock.close()


@contextmanager
def _sqlite(uri: str) -> Iterator[Any]:
    """A connection past SQLAlchemy. Raises BackupError."""
    try:
        with contextlib.closing(sqlite.connect(uri, uri=True, isolation_level=None, timeout=15)) as connection:
            yield connection
    except sqlite.Error as error:
        raise BackupError(f"SQLite says: {error}") from error


def _verify_postgres(source: Path) -> str | None:
    """All of it is read; the row of the schema's version is looked at."""
    _run("pg_restore", "--file=/dev/null", str(source))
    copied = _run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(source))
    found = _COPIED.search(copied)
    return found.group(1) if found else None


def _restore_postgres(url: str, source: Path) -> None:
    with _aside(Path(tempfile.gettempdir())) as script:
        # whole before any of it runs: psql would commit what came before a pipe that broke
        _run("pg_restore", "--no-owner", f"--file={script}", str(source))
        once = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", *once, f"--command={EMPTY_SCHEMA}", f"--file={script}", url=url)


def _run(program: str, *words: str, url: str | None = None) -> str:
    """What the program prints. Raises BackupError where it is missing or fails."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is missing; {WHERE_TO_GET_IT}")
    environment = dict(os.environ)
    if url is not None:
        address = make_url(url).set(drivername="postgresql")
        environment |= {"PGPASSWORD": address.password or "", "PGOPTIONS": "-c lock_timeout=15s"}
        words = (f"--dbname={_without_password(address)}", *words)
    done = subprocess.run([found, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise BackupError(f"{program} says: {' '.join(done.stderr.split())[:500]}")
    return done.stdout


def _without_password(address: URL) -> str:
    """The address as others may see it in a list of processes."""
    return URL.create(
        "postgresql",
        username=address.username,
        host=address.host,
        port=address.port,
        database=address.database,
        query=address.query,
    ).render_as_string(hide_password=False)
