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
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String(36), primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


def _points_to(
    name: str, table: str, *, on_delete: str = "restrict", required: bool = True
) -> Column[str]:
    return Column(
        name,
        String(36),
        ForeignKey(f"{table}.id"),
        nullable=not required,
        index=True,
        info={"on_delete": on_delete},
    )


def _stamps() -> tuple[Column[str], Column[str], Column[str]]:
    """Who made a row and when; the transaction fills them in. Times are UTC, ISO 8601."""
    return (
        _points_to("coder_id", "coders", required=False),
        Column("created_at", String(32), nullable=False, default=""),
        Column("updated_at", String(32), nullable=False, default=""),
    )


def _exactly_one(*columns: str) -> CheckConstraint:
    terms = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{terms} = 1", name="exactly_one")


# --- the project and who works on it -------------------------------------------------------------

project = Table(
    "project",
    metadata,
    _id(),
    _text("name"),
    _text("description"),
    _number("codebook_version"),
    _text("program_version"),
    Column("created_at", String(32), nullable=False, default=""),
    Column("updated_at", String(32), nullable=False, default=""),
)

coders = Table(
    "coders",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("created_at", String(32), nullable=False, default=""),
)

# --- articles ------------------------------------------------------------------------------------

outlets = Table(
    "outlets",
    metadata,
    _id(),
    _text("name"),  # empty where nobody knows it: each such article has an outlet of its own
    _text("kind"),
    _text("country"),
    _text("url"),
    _text("note"),
    *_stamps(),
)

events = Table(
    "events",
    metadata,
    _id(),
    _text("name"),
    _text("happened_on"),
    _text("place"),
    _text("note"),
    *_stamps(),
)

articles = Table(
    "articles",
    metadata,
    _id(),
    _points_to("outlet_id", "outlets"),
    _number("number"),  # in which order they were imported, from 1
    _text("title"),
    _text("standfirst"),
    _text("author"),
    _text("language"),
    Column("url", Text, nullable=False, default="", index=True),
    _text("published_at"),
    _text("published_precision"),
    _text("source_updated_at"),
    _text("retrieved_at"),
    _text("section"),
    _text("credit"),
    _text("photo_credit"),
    Column("status", String(16), nullable=False, default="new"),
    Column("extra", JSON, nullable=True),  # further columns of a table it came from
    *_stamps(),
)

event_articles = Table(
    "event_articles",
    metadata,
    _id(),
    _points_to("event_id", "events", on_delete="cascade"),
    _points_to("article_id", "articles", on_delete="cascade"),
    *_stamps(),
    UniqueConstraint("event_id", "article_id"),
)

facts = Table(  # how a column of an article came to be known
    "facts",
    metadata,
    _id(),
    _points_to("article_id", "articles", on_delete="cascade"),
    _text("name"),
    Column("standing", String(16), nullable=False),
    _text("evidence"),
    UniqueConstraint("article_id", "name"),
)

originals = Table(
    "originals",
    metadata,
    _id(),
    Column("sha256", String(64), nullable=False, index=True),  # of the bytes before compression
    _number("size"),
    Column("content", LargeBinary, nullable=False),  # zlib
    _text("media_type"),
    _text("encoding"),
    _text("file_name"),
    _text("path"),
    Column("created_at", String(32), nullable=False, default=""),
)

revisions = Table(
    "revisions",
    metadata,
    _id(),
    _points_to("article_id", "articles", on_delete="cascade"),
    _points_to("original_id", "originals", required=False),
    _number("number"),
    Column("is_current", Boolean, nullable=False, default=True),
    _text("text"),
    Column("text_sha256", String(64), nullable=False),
    Column("body_fingerprint", String(64), nullable=False, index=True),
    _number("words"),
    Column("repairs", JSON, nullable=True),
    _text("program_version"),
    *_stamps(),
    UniqueConstraint("article_id", "number"),
)

asides = Table(
    "asides",
    metadata,
    _id(),
    _points_to("revision_id", "revisions", on_delete="cascade"),
    _number("start"),
    _number("end"),
    Column("kind", String(32), nullable=False),
    Column("set_by", String(16), nullable=False, default="program"),
)

