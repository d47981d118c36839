"""What comparing remembers: sketches of reports, and what was taken apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "severed",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("a_revision_id", sa.String(length=36), nullable=False),
        sa.Column("b_revision_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("a_start", sa.Integer(), nullable=False),
        sa.Column("a_end", sa.Integer(), nullable=False),
        sa.Column("b_start", sa.Integer(), nullable=False),
        sa.Column("b_end", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["a_revision_id"], ["revisions.id"], name=op.f("fk_severed_a_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["b_revision_id"], ["revisions.id"], name=op.f("fk_severed_b_revision_id")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_severed_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_severed")),
    )
    with op.batch_alter_table("severed", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_severed_a_revision_id"), ["a_revision_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_severed_b_revision_id"), ["b_revision_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_severed_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "sketches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_sketches_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sketches")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_sketches_revision_id")),
        info={"derived": True},
    )
    with op.batch_alter_table("sketches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sketches_revision_id"), ["revision_id"], unique=False)
