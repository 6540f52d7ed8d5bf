"""Sets that draw by filters, are shared and count their changes; questions taken out of use, and no duplicates."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "4e9b27d1c6f3"
down_revision: str | None = "5d21e8b7f0c4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("questions", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("question_sets") as sets:
        sets.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        sets.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        sets.add_column(sa.Column("changed_by_id", sa.Integer(), nullable=True))
        sets.create_foreign_key(
            op.f("fk_question_sets_changed_by_id"), "users", ["changed_by_id"], ["id"], ondelete="SET NULL"
        )
    with op.batch_alter_table("quizzes") as quizzes:
        quizzes.add_column(sa.Column("draws", JSON, nullable=False, server_default="[]"))
        quizzes.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    drop_defaults("question_sets", "version")
    drop_defaults("quizzes", "draws", "version")
    create_draws()
    create_shares()
    create_distinctions()


def downgrade() -> None:
    for table in ("distinctions", "question_set_shares", "question_set_draws"):
        op.drop_table(table)
    with op.batch_alter_table("quizzes") as quizzes:
        quizzes.drop_column("version")
        quizzes.drop_column("draws")
    with op.batch_alter_table("question_sets") as sets:
        sets.drop_constraint(op.f("fk_question_sets_changed_by_id"), type_="foreignkey")
        for name in ("changed_by_id", "changed_at", "version"):
            sets.drop_column(name)
    with op.batch_alter_table("questions") as questions:
        questions.drop_column("withdrawn_at")


def drop_defaults(table: str, *names: str) -> None:
    """The app gives every value itself; the defaults were for the rows that stood there."""
    with op.batch_alter_table(table) as altered:
        for name in names:
            altered.alter_column(name, server_default=None)


def create_draws() -> None:
    op.create_table(
        "question_set_draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_set_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("filter", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["question_set_id"],
            ["question_sets.id"],
            name=op.f("fk_question_set_draws_question_set_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_set_draws")),
    )
    op.create_index(op.f("ix_question_set_draws_question_set_id"), "question_set_draws", ["question_set_id"])


def create_shares() -> None:
    op.create_table(
        "question_set_shares",
        sa.Column("question_set_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("may_edit", sa.Boolean(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_set_id"],
            ["question_sets.id"],
            name=op.f("fk_question_set_shares_question_set_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_question_set_shares_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_set_id", "user_id", name=op.f("pk_question_set_shares")),
    )
    op.create_index(op.f("ix_question_set_shares_user_id"), "question_set_shares", ["user_id"])


def create_distinctions() -> None:
    op.create_table(
        "distinctions",
        sa.Column("lower_id", sa.Integer(), nullable=False),
        sa.Column("higher_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("lower_id < higher_id", name=op.f("ck_distinctions_each_pair_once")),
        sa.ForeignKeyConstraint(["higher_id"], ["questions.id"], name=op.f("fk_distinctions_higher_id")),
        sa.ForeignKeyConstraint(["lower_id"], ["questions.id"], name=op.f("fk_distinctions_lower_id")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["users.id"], name=op.f("fk_distinctions_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("lower_id", "higher_id", name=op.f("pk_distinctions")),
    )
    op.create_index(op.f("ix_distinctions_higher_id"), "distinctions", ["higher_id"])
