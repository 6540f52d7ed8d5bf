"""Students who have not been here for long: flask purge, which says what it would do before it does it."""

from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import with_appcontext

from webapp.cli.commands import Command, Refusal, settings
from webapp.db import database, schema
from webapp.services.results import erasing

MOST_NAMED = 50
"""Students that are named one by one; the others are counted."""


def init_app(app: Flask) -> None:
    """Add the command to `flask`."""
    app.cli.add_command(purge)


@click.command("purge", cls=Command)
@click.option("--days", type=click.IntRange(min=1), help="Since when nobody came; RETENTION_DAYS unless given.")
@click.option("--yes", is_flag=True, help="Forget them. Without it nothing is changed.")
@with_appcontext
def purge(*, days: int | None, yes: bool) -> None:
    """Say which students and guests were not here for so many days, and with --yes forget them."""
    schema.require_current(database().writer)
    days, now = days or settings().retention_days, datetime.now(UTC)
    if not days:
        raise Refusal("nothing says after how long: set RETENTION_DAYS, or give --days")
    with (database().writing if yes else database().reading)() as session:  # without --yes nothing could be written
        absent = erasing.find_absent(session, days=days, now=now)
        due = erasing.find_due(session, days=days, now=now)
        if yes:
            erasing.purge(session, days=days, by_id=None, now=now)
            session.commit()
    for one in absent[:MOST_NAMED]:
        last = f"last attempt on {one.last_attempt_at:%Y-%m-%d}" if one.last_attempt_at else "no attempt"
        click.echo(f"{one.name} (student {one.user_id}): came on {one.created_at:%Y-%m-%d}, {last}")
    if len(absent) > MOST_NAMED:
        click.echo(f"and {len(absent) - MOST_NAMED} more")
    would = "" if yes else "would be "
    click.echo(
        f"Not here since {due.before:%Y-%m-%d}: {due.students} students {would}forgotten but for their scores; "
        f"{due.guests} guests without a finished attempt {would}removed",
    )
    if not yes:
        click.echo("Nothing was changed; do it with: flask purge --yes", err=True)
