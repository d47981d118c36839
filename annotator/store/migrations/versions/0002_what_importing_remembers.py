"""What importing remembers: signatures, rules for lines, columns of tables, waiting revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "column_mappings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("columns_key", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_column_mappings_coder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mappings")),
        sa.UniqueConstraint("columns_key", name=op.f("uq_column_mappings_columns_key")),
    )
    with op.batch_alter_table("column_mappings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_column_mappings_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "line_rules",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("outlet_id", sa.String(length=36), nullable=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_line_rules_coder_id")),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlets.id"], name=op.f("fk_line_rules_outlet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_rules")),
    )
    with op.batch_alter_table("line_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_rules_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_rules_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_signatures_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_signatures_revision_id")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_signatures_revision_id"), ["revision_id"], unique=False
        )

    op.add_column("originals", sa.Column("container", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "revisions",
        sa.Column("is_waiting", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    # a newer text than the current one came in for an article with annotations: it waits
    op.execute(
        sa.text(
            "UPDATE revisions SET is_waiting = NOT is_current WHERE number = ("
            "SELECT max(newer.number) FROM revisions AS newer WHERE newer.article_id = revisions.article_id)"
        )
    )
