"""Tables of claims: where they are mentioned, who says them, how they are judged."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table, Text, UniqueConstraint

from annotator.store.columns import exactly_one, identity, metadata, number, points_to, stamps, text

claims = Table(
    "claims",
    metadata,
    identity(),
    text("text"),
    text("kind"),
    text("note"),
    # which event it is on; empty where that follows from the articles that mention it
    points_to("event_id", "events", on_delete="clear", required=False),
    *stamps(),
)

claim_values = Table(  # the number, date or place that a mention gives for its claim
    "claim_values",
    metadata,
    identity(),
    points_to("claim_id", "claims", on_delete="cascade"),
    points_to("mention_id", "mentions", on_delete="cascade", required=False),
    Column("kind", String(16), nullable=False),
    text("value"),
    text("unit"),
    text("quote"),
    *stamps(),
)

mentions = Table(
    "mentions",
    metadata,
    identity(),
    points_to("claim_id", "claims"),
    points_to("article_id", "articles", on_delete="cascade"),
    Column("stance", String(16), nullable=True),
    Column("made_by", String(32), nullable=False, default="person"),
    points_to("carried_from", "mentions", on_delete="clear", required=False),
    *stamps(),
)

attributions = Table(
    "attributions",
    metadata,
    identity(),
    points_to("mention_id", "mentions", on_delete="cascade"),
    number("position"),
    points_to("speaker_id", "speakers"),
    Column("speech", String(16), nullable=True),
    text("verb_class"),
    text("reliability"),
    *stamps(),
)

grades = Table(
    "grades",
    metadata,
    identity(),
    points_to("mention_id", "mentions", on_delete="cascade"),
    text("reliability"),
    text("credibility"),
    text("confidence"),
    text("likelihood"),
    text("reason"),
    *stamps(),
    UniqueConstraint("mention_id", "coder_id"),
)

judgements = Table(
    "judgements",
    metadata,
    identity(),
    points_to("claim_id", "claims", on_delete="cascade"),
    Column("verdict", String(16), nullable=False, default="open"),
    # of ICD 203
    Column("likelihood", String(32), nullable=False, default="", server_default=""),
    Column("confidence", String(16), nullable=False, default="", server_default=""),
    text("reason"),
    *stamps(),
)

relations = Table(
    "relations",
    metadata,
    identity(),
    Column("kind", String(32), nullable=False),
    points_to("from_article_id", "articles", on_delete="cascade", required=False),
    points_to("from_claim_id", "claims", on_delete="cascade", required=False),
    points_to("from_mention_id", "mentions", on_delete="cascade", required=False),
    points_to("to_article_id", "articles", on_delete="cascade", required=False),
    points_to("to_claim_id", "claims", on_delete="cascade", required=False),
    points_to("to_mention_id", "mentions", on_delete="cascade", required=False),
    text("note"),
    *stamps(),
    exactly_one("from_article_id", "from_claim_id", "from_mention_id"),
)

# --- scales that a project defines itself ---------------------------------------------------------

scales = Table(
    "scales",
    metadata,
    identity(),
    Column("name", Text, nullable=False),
    text("description"),
    number("position"),
    *stamps(),
)

scale_points = Table(  # in the order of ``position``
    "scale_points",
    metadata,
    identity(),
    points_to("scale_id", "scales", on_delete="cascade"),
    Column("code", String(8), nullable=False),
    text("label"),
    text("meaning"),
    number("position"),
    Column("is_missing", Boolean, nullable=False, default=False),  # says that none can be given
    *stamps(),
    UniqueConstraint("scale_id", "code"),
)

ratings = Table(  # a coder's grade of a mention on such a scale
    "ratings",
    metadata,
    identity(),
    points_to("mention_id", "mentions", on_delete="cascade"),
    points_to("point_id", "scale_points"),
    text("reason"),
    *stamps(),
)
