"""What every connection is made to be."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from webapp.db import Database, connect
from webapp.db.engine import check_sqlite, without_foreign_keys
from webapp.errors import UnsafeSqliteError
from webapp.models import LoginSession, Role, User


@pytest.fixture
def file(tmp_path: Path) -> Database:
    return connect(f"sqlite:///{tmp_path / 'here.db'}")


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0), (3, 50, 7), (3, 50, 9), (3, 44, 6)])
def test_a_safe_sqlite_is_taken(version: tuple[int, int, int]) -> None:
    check_sqlite(version)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 51, 0), (3, 50, 6), (3, 44, 5), (3, 45, 6), (3, 7, 0)])
def test_a_sqlite_that_can_lose_a_commit_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(UnsafeSqliteError, match=f"SQLite {version[0]}.{version[1]}.{version[2]} can lose"):
        check_sqlite(version)


EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}


def pragmas(session: Session) -> dict[str, object]:
    return {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in EXPECTED}


def test_sqlite_writes_through_to_the_disk(file: Database) -> None:
    with file.writing() as writing, file.reading() as reading:
        assert pragmas(writing) == EXPECTED
        assert pragmas(reading) == EXPECTED
    file.dispose()


def test_sqlite_is_the_one_that_was_chosen(file: Database) -> None:
    with file.reading() as session:
        found = session.execute(text("SELECT sqlite_version()")).scalar_one()
    check_sqlite(tuple(map(int, found.split("."))))  # type: ignore[arg-type] # three numbers
    assert file.writer.dialect.dbapi.__name__ == "pysqlite3.dbapi2"  # type: ignore[union-attr] # it is loaded
    file.dispose()


def test_a_reader_cannot_write(database: Database) -> None:
    with database.reading() as session:
        session.add(User(role=Role.GUEST, created_at=NOON))
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            session.flush()


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    with database.reading() as reader, database.writing() as writer:
        count = text("SELECT count(*) FROM users")
        before = reader.execute(count).scalar()
        writer.add(User(role=Role.GUEST, created_at=NOON))
        writer.commit()
        if database.writer.dialect.name == "sqlite":
            assert reader.execute(count).scalar() == before
        reader.rollback()
        assert reader.execute(count).scalar() == 1


def test_a_reference_to_nothing_is_refused(session: Session) -> None:
    session.add(LoginSession(token_hash="0" * 64, user_id=4711, csrf_secret="0" * 64, created_at=NOON, expires_at=NOON))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_migration_may_rebuild_tables_and_the_app_checks_again(database: Database) -> None:
    with without_foreign_keys(database.writer) as connection:
        if database.writer.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    if database.writer.dialect.name == "sqlite":
        with database.writing() as session:
            assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_writer_that_waits_for_itself_is_told(file: Database) -> None:
    with file.writing() as first, file.writing() as second:
        first.execute(text("SELECT 1"))
        with pytest.raises(RuntimeError, match="wait for itself"):
            second.execute(text("SELECT 1"))
    with file.writing() as third:
        third.execute(text("SELECT 1"))
    file.dispose()


def test_writers_queue_and_none_is_refused(database: Database) -> None:
    with database.writing() as session:
        session.add(User(name="0", role=Role.STUDENT, created_at=NOON))
        session.commit()

    def count_up(times: int) -> None:
        for _ in range(times):
            with database.writing() as session:
                user = session.query(User).with_for_update().one()
                user.name = str(int(user.name or 0) + 1)
                session.commit()

    threads = [threading.Thread(target=count_up, args=(10,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.query(User.name).scalar() == "40"


def test_the_lock_is_given_back_after_an_error(file: Database) -> None:
    with file.writing() as session, pytest.raises(DBAPIError):
        session.execute(text("SELECT * FROM nowhere"))
    with file.writing() as session:
        session.execute(text("SELECT 1"))
    file.dispose()
