"""What alembic runs: the migrations, on the connection that it is given."""

from __future__ import annotations

from alembic import context

from annotator.store.schema import metadata


def of_ours(name: str | None, *_more: object) -> bool:
    """Whether a table is in ``schema/``; the index of the search is not, it is SQLite's."""
    return not (name or "").startswith("search_")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=of_ours,
    render_as_batch=True,
    transactional_ddl=False,  # the caller has begun the one transaction already
)
context.run_migrations()
