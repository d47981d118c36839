"""Tables of duplicate sets, and of what was taken apart in them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, String, Table, UniqueConstraint

from annotator.store.columns import DERIVED, identity, metadata, number, points_to, stamps, text

duplicate_sets = Table(
    "duplicate_sets",
    metadata,
    identity(),
    points_to("lead_article_id", "articles", on_delete="cascade"),
    text("note"),
    *stamps(),
    info=DERIVED,
)

duplicates = Table(  # one article of a set, linked to the lead and never chained
    "duplicates",
    metadata,
    identity(),
    points_to("set_id", "duplicate_sets", on_delete="cascade"),
    points_to("article_id", "articles", on_delete="cascade"),
    Column("relation", String(32), nullable=False),
    Column("score", Float, nullable=True),
    Column("reasons", JSON, nullable=True),
    Column("decision", String(16), nullable=False, default="suggested"),
    *stamps(),
    UniqueConstraint("set_id", "article_id"),
    info=DERIVED,
)

severed = (
    Table(  # passages, or a conflict, of two articles that a person says do not belong together
        "severed",
        metadata,
        identity(),
        points_to("a_revision_id", "revisions", on_delete="cascade"),
        points_to("b_revision_id", "revisions", on_delete="cascade"),
        Column("kind", String(16), nullable=False),  # passage or conflict
        number("a_start"),
        number("a_end"),
        number("b_start"),
        number("b_end"),
        *stamps(),
    )
)
