"""Facts with their claims, readings of texts, concerns, and what the review queue is ordered by."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "3d9a61c7b2e8"
down_revision: str | None = "c0417e9ab3d5"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
WAITING = sa.text("is_live AND verdict IS NULL")
WAITING_ON_SQLITE = sa.text("is_live = 1 AND verdict IS NULL")  # as SQLAlchemy writes the condition there


def upgrade() -> None:
    widen_source_documents()
    widen_citations()
    with op.batch_alter_table("questions") as questions:
        questions.add_column(sa.Column("origin", sa.String(length=32), nullable=False, server_default="bank"))
    with op.batch_alter_table("questions") as questions:
        questions.alter_column("origin", server_default=None)
    with op.batch_alter_table("reviews") as reviews:
        reviews.alter_column("verdict", existing_type=sa.String(length=32), nullable=True)
        reviews.add_column(sa.Column("batch", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_reviews_batch"), "reviews", ["batch"])
    create_facts()
    create_claims()
    create_readings()
    create_concerns()


def downgrade() -> None:
    for table in ("concerns", "readings", "claims", "facts"):
        op.drop_table(table)
    op.execute("UPDATE reviews SET verdict = 'unclear' WHERE verdict IS NULL")
    op.drop_index(op.f("ix_reviews_batch"), "reviews")
    with op.batch_alter_table("reviews") as reviews:
        reviews.drop_column("batch")
        reviews.alter_column("verdict", existing_type=sa.String(length=32), nullable=False)
    with op.batch_alter_table("questions") as questions:
        questions.drop_column("origin")
    op.drop_index("ix_citations_waiting", "citations")
    op.drop_index("ix_citations_is_live_verdict", "citations")
    op.drop_index(op.f("ix_citations_replaces_id"), "citations")
    with op.batch_alter_table("citations") as citations:
        citations.drop_constraint(op.f("fk_citations_replaces_id"), type_="foreignkey")
        for name in ("replaces_id", "verdict", "is_doubted", "is_live", "kind"):
            citations.drop_column(name)
    with op.batch_alter_table("source_documents") as sources:
        for name in ("link", "licence", "author"):
            sources.drop_column(name)


def widen_source_documents() -> None:
    lengths = {"author": 300, "licence": 200, "link": 2000}
    with op.batch_alter_table("source_documents") as sources:
        for name, length in lengths.items():
            sources.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    with op.batch_alter_table("source_documents") as sources:
        for name in lengths:
            sources.alter_column(name, server_default=None)


def widen_citations() -> None:
    with op.batch_alter_table("citations") as citations:
        citations.add_column(sa.Column("kind", sa.String(length=32), nullable=False, server_default=""))
        citations.add_column(sa.Column("is_live", sa.Boolean(), nullable=False, server_default=sa.true()))
        citations.add_column(sa.Column("is_doubted", sa.Boolean(), nullable=False, server_default=sa.false()))
        citations.add_column(sa.Column("verdict", sa.String(length=32), nullable=True))
        citations.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        citations.create_foreign_key(op.f("fk_citations_replaces_id"), "citations", ["replaces_id"], ["id"])
    newest = "SELECT max(newer.id) FROM reviews AS newer WHERE newer.citation_id = citations.id"
    op.execute(f"UPDATE citations SET verdict = (SELECT verdict FROM reviews WHERE id = ({newest}))")  # noqa: S608 - our own words
    resting = (
        "FROM version_citations AS vc JOIN question_versions AS v ON v.id = vc.question_version_id "
        "JOIN questions AS q ON q.id = v.question_id WHERE vc.citation_id = citations.id"
    )
    op.execute(f"UPDATE citations SET kind = coalesce((SELECT min(q.kind) {resting}), '')")  # noqa: S608 - our own words
    standing = "AND v.number = q.version_number AND q.retired_at IS NULL"
    op.execute(f"UPDATE citations SET is_live = EXISTS (SELECT 1 {resting} {standing})")  # noqa: S608 - our own words
    op.execute(
        f"UPDATE citations SET is_doubted = EXISTS (SELECT 1 {resting} {standing} AND q.status = 'review')",  # noqa: S608 - our own words
    )
    with op.batch_alter_table("citations") as citations:
        for name in ("kind", "is_live", "is_doubted"):
            citations.alter_column(name, server_default=None)
    columns = ["is_doubted", "source_document_id", "start", "id"]
    op.create_index(
        "ix_citations_waiting", "citations", columns, sqlite_where=WAITING_ON_SQLITE, postgresql_where=WAITING
    )
    op.create_index("ix_citations_is_live_verdict", "citations", ["is_live", "verdict"])
    op.create_index(op.f("ix_citations_replaces_id"), "citations", ["replaces_id"])


def create_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("flags", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("content_id", name=op.f("uq_facts_content_id")),
    )
    op.create_index(op.f("ix_facts_topic"), "facts", ["topic"])


def create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.Column("subject_text", sa.Text(), nullable=False),
        sa.Column("subject_start", sa.Integer(), nullable=False),
        sa.Column("subject_end", sa.Integer(), nullable=False),
        sa.Column("subject_canonical", sa.Text(), nullable=False),
        sa.Column("value_text", sa.Text(), nullable=False),
        sa.Column("value_start", sa.Integer(), nullable=False),
        sa.Column("value_end", sa.Integer(), nullable=False),
        sa.Column("normalised", sa.Text(), nullable=False),
        sa.Column("inferred", sa.String(length=64), nullable=True),
        sa.Column("mod", sa.String(length=32), nullable=True),
        sa.Column("unit", sa.String(length=64), nullable=True),
        sa.Column("rule", sa.String(length=100), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("flags", JSON, nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citations.id"], name=op.f("fk_claims_citation_id")),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name=op.f("fk_claims_fact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_fact_id"), "claims", ["fact_id"])
    op.create_index(op.f("ix_claims_citation_id"), "claims", ["citation_id"])


def create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_document_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("is_cancel_wanted", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.String(length=32), nullable=False),
        sa.Column("fact_count", sa.Integer(), nullable=False),
        sa.Column("question_count", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["users.id"], name=op.f("fk_readings_asked_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["source_document_id"],
            ["source_documents.id"],
            name=op.f("fk_readings_source_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_source_document_id"), "readings", ["source_document_id"])
    op.create_index(op.f("ix_readings_state"), "readings", ["state"])


def create_concerns() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("table", JSON, nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_concerns_question_id")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["users.id"], name=op.f("fk_concerns_settled_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )
    op.create_index("ix_concerns_question_id_settled_at", "concerns", ["question_id", "settled_at"])
