"""How older projects become current ones, and how new ones begin.

To change the schema:
1. change ``store/schema/``;
2. run ``make migration NUMBER=0007 NAME="what changed"``, with the number after :data:`HEAD`, read
   the file it writes to ``versions/``, and set :data:`HEAD` to that number;
3. where ``articles`` or ``revisions`` are made anew on the way (a batch operation), call
   ``fulltext.renew``: the triggers of the search went with the old table;
4. add a project written by the last released version to ``tests/projects/``.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from annotator.core.clock import now
from annotator.core.errors import CannotOpen, Damaged, InUse, TooNew
from annotator.core.i18n import _
from annotator.store import fulltext
from annotator.store.refusals import cannot_write
from annotator.store.schema import metadata
from annotator.store.sqlite import (
    PATIENCE,
    back_up,
    fold_into_one_file,
    make_engine,
    remove_file,
    remove_log,
)
from annotator.store.unfinished import part_of

HEAD = "0006"
"""The newest migration; a test holds it equal to what ``versions/`` says."""

FOLDER = Path(__file__).parent


def create_schema(connection: Connection) -> None:
    """Make all tables as they are now; no migration is run."""
    metadata.create_all(connection)
    fulltext.create(connection)
    # the table as alembic itself would make it, which need not be imported for this
    key = "CONSTRAINT alembic_version_pkc PRIMARY KEY"
    columns = f"version_num VARCHAR(32) NOT NULL, {key} (version_num)"
    connection.execute(text(f"CREATE TABLE alembic_version ({columns})"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": HEAD})


def version_of(connection: Connection) -> str | None:
    """The migration that a project is at; ``None`` where it was never finished."""
    known = inspect(connection)
    if "alembic_version" in known.get_view_names() or not known.has_table("alembic_version"):
        return None  # a view is of a stranger's making, and may never come to an end
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def check_version(connection: Connection) -> None:
    """Look whether this program can read a project as it is.

    Raises:
        TooNew: when a newer version of the program wrote it.
        Damaged: when what says its version is gone, or is no version.
        CannotOpen: when it was never finished, or must be brought up to date first.
    """
    version = version_of(connection)
    if version is None and not inspect(connection).has_table("articles"):
        raise CannotOpen(_("This project was never finished. Make a new one."))
    if version is None or not (version in _known_versions() or _is_newer(version)):
        raise Damaged(_("What says of which version this project is cannot be read."))
    if version not in _known_versions():
        message = _("This project was made with a newer version of Annotator. Update the program.")
        raise TooNew(message)
    if version != HEAD:
        raise CannotOpen(_("This project is from an older version. Open it once in the window."))


def _is_newer(version: str) -> bool:
    """Whether a word is that of a migration that came later; one that is damaged seldom is."""
    return re.fullmatch(r"\d{4}", version) is not None and version > HEAD


def upgrade(engine: Engine) -> None:
    """Bring a project up to date where it lies, in one transaction.

    Raises:
        TooNew: when a newer version of the program wrote it.
        CannotOpen: when it was never finished.
    """
    if _is_due(engine):
        with engine.begin() as connection:
            migrate(connection)


def upgrade_file(path: Path, patience: int = PATIENCE) -> None:
    """Bring a closed project file up to date, after a backup beside it.

    A copy is brought up to date, and takes its place once it is whole and on the disk: where
    anything is refused, no byte of the file has changed. Another program is waited for with
    ``patience``, in milliseconds.

    Raises:
        TooNew: when a newer version of the program wrote it.
        CannotOpen: when it was never finished.
        CannotWrite: when there is no room for the two copies.
        Damaged: when the backup is not sound, as the project is not.
        InUse: when another program reads it.
    """
    engine = make_engine(path, read_only=False, keeps_log=False, patience=patience)
    try:
        if not _is_due(engine):
            return
        stamp = re.sub(r"[-:.Z]", "", now())  # to the millisecond: a kill may be just behind us
        kept = path.with_name(f"{path.stem} before {HEAD} {stamp}{path.suffix}")
        back_up(engine, kept)
    finally:
        engine.dispose()
    _replace_by_new(path, kept)


def _replace_by_new(path: Path, kept: Path) -> None:
    part = part_of(path)
    try:
        remove_file(part)  # of a program that was killed
        try:
            shutil.copyfile(kept, part)
            shutil.copymode(path, part)
            engine = make_engine(part, read_only=False, keeps_log=False)
            try:
                upgrade(engine)
            finally:
                engine.dispose()
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            _drop_log(path)
            part.replace(path)
        finally:
            remove_file(part)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def _drop_log(path: Path) -> None:
    """The log of the old file, which the copy has all of, must not be read into the new one."""
    fold_into_one_file(path)
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise InUse(_("{name} is being read. Close it there first.").format(name=path.name))
    remove_log(path)  # a reader leaves an empty one


def _is_due(engine: Engine) -> bool:
    with engine.connect() as connection:
        version = version_of(connection)
        if version is None or version not in _known_versions():
            check_version(connection)
    return version != HEAD


def migrate(connection: Connection, target: str = "head") -> None:
    """Run the migrations that are due, inside the caller's transaction."""
    # alembic costs most of a second to import, and is needed once in a project's life
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _known_versions() -> set[str]:
    return {path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")}
