"""When everything about a user was erased."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c3f8d2417ab6"
down_revision: str | None = "e7a05b2c9d14"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.drop_column("erased_at")
