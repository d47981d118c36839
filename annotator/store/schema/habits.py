"""Tables of what the project remembers of a person's habits."""

from __future__ import annotations

from sqlalchemy import JSON, Column, String, Table

from annotator.store.columns import identity, metadata, stamps, text

saved_searches = Table(
    "saved_searches",
    metadata,
    identity(),
    text("name"),
    Column("query", JSON, nullable=True),
    *stamps(),
)

export_profiles = Table(
    "export_profiles",
    metadata,
    identity(),
    text("name"),
    Column("format", String(32), nullable=False, default="csv"),
    Column("options", JSON, nullable=True),
    *stamps(),
)
