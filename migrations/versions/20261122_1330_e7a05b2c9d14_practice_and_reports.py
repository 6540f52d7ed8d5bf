"""Questions practised, and problems that students report."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "e7a05b2c9d14"
down_revision: str | None = "9c41d7e05ab3"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WORDS = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    create_practice()
    create_reports()


def downgrade() -> None:
    for table in ("reports", "practice_turns", "practice_cards"):
        op.drop_table(table)


def create_practice() -> None:
    op.create_table(
        "practice_cards",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("practised_at", MOMENT, nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_practice_cards_question_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_practice_cards_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "question_id", name=op.f("pk_practice_cards")),
    )
    op.create_index(op.f("ix_practice_cards_question_id"), "practice_cards", ["question_id"])
    op.create_index("ix_practice_cards_user_id_due_at", "practice_cards", ["user_id", "due_at"])
    op.create_table(
        "practice_turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.Column("fraction", sa.Float(), nullable=False),
        sa.Column("practised_at", MOMENT, nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_practice_turns_number_counts_from_one")),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_practice_turns_question_id")),
        sa.ForeignKeyConstraint(
            ["question_version_id"], ["question_versions.id"], name=op.f("fk_practice_turns_question_version_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_practice_turns_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_turns")),
        sa.UniqueConstraint(
            "user_id", "question_id", "number", name=op.f("uq_practice_turns_user_id_question_id_number")
        ),
    )
    op.create_index(op.f("ix_practice_turns_question_id"), "practice_turns", ["question_id"])


def create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concern_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["users.id"], name=op.f("fk_reports_answered_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["concern_id"], ["concerns.id"], name=op.f("fk_reports_concern_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_version_id"], ["question_versions.id"], name=op.f("fk_reports_question_version_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reports_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("concern_id", name=op.f("uq_reports_concern_id")),
    )
    op.create_index(op.f("ix_reports_answered_at"), "reports", ["answered_at"])
    op.create_index(op.f("ix_reports_question_version_id"), "reports", ["question_version_id"])
    op.create_index("ix_reports_user_id_question_version_id", "reports", ["user_id", "question_version_id"])
