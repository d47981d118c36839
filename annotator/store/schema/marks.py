"""Tables of the codebook, of all spans, and of memos."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, String, Table, Text, false

from annotator.store.columns import exactly_one, identity, metadata, number, points_to, stamps, text

tags = Table(
    "tags",
    metadata,
    identity(),
    points_to("parent_id", "tags", required=False),
    Column("name", Text, nullable=False),
    text("description"),
    text("example"),
    number("position"),
    Column("color", String(16), nullable=False, default="", server_default=""),  # #rrggbb
    Column("key", String(1), nullable=False, default="", server_default=""),
    # of the tags right below it, at most one may be on the same words
    Column("is_exclusive", Boolean, nullable=False, default=False, server_default=false()),
    *stamps(),
)

taggings = Table(
    "taggings",
    metadata,
    identity(),
    points_to("tag_id", "tags", on_delete="cascade"),
    points_to("article_id", "articles", on_delete="cascade"),
    Column("made_by", String(32), nullable=False, default="person"),
    *stamps(),
)

spans = Table(
    "spans",
    metadata,
    identity(),
    points_to("revision_id", "revisions", on_delete="cascade"),
    points_to("mention_id", "mentions", on_delete="cascade", required=False),
    points_to("attribution_id", "attributions", on_delete="cascade", required=False),
    points_to("mark_id", "speaker_marks", on_delete="cascade", required=False),
    points_to("tagging_id", "taggings", on_delete="cascade", required=False),
    Column("part", String(16), nullable=False, default="content"),  # content, source or cue
    number("position"),
    number("start"),
    number("end"),
    text("quote"),
    text("prefix"),
    text("suffix"),
    Column("text_sha256", String(64), nullable=False),
    exactly_one("mention_id", "attribution_id", "mark_id", "tagging_id"),
    CheckConstraint('0 <= "start" AND "start" < "end"', name="not_empty"),
)

memos = Table(  # on one thing, or on the project where all pointers are empty
    "memos",
    metadata,
    identity(),
    points_to("article_id", "articles", on_delete="cascade", required=False),
    points_to("mention_id", "mentions", on_delete="cascade", required=False),
    points_to("claim_id", "claims", on_delete="cascade", required=False),
    points_to("speaker_id", "speakers", on_delete="cascade", required=False),
    points_to("tag_id", "tags", on_delete="cascade", required=False),
    points_to("event_id", "events", on_delete="cascade", required=False),
    text("text"),
    *stamps(),
)

Index("ix_spans_place", spans.c.revision_id, spans.c.start)
