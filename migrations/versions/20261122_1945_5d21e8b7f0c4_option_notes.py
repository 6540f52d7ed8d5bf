"""What wrong options really were, each with the passage that proves it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5d21e8b7f0c4"
down_revision: str | None = "a81f4c6de207"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "option_notes",
        sa.Column("question_version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citations.id"], name=op.f("fk_option_notes_citation_id")),
        sa.ForeignKeyConstraint(
            ["question_version_id"], ["question_versions.id"], name=op.f("fk_option_notes_question_version_id")
        ),
        sa.PrimaryKeyConstraint("question_version_id", "position", name=op.f("pk_option_notes")),
    )
    op.create_index(op.f("ix_option_notes_citation_id"), "option_notes", ["citation_id"])


def downgrade() -> None:
    op.drop_table("option_notes")
