"""What students do: attempts, their questions and every response."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "89f94ef2b66a"
down_revision: str | None = "b17eb1491ca1"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("attempts", "slots", "responses")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    create_attempts()
    create_slots()
    create_responses()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("shuffle_seed", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("max_score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name=op.f("fk_attempts_quiz_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_attempts_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attempts_public_id")),
        sa.UniqueConstraint("quiz_id", "user_id", "number", name=op.f("uq_attempts_quiz_id_user_id_number")),
    )
    op.create_index(op.f("ix_attempts_user_id"), "attempts", ["user_id"])
    op.create_index(
        "uq_attempts_open",
        "attempts",
        ["quiz_id", "user_id"],
        unique=True,
        sqlite_where=sa.text("state = 'in-progress'"),
        postgresql_where=sa.text("state = 'in-progress'"),
    )


def create_slots() -> None:
    op.create_table(
        "slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("option_order", JSON, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mark", sa.Float(), nullable=True),
        sa.Column("max_mark", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_slots_attempt_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["question_version_id"], ["question_versions.id"], name=op.f("fk_slots_question_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint("attempt_id", "position", name=op.f("uq_slots_attempt_id_position")),
    )
    op.create_index(op.f("ix_slots_question_version_id"), "slots", ["question_version_id"])


def create_responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("value", JSON, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_responses_sequence_counts_from_one")),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_responses_slot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sa.UniqueConstraint("slot_id", "client_key", name=op.f("uq_responses_slot_id_client_key")),
        sa.UniqueConstraint("slot_id", "sequence", name=op.f("uq_responses_slot_id_sequence")),
    )
