"""What speakers, claims and tags remember."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "kept_apart",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_kept_apart_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_apart")),
        sa.UniqueConstraint("one", "other", name=op.f("uq_kept_apart_one_other")),
    )
    with op.batch_alter_table("kept_apart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_apart_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "scales",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_scales_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scales")),
    )
    with op.batch_alter_table("scales", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scales_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "scale_points",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("scale_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_missing", sa.Boolean(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_scale_points_coder_id")),
        sa.ForeignKeyConstraint(["scale_id"], ["scales.id"], name=op.f("fk_scale_points_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_points")),
        sa.UniqueConstraint("scale_id", "code", name=op.f("uq_scale_points_scale_id_code")),
    )
    with op.batch_alter_table("scale_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scale_points_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scale_points_scale_id"), ["scale_id"], unique=False)

    op.create_table(
        "event_cells",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.String(length=36), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_event_cells_coder_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_cells_event_id")),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.id"], name=op.f("fk_event_cells_mention_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_cells")),
        sa.UniqueConstraint("event_id", "field", name=op.f("uq_event_cells_event_id_field")),
    )
    with op.batch_alter_table("event_cells", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_cells_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_cells_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_cells_mention_id"), ["mention_id"], unique=False)

    op.create_table(
        "merges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kept_speaker_id", sa.String(length=36), nullable=True),
        sa.Column("kept_claim_id", sa.String(length=36), nullable=True),
        sa.Column("kept_tag_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN kept_speaker_id IS NULL THEN 0 ELSE 1 END + CASE WHEN kept_claim_id IS NULL THEN 0 ELSE 1 END + CASE WHEN kept_tag_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_merges_exactly_one"),
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_merges_coder_id")),
        sa.ForeignKeyConstraint(
            ["kept_claim_id"], ["claims.id"], name=op.f("fk_merges_kept_claim_id")
        ),
        sa.ForeignKeyConstraint(
            ["kept_speaker_id"], ["speakers.id"], name=op.f("fk_merges_kept_speaker_id")
        ),
        sa.ForeignKeyConstraint(["kept_tag_id"], ["tags.id"], name=op.f("fk_merges_kept_tag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    with op.batch_alter_table("merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merges_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_merges_kept_claim_id"), ["kept_claim_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_merges_kept_speaker_id"), ["kept_speaker_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_merges_kept_tag_id"), ["kept_tag_id"], unique=False)

    op.create_table(
        "ratings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("mention_id", sa.String(length=36), nullable=False),
        sa.Column("point_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_ratings_coder_id")),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.id"], name=op.f("fk_ratings_mention_id")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"], ["scale_points.id"], name=op.f("fk_ratings_point_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ratings_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratings_mention_id"), ["mention_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratings_point_id"), ["point_id"], unique=False)

    _add_pointer("claim_values", "mention_id", "mentions")
    _add_pointer("claims", "event_id", "events")
    op.add_column("events", _text("rule", 16))
    op.add_column("judgements", _text("likelihood", 32))
    op.add_column("judgements", _text("confidence", 16))
    op.add_column("tags", _text("color", 16))
    op.add_column("tags", _text("key", 1))
    exclusive = ("is_exclusive", sa.Boolean())
    op.add_column("tags", sa.Column(*exclusive, server_default=sa.false(), nullable=False))


def _add_pointer(table: str, column: str, target: str) -> None:
    """Add a column that may point to a row of ``target``; on SQLite, too, without a new table."""
    name = f"fk_{table}_{column}"
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(36) "
        f"CONSTRAINT {name} REFERENCES {target} (id)"
    )
    op.create_index(f"ix_{table}_{column}", table, [column])


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), server_default="", nullable=False)
