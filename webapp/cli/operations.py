"""Keeping an installation well: flask backup create | restore | verify, flask doctor."""

import contextlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from webapp.cli import doctor
from webapp.cli.commands import Command, Group, settings
from webapp.db import backups, database, schema
from webapp.db.schema import SchemaState
from webapp.errors import AppError
from webapp.services import audit

backup_group = Group("backup", help="Copy the whole database, and put a copy back.")
SENTENCES = {
    SchemaState.CURRENT: "it fits this version of the app",
    SchemaState.OLDER: "it is from an older version: once it is put back, run flask db upgrade",
    SchemaState.NEWER: "it is from a newer version of the app: install that one to put it back",
}


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    app.cli.add_command(backup_group)
    app.cli.add_command(check_up)


@backup_group.command("create")
@click.argument("target", type=click.Path(path_type=Path))
@with_appcontext
def create(target: Path) -> None:
    """Copy the database into the new file TARGET, while others use it."""
    backups.create(settings().database_url, target)
    _record("back-up")
    click.echo(f"{target}: {target.stat().st_size:,} bytes")


@backup_group.command("verify")
@click.argument("source", type=click.Path(path_type=Path))
@with_appcontext
def verify(source: Path) -> None:
    """Say whether the file SOURCE is a whole backup."""
    state = backups.verify(source)
    click.echo(f"{source}: whole; {SENTENCES[state]}")


@backup_group.command("restore")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
def restore(source: Path, yes: bool) -> None:  # noqa: FBT001 - click hands it over so
    """Put the file SOURCE in the place of the database, of which a copy is kept first."""
    state = backups.verify(source)
    if not yes:
        click.confirm("Everything since that copy is lost. Put it back?", abort=True)
    before = settings().instance / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    with contextlib.suppress(AppError):  # there may be nothing, or nothing whole: that is when one restores
        backups.create(settings().database_url, before)
        click.echo(f"What was there is kept in {before}", err=True)
    backups.restore(settings().database_url, source)
    _record("restore")
    click.echo(f"Put back: {SENTENCES[state]}. Restart the server: it remembers questions that may be others now.")


@click.command("doctor", cls=Command)
@with_appcontext
def check_up() -> None:
    """Say what is well and what is not; exit 1 where something needs doing."""
    is_well = True
    for finding in doctor.examine(settings(), database()):
        is_well = is_well and finding.is_well
        click.echo(f"{'ok  ' if finding.is_well else 'BAD '} {finding.what}: {finding.words}")
    sys.exit(0 if is_well else 1)


def _record(verb: str) -> None:
    """Write down what was done, in the database as it stands now; an older schema may have no log."""
    database().dispose()
    if schema.state_of(database().reader) is SchemaState.CURRENT:
        with database().writing() as session:
            audit.record(session, verb, actor_id=None, now=datetime.now(UTC))
            session.commit()
