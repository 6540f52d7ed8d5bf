"""Backups and the check-up, as they are typed."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, update

from tests.webapp.conftest import NOON
from tests.webapp.db.test_backups import client_programs
from webapp.cli import doctor
from webapp.db import Database
from webapp.models import Act, Citation, Reading, ReadingState, SourceDocument
from webapp.settings import Settings

__all__ = ["client_programs"]
pytestmark = pytest.mark.usefixtures("loaded")


def flask(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def bad(settings: Settings, database: Database) -> list[str]:
    return [finding.what for finding in doctor.examine(settings, database) if not finding.is_well]


def test_a_backup_is_made_looked_at_and_put_back(app: Flask, database: Database, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    made = flask(app, "backup", "create", copy)
    assert (made.exit_code, "bytes" in made.output) == (0, True)
    assert "whole; it fits" in flask(app, "backup", "verify", copy).output
    assert flask(app, "backup", "create", copy).exit_code == 2
    with database.writing() as session:
        session.execute(update(SourceDocument).values(title="Otro título"))
        session.commit()
    assert flask(app, "backup", "restore", copy).exit_code == 1  # nobody said yes
    done = flask(app, "backup", "restore", copy, "--yes")
    assert (done.exit_code, "Restart the server" in done.output) == (0, True)
    with database.reading() as session:
        assert "Otro título" not in session.scalars(select(SourceDocument.title)).all()
        assert session.scalars(select(Act.verb)).all() == ["restore"]  # the copy is from before its own entry
    (before,) = tmp_path.glob("before-restore-*")
    assert flask(app, "backup", "restore", str(before), "--yes").exit_code == 0
    with database.reading() as session:
        assert "Otro título" in session.scalars(select(SourceDocument.title)).all()


def test_a_file_that_is_no_backup_is_one_line(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear all")
    done = flask(app, "backup", "restore", str(tmp_path / "letter"), "--yes")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)


def test_a_well_installation_is_found_well(app: Flask, settings: Settings, database: Database) -> None:
    assert bad(settings, database) == []
    done = flask(app, "doctor")
    assert (done.exit_code, done.output.count("ok  ")) == (0, len(doctor.EXAMINATIONS))


def test_each_thing_that_is_wrong_is_found(settings: Settings, database: Database) -> None:
    secret = settings.instance / "secret_key"
    secret.write_text("everybody's")
    secret.chmod(0o644)
    with database.writing() as session:
        session.execute(update(Citation).where(Citation.id == 1).values(quote="nobody wrote this"))
        text = session.scalars(select(SourceDocument.id)).first()
        reading = Reading(source_document_id=text, state=ReadingState.WAITING, total=5, asked_at=NOON)
        session.add(reading)
        session.commit()
    assert bad(settings, database) == ["citations", "worker", "secret key"]


def test_a_full_disk_is_found(settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)
    assert bad(settings, database) == ["disk"]


def test_a_wrong_schema_ends_the_check_up(app: Flask, settings: Settings, database: Database) -> None:
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'feedc0ffee00'")
    assert bad(settings, database) == ["schema"]
    assert flask(app, "doctor").exit_code == 1
    with database.writer.begin() as connection:
        connection.exec_driver_sql("DROP TABLE acts")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9c41d7e05ab3'")
    assert bad(settings, database) == ["schema"]
