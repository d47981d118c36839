"""The tables. They are the same on SQLite and PostgreSQL.

What happens to a row when the row it points to is deleted stands in ``on_delete``: ``cascade``
(it is deleted, too), ``clear`` (the pointer is emptied) or ``restrict`` (the deletion is refused).
The *transaction* does that, so that the journal records it; the database itself only refuses.

To add a column: add it here, then a migration (see ``migrations/__init__.py``).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from annotator.store import columns, journal_schema
from annotator.store.columns import (
    exactly_one,
    identity,
    number,
    points_to,
    stamps,
    text,
)

metadata = columns.metadata
DERIVED = {"derived": True}
"""Such rows may be made unasked; undo of what they hang on takes them along, redo brings them."""

# --- the project and who works on it -------------------------------------------------------------

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

# --- articles ------------------------------------------------------------------------------------

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
    *stamps(),
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

# --- habits of importing -------------------------------------------------------------------------

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

# --- speakers ------------------------------------------------------------------------------------

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

# --- claims and their mentions -------------------------------------------------------------------

claims = Table(
    "claims",
    metadata,
    identity(),
    text("text"),
    text("kind"),
    text("note"),
    *stamps(),
)

claim_values = Table(
    "claim_values",
    metadata,
    identity(),
    points_to("claim_id", "claims", on_delete="cascade"),
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

judgements = Table(
    "judgements",
    metadata,
    identity(),
    points_to("claim_id", "claims", on_delete="cascade"),
    Column("verdict", String(16), nullable=False, default="open"),
    text("reason"),
    *stamps(),
)

# --- other marks ---------------------------------------------------------------------------------

speaker_marks = Table(
    "speaker_marks",
    metadata,
    identity(),
    points_to("article_id", "articles", on_delete="cascade"),
    points_to("speaker_id", "speakers", on_delete="clear", required=False),
    Column("made_by", String(32), nullable=False, default="person"),
    *stamps(),
)

tags = Table(
    "tags",
    metadata,
    identity(),
    points_to("parent_id", "tags", required=False),
    Column("name", Text, nullable=False),
    text("description"),
    text("example"),
    number("position"),
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

# --- duplicates ----------------------------------------------------------------------------------

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

# --- habits of the project -----------------------------------------------------------------------

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

# --- the journal ---------------------------------------------------------------------------------

journal = journal_schema.journal
journal_changes = journal_schema.journal_changes

_LISTED = ("article_id", "is_current", "is_waiting", "words", "original_id")  # not the text
Index("ix_revisions_current", *(revisions.c[name] for name in _LISTED))
Index("ix_spans_place", spans.c.revision_id, spans.c.start)
