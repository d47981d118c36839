"""Writes the migration from the last released schema to ``store/schema/`` as it is now.

    python packaging/make_migration.py 0007 "what changed"

Read what it wrote, then set ``HEAD`` in ``annotator/store/migrations/__init__.py``.
"""

from __future__ import annotations

import sys

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from annotator.store.migrations import FOLDER


def main(number: str, message: str) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(*sys.argv[1:])
