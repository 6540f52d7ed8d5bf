"""Guests who never came back: flask guests purge."""

from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import with_appcontext

from webapp.cli.commands import Group
from webapp.db import database
from webapp.services.personal import erasing

guests_group = Group("guests", help="Look after visitors without an account.")


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    app.cli.add_command(guests_group)


@guests_group.command("purge")
@click.option("--dry-run", is_flag=True, help="Say how many, and change nothing.")
@with_appcontext
def purge(*, dry_run: bool) -> None:
    """Erase guests whose log-in has ended: nobody can come back as them."""
    with database().writing() as session:
        found = erasing.purge_guests(session, now=datetime.now(UTC), is_rehearsal=dry_run)
        session.commit()
    would = "would be " if dry_run else ""
    click.echo(f"{found.removed} guests {would}removed; {found.emptied} {would}emptied but for their scores")
