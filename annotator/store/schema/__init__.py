"""The tables. They are the same on SQLite and PostgreSQL.

What happens to a row when the row it points to is deleted stands in ``on_delete``: ``cascade``
(it is deleted, too), ``clear`` (the pointer is emptied) or ``restrict`` (the deletion is refused).
The *transaction* does that, so that the journal records it; the database itself only refuses.

To add a column: add it in its file here, then a migration (see ``migrations/__init__.py``).
"""

from __future__ import annotations

from annotator.store.columns import metadata
from annotator.store.journal_schema import journal, journal_changes
from annotator.store.schema.articles import (
    articles,
    asides,
    coders,
    column_mappings,
    event_articles,
    event_cells,
    events,
    facts,
    line_rules,
    originals,
    outlets,
    project,
    revisions,
    signatures,
    sketches,
)
from annotator.store.schema.claims import (
    attributions,
    claim_values,
    claims,
    grades,
    judgements,
    mentions,
    ratings,
    relations,
    scale_points,
    scales,
)
from annotator.store.schema.duplicates import duplicate_sets, duplicates, severed
from annotator.store.schema.habits import export_profiles, saved_searches
from annotator.store.schema.marks import memos, spans, taggings, tags
from annotator.store.schema.merges import kept_apart, merges
from annotator.store.schema.speakers import (
    speaker_aliases,
    speaker_grades,
    speaker_marks,
    speaker_roles,
    speakers,
)

__all__ = [
    "articles",
    "asides",
    "attributions",
    "claim_values",
    "claims",
    "coders",
    "column_mappings",
    "duplicate_sets",
    "duplicates",
    "event_articles",
    "event_cells",
    "events",
    "export_profiles",
    "facts",
    "grades",
    "journal",
    "journal_changes",
    "judgements",
    "kept_apart",
    "line_rules",
    "memos",
    "mentions",
    "merges",
    "metadata",
    "originals",
    "outlets",
    "project",
    "ratings",
    "relations",
    "revisions",
    "saved_searches",
    "scale_points",
    "scales",
    "severed",
    "signatures",
    "sketches",
    "spans",
    "speaker_aliases",
    "speaker_grades",
    "speaker_marks",
    "speaker_roles",
    "speakers",
    "taggings",
    "tags",
]
