"""Behaviours, what becomes of an attempt at its deadline, how many there may be, and what is seen when."""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "c0417e9ab3d5"
down_revision: str | None = "5b8c1d70e2fa"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
FIELDS = ("response", "correctness", "marks", "feedback", "right-answer", "overall-feedback", "citation")
EVERYTHING = json.dumps(dict.fromkeys(("during", "just-after", "later", "after-close"), FIELDS))
"""What quizzes published before this showed."""


def upgrade() -> None:
    with op.batch_alter_table("quizzes") as quizzes:
        quizzes.alter_column("feedback", new_column_name="behaviour")
        quizzes.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="3"))
        quizzes.add_column(sa.Column("penalty", sa.Float(), nullable=False, server_default="0.3333333333333333"))
        quizzes.add_column(sa.Column("time_up", sa.String(length=32), nullable=False, server_default="submit"))
        quizzes.add_column(sa.Column("grace_seconds", sa.Integer(), nullable=False, server_default="0"))
        quizzes.add_column(sa.Column("most_attempts", sa.Integer(), nullable=True))
        quizzes.add_column(sa.Column("shows", JSON, nullable=False, server_default=EVERYTHING))
        quizzes.add_column(sa.Column("comments", JSON, nullable=False, server_default="{}"))
    with op.batch_alter_table("slots") as slots:
        slots.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
        slots.add_column(sa.Column("tried_sequence", sa.Integer(), nullable=True))
        slots.add_column(sa.Column("fraction", sa.Float(), nullable=True))
        slots.add_column(sa.Column("standings", JSON, nullable=True))
    with op.batch_alter_table("responses") as responses:
        responses.add_column(sa.Column("certainty", sa.Integer(), nullable=True))
    op.execute("UPDATE slots SET fraction = mark / max_mark WHERE mark IS NOT NULL")
    drop_defaults("quizzes", "tries", "penalty", "time_up", "grace_seconds", "shows", "comments")
    drop_defaults("slots", "tries")


def downgrade() -> None:
    drop("responses", "certainty")
    drop("slots", "standings", "fraction", "tried_sequence", "tries")
    with op.batch_alter_table("quizzes") as quizzes:
        quizzes.alter_column("behaviour", new_column_name="feedback")
    drop("quizzes", "comments", "shows", "most_attempts", "grace_seconds", "time_up", "penalty", "tries")


def drop_defaults(table: str, *names: str) -> None:
    """The app gives every value itself; the defaults were for the rows that stood there."""
    with op.batch_alter_table(table) as altered:
        for name in names:
            altered.alter_column(name, server_default=None)


def drop(table: str, *names: str) -> None:
    with op.batch_alter_table(table) as altered:
        for name in names:
            altered.drop_column(name)
