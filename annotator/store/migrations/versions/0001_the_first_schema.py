"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "coders",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coders")),
        sa.UniqueConstraint("name", name=op.f("uq_coders_name")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("step", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("program_version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_step"), ["step"], unique=False)

    op.create_table(
        "originals",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_originals")),
    )
    with op.batch_alter_table("originals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_originals_sha256"), ["sha256"], unique=False)

    op.create_table(
        "project",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("codebook_version", sa.Integer(), nullable=False),
        sa.Column("program_version", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_claims_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_events_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "export_profiles",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("options", sa.JSON(), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_export_profiles_coder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_profiles")),
    )
    with op.batch_alter_table("export_profiles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_profiles_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "journal_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=36), nullable=False),
        sa.Column("op", sa.String(length=8), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["journal.seq"], name=op.f("fk_journal_changes_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_changes")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_changes_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_changes_seq"), ["seq"], unique=False)

    op.create_table(
        "outlets",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_outlets_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
    )
    with op.batch_alter_table("outlets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outlets_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_saved_searches_coder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_searches_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "tags",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_tags_coder_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["tags.id"], name=op.f("fk_tags_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
    )
    with op.batch_alter_table("tags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tags_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tags_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("outlet_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.Column("published_precision", sa.Text(), nullable=False),
        sa.Column("source_updated_at", sa.Text(), nullable=False),
        sa.Column("retrieved_at", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("photo_credit", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_articles_coder_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_articles_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_outlet_id"), ["outlet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_url"), ["url"], unique=False)

    op.create_table(
        "claim_values",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_values_claim_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_claim_values_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_values")),
    )
    with op.batch_alter_table("claim_values", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_values_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_values_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_judgements_claim_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_judgements_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    with op.batch_alter_table("judgements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgements_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judgements_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "duplicate_sets",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("lead_article_id", sa.String(length=36), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_duplicate_sets_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["lead_article_id"], ["articles.id"], name=op.f("fk_duplicate_sets_lead_article_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_sets")),
    )
    with op.batch_alter_table("duplicate_sets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duplicate_sets_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_duplicate_sets_lead_article_id"), ["lead_article_id"], unique=False
        )

    op.create_table(
        "event_articles",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_event_articles_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_event_articles_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_articles_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_articles")),
        sa.UniqueConstraint(
            "event_id", "article_id", name=op.f("uq_event_articles_event_id_article_id")
        ),
    )
    with op.batch_alter_table("event_articles", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_articles_article_id"), ["article_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_articles_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_articles_event_id"), ["event_id"], unique=False)

    op.create_table(
        "facts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_facts_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("article_id", "name", name=op.f("uq_facts_article_id_name")),
    )
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_facts_article_id"), ["article_id"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("carried_from", sa.String(length=36), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_mentions_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["carried_from"], ["mentions.id"], name=op.f("fk_mentions_carried_from")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_mentions_claim_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_mentions_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_article_id"), ["article_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_mentions_carried_from"), ["carried_from"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mentions_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_coder_id"), ["coder_id"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("original_id", sa.String(length=36), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("body_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("repairs", sa.JSON(), nullable=True),
        sa.Column("program_version", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_revisions_coder_id")),
        sa.ForeignKeyConstraint(
            ["original_id"], ["originals.id"], name=op.f("fk_revisions_original_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revisions_article_id_number")),
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revisions_article_id"), ["article_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_revisions_body_fingerprint"), ["body_fingerprint"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_revisions_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index("ix_revisions_current", ["article_id", "is_current"], unique=False)
        batch_op.create_index(batch_op.f("ix_revisions_original_id"), ["original_id"], unique=False)

    op.create_table(
        "speakers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("outlet_id", sa.String(length=36), nullable=True),
        sa.Column("article_id", sa.String(length=36), nullable=True),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_speakers_article_id")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_speakers_coder_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_speakers_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
    )
    with op.batch_alter_table("speakers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speakers_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "taggings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("tag_id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_taggings_article_id")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_taggings_coder_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_taggings_tag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taggings")),
    )
    with op.batch_alter_table("taggings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taggings_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_taggings_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_taggings_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "asides",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("set_by", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_asides_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asides")),
    )
    with op.batch_alter_table("asides", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asides_revision_id"), ["revision_id"], unique=False)

    op.create_table(
        "attributions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("mention_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.String(length=36), nullable=False),
        sa.Column("speech", sa.String(length=16), nullable=True),
        sa.Column("verb_class", sa.Text(), nullable=False),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_attributions_coder_id")),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.id"], name=op.f("fk_attributions_mention_id")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_attributions_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributions")),
    )
    with op.batch_alter_table("attributions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attributions_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attributions_mention_id"), ["mention_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attributions_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "duplicates",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=True),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_duplicates_article_id")
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_duplicates_coder_id")),
        sa.ForeignKeyConstraint(
            ["set_id"], ["duplicate_sets.id"], name=op.f("fk_duplicates_set_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicates")),
        sa.UniqueConstraint("set_id", "article_id", name=op.f("uq_duplicates_set_id_article_id")),
    )
    with op.batch_alter_table("duplicates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duplicates_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duplicates_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duplicates_set_id"), ["set_id"], unique=False)

    op.create_table(
        "grades",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("mention_id", sa.String(length=36), nullable=False),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.Column("credibility", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("likelihood", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_grades_coder_id")),
        sa.ForeignKeyConstraint(["mention_id"], ["mentions.id"], name=op.f("fk_grades_mention_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grades")),
        sa.UniqueConstraint("mention_id", "coder_id", name=op.f("uq_grades_mention_id_coder_id")),
    )
    with op.batch_alter_table("grades", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grades_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grades_mention_id"), ["mention_id"], unique=False)

    op.create_table(
        "memos",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=True),
        sa.Column("mention_id", sa.String(length=36), nullable=True),
        sa.Column("claim_id", sa.String(length=36), nullable=True),
        sa.Column("speaker_id", sa.String(length=36), nullable=True),
        sa.Column("tag_id", sa.String(length=36), nullable=True),
        sa.Column("event_id", sa.String(length=36), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_memos_article_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_memos_claim_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_memos_coder_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_memos_event_id")),
        sa.ForeignKeyConstraint(["mention_id"], ["mentions.id"], name=op.f("fk_memos_mention_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_memos_speaker_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_memos_tag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memos")),
    )
    with op.batch_alter_table("memos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memos_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memos_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memos_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memos_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memos_mention_id"), ["mention_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memos_speaker_id"), ["speaker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memos_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "relations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("from_article_id", sa.String(length=36), nullable=True),
        sa.Column("from_claim_id", sa.String(length=36), nullable=True),
        sa.Column("from_mention_id", sa.String(length=36), nullable=True),
        sa.Column("to_article_id", sa.String(length=36), nullable=True),
        sa.Column("to_claim_id", sa.String(length=36), nullable=True),
        sa.Column("to_mention_id", sa.String(length=36), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN from_article_id IS NULL THEN 0 ELSE 1 END + CASE WHEN from_claim_id IS NULL THEN 0 ELSE 1 END + CASE WHEN from_mention_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_relations_exactly_one"),
        ),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_relations_coder_id")),
        sa.ForeignKeyConstraint(
            ["from_article_id"], ["articles.id"], name=op.f("fk_relations_from_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_claim_id"], ["claims.id"], name=op.f("fk_relations_from_claim_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_mention_id"], ["mentions.id"], name=op.f("fk_relations_from_mention_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_article_id"], ["articles.id"], name=op.f("fk_relations_to_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_claim_id"], ["claims.id"], name=op.f("fk_relations_to_claim_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_mention_id"], ["mentions.id"], name=op.f("fk_relations_to_mention_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relations")),
    )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relations_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_relations_from_article_id"), ["from_article_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relations_from_claim_id"), ["from_claim_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relations_from_mention_id"), ["from_mention_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relations_to_article_id"), ["to_article_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_relations_to_claim_id"), ["to_claim_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_relations_to_mention_id"), ["to_mention_id"], unique=False
        )

    op.create_table(
        "speaker_aliases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("speaker_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_loaded", sa.Boolean(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_speaker_aliases_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_aliases_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_aliases")),
    )
    with op.batch_alter_table("speaker_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_aliases_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speaker_aliases_name_key"), ["name_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_speaker_aliases_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "speaker_grades",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("speaker_id", sa.String(length=36), nullable=False),
        sa.Column("mention_id", sa.String(length=36), nullable=True),
        sa.Column("reliability", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_speaker_grades_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.id"], name=op.f("fk_speaker_grades_mention_id")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_grades_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_grades")),
    )
    with op.batch_alter_table("speaker_grades", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_grades_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_speaker_grades_mention_id"), ["mention_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_speaker_grades_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "speaker_marks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("article_id", sa.String(length=36), nullable=False),
        sa.Column("speaker_id", sa.String(length=36), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_speaker_marks_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_speaker_marks_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_marks_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_marks")),
    )
    with op.batch_alter_table("speaker_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_speaker_marks_article_id"), ["article_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_speaker_marks_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_speaker_marks_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "speaker_roles",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("speaker_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coders.id"], name=op.f("fk_speaker_roles_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_roles_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_roles")),
    )
    with op.batch_alter_table("speaker_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_roles_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_speaker_roles_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "spans",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision_id", sa.String(length=36), nullable=False),
        sa.Column("mention_id", sa.String(length=36), nullable=True),
        sa.Column("attribution_id", sa.String(length=36), nullable=True),
        sa.Column("mark_id", sa.String(length=36), nullable=True),
        sa.Column("tagging_id", sa.String(length=36), nullable=True),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint('0 <= "start" AND "start" < "end"', name=op.f("ck_spans_not_empty")),
        sa.CheckConstraint(
            "CASE WHEN mention_id IS NULL THEN 0 ELSE 1 END + CASE WHEN attribution_id IS NULL THEN 0 ELSE 1 END + CASE WHEN mark_id IS NULL THEN 0 ELSE 1 END + CASE WHEN tagging_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_spans_exactly_one"),
        ),
        sa.ForeignKeyConstraint(
            ["attribution_id"], ["attributions.id"], name=op.f("fk_spans_attribution_id")
        ),
        sa.ForeignKeyConstraint(["mark_id"], ["speaker_marks.id"], name=op.f("fk_spans_mark_id")),
        sa.ForeignKeyConstraint(["mention_id"], ["mentions.id"], name=op.f("fk_spans_mention_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_spans_revision_id")
        ),
        sa.ForeignKeyConstraint(["tagging_id"], ["taggings.id"], name=op.f("fk_spans_tagging_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spans")),
    )
    with op.batch_alter_table("spans", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spans_attribution_id"), ["attribution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_spans_mark_id"), ["mark_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spans_mention_id"), ["mention_id"], unique=False)
        batch_op.create_index("ix_spans_place", ["revision_id", "start"], unique=False)
        batch_op.create_index(batch_op.f("ix_spans_revision_id"), ["revision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spans_tagging_id"), ["tagging_id"], unique=False)
