"""What results came to, scores changed after the fact, what was done by whom, and links that set a password."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "9c41d7e05ab3"
down_revision: str | None = "3d9a61c7b2e8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("quiz_figures", "question_figures", "regrades", "regraded_slots", "acts", "password_links")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    create_figures()
    create_regrades()
    create_acts()
    create_password_links()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def create_figures() -> None:
    op.create_table(
        "quiz_figures",
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("latest_id", sa.Integer(), nullable=False),
        sa.Column("figures", JSON, nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name=op.f("fk_quiz_figures_quiz_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("quiz_id", name=op.f("pk_quiz_figures")),
    )
    op.create_table(
        "question_figures",
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("facility", sa.Float(), nullable=False),
        sa.Column("is_bad", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["quizzes.id"], name=op.f("fk_question_figures_quiz_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_question_figures_question_id")),
        sa.PrimaryKeyConstraint("quiz_id", "question_id", name=op.f("pk_question_figures")),
    )
    op.create_index(op.f("ix_question_figures_question_id"), "question_figures", ["question_id"])


def create_regrades() -> None:
    op.create_table(
        "regrades",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_regrades_question_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["users.id"], name=op.f("fk_regrades_teacher_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrades")),
    )
    op.create_index(op.f("ix_regrades_question_id"), "regrades", ["question_id"])
    op.create_table(
        "regraded_slots",
        sa.Column("regrade_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("old_version_id", sa.Integer(), nullable=False),
        sa.Column("old_fraction", sa.Float(), nullable=True),
        sa.Column("old_mark", sa.Float(), nullable=True),
        sa.Column("old_score", sa.Float(), nullable=True),
        sa.Column("new_mark", sa.Float(), nullable=True),
        sa.Column("new_score", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["regrade_id"], ["regrades.id"], name=op.f("fk_regraded_slots_regrade_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_regraded_slots_slot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["old_version_id"], ["question_versions.id"], name=op.f("fk_regraded_slots_old_version_id")
        ),
        sa.PrimaryKeyConstraint("regrade_id", "slot_id", name=op.f("pk_regraded_slots")),
    )
    op.create_index(op.f("ix_regraded_slots_slot_id"), "regraded_slots", ["slot_id"])


def create_acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("details", JSON, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_acts_actor_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    for column in ("at", "actor_id", "verb"):
        op.create_index(op.f(f"ix_acts_{column}"), "acts", [column])


def create_password_links() -> None:
    op.create_table(
        "password_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_password_links_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_password_links_token_hash")),
    )
    op.create_index(op.f("ix_password_links_user_id"), "password_links", ["user_id"])