# --- speakers ------------------------------------------------------------------------------------

speakers = Table(
    "speakers",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    _text("name"),
    Column("name_key", Text, nullable=False, default="", index=True),  # how names are looked up
    _text("side"),
    _text("note"),
    _points_to("outlet_id", "outlets", on_delete="cascade", required=False),
    _points_to("article_id", "articles", on_delete="clear", required=False),
    *_stamps(),
)

speaker_aliases = Table(
    "speaker_aliases",
    metadata,
    _id(),
    _points_to("speaker_id", "speakers", on_delete="cascade"),
    _text("name"),
    Column("name_key", Text, nullable=False, default="", index=True),
    _text("language"),
    Column("is_loaded", Boolean, nullable=False, default=False),
    *_stamps(),
)

speaker_roles = Table(
    "speaker_roles",
    metadata,
    _id(),
    _points_to("speaker_id", "speakers", on_delete="cascade"),
    _text("role"),
    _text("affiliation"),
    _text("starts_on"),
    _text("ends_on"),
    *_stamps(),
)

# --- claims and their mentions -------------------------------------------------------------------

claims = Table(
    "claims",
    metadata,
    _id(),
    _text("text"),
    _text("kind"),
    _text("note"),
    *_stamps(),
)

claim_values = Table(
    "claim_values",
    metadata,
    _id(),
    _points_to("claim_id", "claims", on_delete="cascade"),
    Column("kind", String(16), nullable=False),
    _text("value"),
    _text("unit"),
    _text("quote"),
    *_stamps(),
)

mentions = Table(
    "mentions",
    metadata,
    _id(),
    _points_to("claim_id", "claims"),
    _points_to("article_id", "articles", on_delete="cascade"),
    Column("stance", String(16), nullable=True),
    Column("made_by", String(32), nullable=False, default="person"),
    _points_to("carried_from", "mentions", on_delete="clear", required=False),
    *_stamps(),
)

attributions = Table(
    "attributions",
    metadata,
    _id(),
    _points_to("mention_id", "mentions", on_delete="cascade"),
    _number("position"),
    _points_to("speaker_id", "speakers"),
    Column("speech", String(16), nullable=True),
    _text("verb_class"),
    _text("reliability"),
    *_stamps(),
)

grades = Table(
    "grades",
    metadata,
    _id(),
    _points_to("mention_id", "mentions", on_delete="cascade"),
    _text("reliability"),
    _text("credibility"),
    _text("confidence"),
    _text("likelihood"),
    _text("reason"),
    *_stamps(),
    UniqueConstraint("mention_id", "coder_id"),
)

speaker_grades = Table(  # the history of a speaker's reliability
    "speaker_grades",
    metadata,
    _id(),
    _points_to("speaker_id", "speakers", on_delete="cascade"),
    _points_to("mention_id", "mentions", on_delete="clear", required=False),
    Column("reliability", String(8), nullable=False),
    _text("reason"),
    *_stamps(),
)

judgements = Table(
    "judgements",
    metadata,
    _id(),
    _points_to("claim_id", "claims", on_delete="cascade"),
    Column("verdict", String(16), nullable=False, default="open"),
    _text("reason"),
    *_stamps(),
)

# --- other marks ---------------------------------------------------------------------------------

speaker_marks = Table(
    "speaker_marks",
    metadata,
    _id(),
    _points_to("article_id", "articles", on_delete="cascade"),
    _points_to("speaker_id", "speakers", on_delete="clear", required=False),
    Column("made_by", String(32), nullable=False, default="person"),
    *_stamps(),
)

tags = Table(
    "tags",
    metadata,
    _id(),
    _points_to("parent_id", "tags", required=False),
    Column("name", Text, nullable=False),
    _text("description"),
    _text("example"),
    _number("position"),
    *_stamps(),
)

taggings = Table(
    "taggings",
    metadata,
    _id(),
    _points_to("tag_id", "tags", on_delete="cascade"),
    _points_to("article_id", "articles", on_delete="cascade"),
    Column("made_by", String(32), nullable=False, default="person"),
    *_stamps(),
)

