"""The app's commands: flask db, flask bank, flask teacher, flask serve, flask work.

Exit status: 0 done; 1 a check failed; 2 wrong usage, or a refusal, which is one line on standard error.
"""

import contextlib
import importlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from webapp.cli import serving
from webapp.db import database, schema
from webapp.errors import AppError
from webapp.models import Base, Role
from webapp.services.bank import bank_loading
from webapp.services.people import accounts, invitations
from webapp.settings import Settings


class Refusal(click.ClickException):
    """What a command says, in one line, when it cannot do its work."""

    exit_code = 2


class Command(click.Command):
    """A command whose refusals are one line."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command inside the app."""
        try:
            return super().invoke(ctx)
        except AppError as error:
            raise Refusal(str(error)) from error
        except DBAPIError as error:
            raise Refusal(f"the database does not answer: {' '.join(str(error.orig).split())}") from error


class Group(click.Group):
    """Commands on one thing."""

    command_class = Command


db_group = Group("db", help="Create and migrate the database.")
bank_group = Group("bank", help="Load question banks.")
teacher_group = Group("teacher", help="Let teachers in.")


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    for command in (db_group, bank_group, teacher_group, serve, work):
        app.cli.add_command(command)


def settings() -> Settings:
    """The running app's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


@db_group.command()
@click.argument("revision", default="head")
@with_appcontext
def upgrade(revision: str) -> None:
    """Migrate up to REVISION (the newest one unless given), making the database where there is none."""
    settings().instance.mkdir(parents=True, exist_ok=True)
    engine = database().writer
    if engine.dialect.name == "sqlite" and engine.url.database:
        with contextlib.suppress(OSError):  # SQLite says better what is wrong with the path
            Path(engine.url.database).touch(mode=0o600)  # names, responses and hashes are nobody else's to read
    schema.upgrade(database().writer, revision)


@db_group.command()
@click.argument("revision", default="-1")
@with_appcontext
def downgrade(revision: str) -> None:
    """Migrate down to REVISION (one step unless given; `base` removes every table)."""
    schema.downgrade(database().writer, revision)


@db_group.command()
@with_appcontext
def check() -> None:
    """Say whether the database and the models agree; exit 1 where they do not."""
    schema.require_current(database().reader)
    differences = schema.differences(database().reader, Base.metadata)
    for difference in differences:
        click.echo(difference)
    sys.exit(1 if differences else 0)


@bank_group.command()
@click.argument("bank", type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), required=True, help="The folder with the source texts.")
@click.option("--facts", type=click.Path(path_type=Path), help="What quizgen build --facts wrote beside the bank.")
@with_appcontext
def load(bank: Path, sources: Path, facts: Path | None) -> None:
    """Load the question bank file BANK, all of it or nothing; loading it again changes nothing."""
    schema.require_current(database().writer)
    with database().writing() as session:
        report = bank_loading.load_bank(
            session,
            bank=bank,
            sources=sources,
            facts=facts,
            now=datetime.now(UTC),
            progress=lambda questions: tqdm(questions, desc="Checking citations", unit="question", disable=None),
        )
        session.commit()
    click.echo(
        f"{report.added} questions added, {report.changed} changed, {report.unchanged} as before, "
        f"{report.retired} retired; {report.quizzes} ready-made quizzes",
        err=True,
    )


@teacher_group.command()
@with_appcontext
def invite() -> None:
    """Print a one-time link that makes its opener a teacher."""
    schema.require_current(database().writer)
    with database().writing() as session:
        token = invitations.invite(session, role=Role.TEACHER, now=datetime.now(UTC))
        session.commit()
    click.echo(serving.address(settings().port) + f"/invitations/{token}")


@click.command(cls=Command)
@with_appcontext
def serve() -> None:
    """Serve the app on 127.0.0.1, port PORT."""
    schema.require_current(database().writer)
    listener = serving.listen(settings().port)
    address = serving.address(listener.getsockname()[1])
    click.echo(f"Serving on {address}")
    token = first_invitation()
    if token:
        click.echo(f"Nobody teaches here yet. Whoever opens this link first does: {address}/invitations/{token}")
    database().dispose()  # no connection may be shared with the workers
    with serving.reading_in_background(settings()):
        serving.serve(settings(), listener)


@click.command(cls=Command)
@click.option("--ends-with-input", is_flag=True, help="End when standard input does.")
@with_appcontext
def work(*, ends_with_input: bool) -> None:
    """Read texts in the background until told to stop; `flask serve` starts one by itself."""
    schema.require_current(database().writer)
    database().dispose()  # no connection may be shared with the process that does the work
    app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
    # imported when it runs: it loads the language models' library, which no other command needs
    if not importlib.import_module("webapp.tasks.working").work(app, ends_with_input=ends_with_input):
        raise Refusal("another worker reads for this installation already")


def first_invitation() -> str | None:
    """The token of a new link for the first teacher; None once there is one."""
    with database().writing() as session:
        if accounts.has_teacher(session):
            return None
        invitations.withdraw_unused(session, role=Role.TEACHER)
        token = invitations.invite(session, role=Role.TEACHER, now=datetime.now(UTC))
        session.commit()
        return token
