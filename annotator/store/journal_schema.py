"""The tables of the journal: who changed what and when, and how to take it back."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from annotator.store.columns import metadata, text

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("step", String(36), nullable=False, index=True),  # entries of one step undo together
    Column("kind", String(8), nullable=False),  # do, undo, redo
    Column("state", String(8), nullable=False, default="", index=True),  # of a do: done, undone …
    text("command"),
    text("text"),
    Column("article_id", String(36), nullable=True),
    Column("coder_id", String(36), nullable=True),
    Column("at", String(32), nullable=False),
    text("program_version"),
)

journal_changes = Table(
    "journal_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("seq", Integer, ForeignKey("journal.seq"), nullable=False, index=True),
    Column("table_name", String(32), nullable=False),
    Column("row_id", String(36), nullable=False, index=True),
    Column("op", String(8), nullable=False),  # insert, update, delete, bulk
    Column("before", JSON, nullable=True),  # of an update only the columns that changed
    Column("after", JSON, nullable=True),  # of an insert nothing, until it is undone
    sqlite_autoincrement=True,
)