spans = Table(
    "spans",
    metadata,
    _id(),
    _points_to("revision_id", "revisions", on_delete="cascade"),
    _points_to("mention_id", "mentions", on_delete="cascade", required=False),
    _points_to("attribution_id", "attributions", on_delete="cascade", required=False),
    _points_to("mark_id", "speaker_marks", on_delete="cascade", required=False),
    _points_to("tagging_id", "taggings", on_delete="cascade", required=False),
    Column("part", String(16), nullable=False, default="content"),  # content, source or cue
    _number("position"),
    _number("start"),
    _number("end"),
    _text("quote"),
    _text("prefix"),
    _text("suffix"),
    Column("text_sha256", String(64), nullable=False),
    _exactly_one("mention_id", "attribution_id", "mark_id", "tagging_id"),
    CheckConstraint('0 <= "start" AND "start" < "end"', name="not_empty"),
)

relations = Table(
    "relations",
    metadata,
    _id(),
    Column("kind", String(32), nullable=False),
    _points_to("from_article_id", "articles", on_delete="cascade", required=False),
    _points_to("from_claim_id", "claims", on_delete="cascade", required=False),
    _points_to("from_mention_id", "mentions", on_delete="cascade", required=False),
    _points_to("to_article_id", "articles", on_delete="cascade", required=False),
    _points_to("to_claim_id", "claims", on_delete="cascade", required=False),
    _points_to("to_mention_id", "mentions", on_delete="cascade", required=False),
    _text("note"),
    *_stamps(),
    _exactly_one("from_article_id", "from_claim_id", "from_mention_id"),
)

memos = Table(  # on one thing, or on the project where all pointers are empty
    "memos",
    metadata,
    _id(),
    _points_to("article_id", "articles", on_delete="cascade", required=False),
    _points_to("mention_id", "mentions", on_delete="cascade", required=False),
    _points_to("claim_id", "claims", on_delete="cascade", required=False),
    _points_to("speaker_id", "speakers", on_delete="cascade", required=False),
    _points_to("tag_id", "tags", on_delete="cascade", required=False),
    _points_to("event_id", "events", on_delete="cascade", required=False),
    _text("text"),
    *_stamps(),
)

# --- duplicates ----------------------------------------------------------------------------------

duplicate_sets = Table(
    "duplicate_sets",
    metadata,
    _id(),
    _points_to("lead_article_id", "articles", on_delete="cascade"),
    _text("note"),
    *_stamps(),
)

duplicates = Table(  # one article of a set, linked to the lead and never chained
    "duplicates",
    metadata,
    _id(),
    _points_to("set_id", "duplicate_sets", on_delete="cascade"),
    _points_to("article_id", "articles", on_delete="cascade"),
    Column("relation", String(32), nullable=False),
    Column("score", Float, nullable=True),
    Column("reasons", JSON, nullable=True),
    Column("decision", String(16), nullable=False, default="suggested"),
    *_stamps(),
    UniqueConstraint("set_id", "article_id"),
)

# --- habits of the project -----------------------------------------------------------------------

saved_searches = Table(
    "saved_searches",
    metadata,
    _id(),
    _text("name"),
    Column("query", JSON, nullable=True),
    *_stamps(),
)

export_profiles = Table(
    "export_profiles",
    metadata,
    _id(),
    _text("name"),
    Column("format", String(32), nullable=False, default="csv"),
    Column("options", JSON, nullable=True),
    *_stamps(),
)

# --- the journal: who changed what, when, and how to take it back --------------------------------

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("step", String(36), nullable=False, index=True),  # entries of one step undo together
    Column("kind", String(8), nullable=False),  # do, undo, redo
    Column("state", String(8), nullable=False, default="", index=True),  # of a do: done, undone …
    _text("command"),
    _text("text"),
    Column("article_id", String(36), nullable=True),
    Column("coder_id", String(36), nullable=True),
    Column("at", String(32), nullable=False),
    _text("program_version"),
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

Index("ix_revisions_current", revisions.c.article_id, revisions.c.is_current)
Index("ix_spans_place", spans.c.revision_id, spans.c.start)
