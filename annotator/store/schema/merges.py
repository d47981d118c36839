"""Tables of what was merged, so that it can be split again, and of what is not the same."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Table, Text, UniqueConstraint

from annotator.store.columns import exactly_one, identity, metadata, points_to, stamps, text

merges = Table(  # a row that went into another one of its table
    "merges",
    metadata,
    identity(),
    points_to("kept_speaker_id", "speakers", on_delete="cascade", required=False),
    points_to("kept_claim_id", "claims", on_delete="cascade", required=False),
    points_to("kept_tag_id", "tags", on_delete="cascade", required=False),
    text("name"),  # of the row that went
    Column("content", JSON, nullable=False),  # see ``store/merging.py``
    *stamps(),
    exactly_one("kept_speaker_id", "kept_claim_id", "kept_tag_id"),
)

kept_apart = Table(  # two names that a person says are not the same speaker
    "kept_apart",
    metadata,
    identity(),
    Column("one", Text, nullable=False),  # name keys, in alphabetical order
    Column("other", Text, nullable=False),
    *stamps(),
    UniqueConstraint("one", "other"),
)
