"""An index that answers what a list of articles asks of their revisions."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("ix_revisions_current", table_name="revisions")
    columns = ["article_id", "is_current", "is_waiting", "words", "original_id"]
    op.create_index("ix_revisions_current", "revisions", columns)
