"""Tables of the project, its articles and what importing remembers."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from annotator.store.columns import DERIVED, identity, metadata, number, points_to, stamps, text

project = Table(
    "project",
    metadata,
    identity(),
    text("name"),
    text("description"),
    number("codebook_version"),
    text("program_version"),
    Column("created_at", String(32), nullable=False, default=""),
    Column("updated_at", String(32), nullable=False, default=""),
)

coders = Table(
    "coders",
    metadata,
    identity(),
    Column("name", Text, nullable=False, unique=True),
    Column("created_at", String(32), nullable=False, default=""),
)

outlets = Table(
    "outlets",
    metadata,
    identity(),
    text("name"),  # empty where nobody knows it: each such article has an outlet of its own
    text("kind"),
    text("country"),
    text("url"),
    text("note"),
    *stamps(),
)

events = Table(
    "events",
    metadata,
    identity(),
    text("name"),
    text("happened_on"),
    text("place"),
    text("note"),
    # how its row of the event record is chosen from what the reports say
    Column("rule", String(16), nullable=False, default="", server_default=""),
    *stamps(),
)

event_cells = Table(  # what a person put into a cell of the event record
    "event_cells",
    metadata,
    identity(),
    points_to("event_id", "events", on_delete="cascade"),
    Column("field", String(32), nullable=False),
    text("value"),
    text("note"),
    points_to("mention_id", "mentions", on_delete="clear", required=False),  # where it stands
    *stamps(),
    UniqueConstraint("event_id", "field"),
)

articles = Table(
    "articles",
    metadata,
    identity(),
    points_to("outlet_id", "outlets"),
    number("number"),  # in which order they were imported, from 1
    text("title"),
    text("standfirst"),
    text("author"),
    text("language"),
    Column("url", Text, nullable=False, default="", index=True),
    text("published_at"),
    text("published_precision"),
    text("source_updated_at"),
    text("retrieved_at"),
    text("section"),
    text("credit"),
    text("photo_credit"),
    Column("status", String(16), nullable=False, default="new"),
    Column("extra", JSON, nullable=True),  # further columns of a table it came from
    *stamps(),
)

event_articles = Table(
    "event_articles",
    metadata,
    identity(),
    points_to("event_id", "events", on_delete="cascade"),
    points_to("article_id", "articles", on_delete="cascade"),
    *stamps(),
    UniqueConstraint("event_id", "article_id"),
)

facts = Table(  # how a column of an article came to be known
    "facts",
    metadata,
    identity(),
    points_to("article_id", "articles", on_delete="cascade"),
    text("name"),
    Column("standing", String(16), nullable=False),
    text("evidence"),
    UniqueConstraint("article_id", "name"),
)

originals = Table(
    "originals",
    metadata,
    identity(),
    Column("sha256", String(64), nullable=False, index=True),  # of the bytes before compression
    number("size"),
    Column("content", LargeBinary, nullable=False),  # zlib
    text("media_type"),
    text("encoding"),
    text("file_name"),
    text("path"),
    # the file that it was packed in, such as an archive or a mailbox
    Column("container", Text, nullable=False, default="", server_default=""),
    Column("created_at", String(32), nullable=False, default=""),
)

revisions = Table(
    "revisions",
    metadata,
    identity(),
    points_to("article_id", "articles", on_delete="cascade"),
    points_to("original_id", "originals", required=False),
    number("number"),
    Column("is_current", Boolean, nullable=False, default=True),
    # for a person, who says what becomes of the annotations
    Column("is_waiting", Boolean, nullable=False, default=False, server_default=false()),
    text("text"),
    Column("text_sha256", String(64), nullable=False),
    Column("body_fingerprint", String(64), nullable=False, index=True),
    number("words"),
    Column("repairs", JSON, nullable=True),
    text("program_version"),
    *stamps(),
    UniqueConstraint("article_id", "number"),
)

asides = Table(
    "asides",
    metadata,
    identity(),
    points_to("revision_id", "revisions", on_delete="cascade"),
    number("start"),
    number("end"),
    Column("kind", String(32), nullable=False),
    Column("set_by", String(16), nullable=False, default="program"),
)

signatures = Table(  # what near copies are recognised by (``analysis/signatures.py``)
    "signatures",
    metadata,
    identity(),
    points_to("revision_id", "revisions", on_delete="cascade"),
    Column("hashes", LargeBinary, nullable=False),
    UniqueConstraint("revision_id"),
)

sketches = Table(  # what reports of one event are found by (``analysis/finding/sketches.py``)
    "sketches",
    metadata,
    identity(),
    points_to("revision_id", "revisions", on_delete="cascade"),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("revision_id"),
    info=DERIVED,
)

line_rules = Table(  # lines that a person always wants set aside, from one outlet or from all
    "line_rules",
    metadata,
    identity(),
    points_to("outlet_id", "outlets", on_delete="cascade", required=False),
    text("line"),
    Column("kind", String(32), nullable=False),
    *stamps(),
)

column_mappings = Table(  # which column of a table is which fact, by the names of its columns
    "column_mappings",
    metadata,
    identity(),
    Column("columns_key", String(64), nullable=False, unique=True),
    Column("columns", JSON, nullable=False),
    Column("mapping", JSON, nullable=False),
    *stamps(),
)

_LISTED = ("article_id", "is_current", "is_waiting", "words", "original_id")  # not the text
Index("ix_revisions_current", *(revisions.c[name] for name in _LISTED))
