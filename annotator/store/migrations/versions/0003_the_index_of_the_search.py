"""The index of the search, over all articles that are there."""

from __future__ import annotations

from alembic import op

from annotator.store import fulltext

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    fulltext.create(op.get_bind())
