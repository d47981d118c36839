"""Tables of speakers: names, roles, letters, and where texts name them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table, Text

from annotator.store.columns import identity, metadata, points_to, stamps, text

speakers = Table(
    "speakers",
    metadata,
    identity(),
    Column("kind", String(16), nullable=False),
    text("name"),
    Column("name_key", Text, nullable=False, default="", index=True),  # how names are looked up
    text("side"),
    text("note"),
    points_to("outlet_id", "outlets", on_delete="cascade", required=False),
    points_to("article_id", "articles", on_delete="clear", required=False),
    *stamps(),
)

speaker_aliases = Table(
    "speaker_aliases",
    metadata,
    identity(),
    points_to("speaker_id", "speakers", on_delete="cascade"),
    text("name"),
    Column("name_key", Text, nullable=False, default="", index=True),
    text("language"),
    Column("is_loaded", Boolean, nullable=False, default=False),
    *stamps(),
)

speaker_roles = Table(
    "speaker_roles",
    metadata,
    identity(),
    points_to("speaker_id", "speakers", on_delete="cascade"),
    text("role"),
    text("affiliation"),
    text("starts_on"),
    text("ends_on"),
    *stamps(),
)

speaker_grades = Table(  # the history of a speaker's reliability
    "speaker_grades",
    metadata,
    identity(),
    points_to("speaker_id", "speakers", on_delete="cascade"),
    points_to("mention_id", "mentions", on_delete="clear", required=False),
    Column("reliability", String(8), nullable=False),
    text("reason"),
    *stamps(),
)

speaker_marks = Table(
    "speaker_marks",
    metadata,
    identity(),
    points_to("article_id", "articles", on_delete="cascade"),
    points_to("speaker_id", "speakers", on_delete="clear", required=False),
    Column("made_by", String(32), nullable=False, default="person"),
    *stamps(),
)
