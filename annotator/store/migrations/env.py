"""What alembic runs: the migrations, on the connection that it is given."""

from __future__ import annotations

from alembic import context

from annotator.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller has begun the one transaction already
)
context.run_migrations()
